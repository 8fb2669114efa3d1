import {
  type GivenEmail,
  type GivenPhone,
  type Identity,
  unidentified,
  type ValueStanding,
} from "../model/identity.ts";
import { type Fields, isFields } from "./fields.ts";

/**
 * Reads a stored identity, be it one from before values had a method and a time.
 *
 * @param at when values were given that do not say so (Unix ms)
 */
export function parseIdentity(value: unknown, at: number): Identity {
  if (!isFields(value)) return unidentified;
  const { phone, email, byGuest } = value;
  return { phone: parsePhone(phone, at), email: parseEmail(email, at), byGuest: byGuest === true };
}

function parsePhone(phone: unknown, at: number): GivenPhone | null {
  if (!isFields(phone) || typeof phone.e164 !== "string") return null;
  const standing = parseStanding(phone, "ownContact", at);
  return { e164: phone.e164, valid: phone.valid === true, ...standing, ...parseLimit(phone) };
}

function parseEmail(email: unknown, at: number): GivenEmail | null {
  if (!isFields(email) || typeof email.address !== "string") return null;
  const domain = email.domain === "accepts" ? "accepts" : "unchecked";
  const disposable = email.disposable === true ? { disposable: true } : {};
  const standing = parseStanding(email, "emailCode", at);
  return { address: email.address, domain, ...disposable, ...standing, ...parseLimit(email) };
}

function parseStanding(value: Fields, proof: "ownContact" | "emailCode", at: number): ValueStanding {
  const since = typeof value.at === "number" ? value.at : at;
  if (value.level === "verified") return { level: "verified", method: proof, at: since };
  return {
    level: "claimed",
    method: value.method === "contactCard" ? "contactCard" : "typed",
    at: since,
  };
}

function parseLimit({ overLimit }: Fields): Pick<GivenPhone, "overLimit"> {
  return overLimit === true ? { overLimit } : {};
}
