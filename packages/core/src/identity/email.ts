// What a customer typed becomes a mail address, a question, or a reason. Only an address that stands alone is taken;
// one out of a sentence, or one that looks like a slip of the finger, is proposed.

import validator from "validator/lib/isEmail.js";
import { isMixedAlphabet, type MailDomainProblem, parseMailDomain } from "./email-domain.ts";
import { findEmailWords, unwrapEmail } from "./email-text.ts";
import { suggestEmail } from "./email-typo.ts";

// A CommonJS module whose export is the function and carries itself as `default`; the types know only the latter.
const isEmail = validator.default;

const MAX_LENGTH = 500;

/** An address as it will be written to, with what DNS is asked about it. */
export type EmailReading = {
  /** As typed, with the domain in lower case: `Ivan@пошта.укр`. Compare by `emailKey`. */
  readonly address: string;
  /** The domain in A-labels (RFC 5890): `xn--80a1acn3a.xn--j1amh`. */
  readonly domain: string;
};

export type EmailProblem =
  | MailDomainProblem
  | "empty"
  | "noAt"
  | "twoAts"
  | "noName"
  | "innerSpace"
  | "badCharacter"
  | "webAddress";

export type ParsedEmail =
  | ({ readonly kind: "ok" } & EmailReading)
  | ({
      readonly kind: "confirm";
      /** `extracted` from other text, or a probable `typo`: the reading itself is what was typed. */
      readonly why: "extracted" | "typo";
      /** What to offer, likeliest first; absent where the reading itself is the only one. */
      readonly alternatives?: readonly EmailReading[];
    } & EmailReading)
  | { readonly kind: "invalid"; readonly reason: EmailProblem };

/**
 * Reads a mail address out of what a customer sent. Never throws; reads at most 500 characters.
 *
 * @example
 * parseEmail("Ivan <ivan@UKR.net>"); // { kind: "ok", address: "ivan@ukr.net", domain: "ukr.net" }
 * parseEmail("ivan@gmial.com");      // { kind: "confirm", why: "typo", alternatives: [{ address: "ivan@gmail.com", … }, …] }
 */
export function parseEmail(text: string): ParsedEmail {
  if (typeof text !== "string") return { kind: "invalid", reason: "noAt" };
  const capped = cap(text);
  if (capped === "") return { kind: "invalid", reason: text === "" ? "empty" : "tooLong" };
  const whole = readAddress(unwrapEmail(capped));
  if (whole.kind === "ok") return askBack(whole) ?? { kind: "ok", ...toReading(whole) };
  const found = findEmailWords(capped)
    .map(readAddress)
    .filter((reading) => reading.kind === "ok")
    .flatMap((reading) => [withoutWords(reading), reading])
    .filter((reading) => reading !== undefined)
    .filter(({ address }, at, all) => all.findIndex((other) => other.address === address) === at);
  return found[0] ? confirm("extracted", found[0], found) : whole;
}

/** The key by which addresses are compared: lower case, domain in A-labels. Not for sending. */
export function emailKey(address: string): string {
  const at = address.lastIndexOf("@");
  const domain = parseMailDomain(address.slice(at + 1));
  const local = address
    .slice(0, at + 1)
    .normalize("NFC")
    .toLowerCase();
  return local + (domain.kind === "ok" ? domain.ascii : address.slice(at + 1).toLowerCase());
}

type ReadAddress = Exclude<ParsedEmail, { kind: "confirm" }>;

function readAddress(text: string): ReadAddress {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const reason = shapeProblem(text) ?? localProblem(local);
  if (reason) return { kind: "invalid", reason };
  const domain = parseMailDomain(text.slice(at + 1));
  if (domain.kind === "invalid") return domain;
  // validator knows no letters beyond U+FFFF; what is not ASCII has been looked at here.
  const ascii = `${local.replace(/\P{ASCII}/gu, "a")}@${domain.ascii}`;
  // RFC 5321 4.5.3.1.3 less the angle brackets; counted decomposed, as a relay may pass it on.
  if (byteLength(local.normalize("NFD")) + 1 + domain.ascii.length > 254)
    return { kind: "invalid", reason: "tooLong" };
  if (!isEmail(ascii, { blacklisted_chars: '"' })) return { kind: "invalid", reason: "badCharacter" };
  return { kind: "ok", address: `${local}@${domain.name}`, domain: domain.ascii };
}

function shapeProblem(text: string): EmailProblem | undefined {
  if (text === "") return "empty";
  if (!text.includes("@")) return "noAt";
  if (text.includes("://")) return "webAddress";
  if (/\s/.test(text)) return "innerSpace";
  if (text.indexOf("@") !== text.lastIndexOf("@")) return "twoAts";
  return undefined;
}

// RFC 5321 4.5.3.1.1: 64 octets; RFC 6531: letters of every script. Quoted names are allowed there and refused here.
function localProblem(local: string): EmailProblem | undefined {
  if (local === "") return "noName";
  if (/[,;]/.test(local)) return "comma";
  if (/^\.|\.\.|\.$/.test(local)) return "dots";
  if (byteLength(local) > 64) return "tooLong";
  if (/[^\p{L}\p{M}\p{N}\x21-\x7E]/u.test(local)) return "badCharacter";
  return local.split(/[^\p{L}\p{M}\p{N}]/u).some(isMixedAlphabet) ? "mixedAlphabets" : undefined;
}

function askBack(typed: EmailReading): ParsedEmail | undefined {
  const alone = withoutWords(typed);
  if (alone) return confirm("extracted", alone, [alone, typed]);
  const meant = withoutTypo(typed);
  return meant && confirm("typo", typed, [meant, typed]);
}

function confirm(
  why: "extracted" | "typo",
  reading: EmailReading,
  offered: readonly EmailReading[],
): ParsedEmail {
  const alternatives = offered.map(toReading);
  return { kind: "confirm", why, ...(alternatives.length > 1 && { alternatives }), ...toReading(reading) };
}

// Scripts without spaces, or with endings where others have spaces: `邮箱是wang@163.com` may be a sentence or an address.
function withoutWords({ address }: EmailReading): EmailReading | undefined {
  const alone = glued.exec(address)?.[1];
  const reading = alone && alone !== address ? readAddress(alone) : undefined;
  return reading?.kind === "ok" ? reading : undefined;
}

const word =
  "[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー\\p{sc=Hangul}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]*";
const glued = new RegExp(`^${word}([a-z\\d][\\x21-\\x7E]*[a-z])${word}$`, "iu");

function withoutTypo({ address }: EmailReading): EmailReading | undefined {
  const suggestion = suggestEmail(address);
  const reading = suggestion ? readAddress(suggestion) : undefined;
  return reading?.kind === "ok" ? reading : undefined;
}

function toReading({ address, domain }: EmailReading): EmailReading {
  return { address, domain };
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

// An address cut in two would be another address, so the word at the cut goes too.
function cap(text: string): string {
  return text.length <= MAX_LENGTH ? text : text.slice(0, MAX_LENGTH).replace(/\S+$/, "");
}
