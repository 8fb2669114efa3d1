import type { ContactValue, Identity } from "./identity.ts";

/** A card among the known contacts. */
export interface ContactRef {
  readonly id: string;
  readonly name: string;
}

/** A card that was found. */
export interface MatchedContact extends ContactRef {
  /** Which of the values led to it; every one that was asked for, if it is not said. */
  readonly by?: readonly ContactValue[];
}

/** What a lookup says of a number and an address together. `several` also stands for two that lead to different cards. */
export type ContactMatch =
  | { readonly kind: "found"; readonly contact: MatchedContact }
  | { readonly kind: "missing" }
  | { readonly kind: "several"; readonly contacts: readonly MatchedContact[] };

/**
 * A match as a draft keeps it: also that nobody asked (a guest), that the answer is awaited, or that there is none: the lookup failed,
 * or was not made because the customer had claimed too many different values.
 */
export type MatchState =
  | ContactMatch
  | { readonly kind: "notAsked" }
  | { readonly kind: "pending" }
  | { readonly kind: "unchecked"; readonly because?: "tooManyClaims" };

/** How sure the link to a card is, null without one: proved only if a value that led to it was. */
export function matchLevel(match: MatchState, { phone, email }: Identity): "verified" | "claimed" | null {
  if (match.kind !== "found") return null;
  const { by } = match.contact;
  const asked = [phone, email].filter((value) => value !== null);
  const isProved = ({ level }: { readonly level: string }): boolean => level === "verified";
  if (by === undefined) return asked.length > 0 && asked.every(isProved) ? "verified" : "claimed";
  const led = [by.includes("phone") ? phone : null, by.includes("email") ? email : null];
  return led.some((value) => value !== null && isProved(value)) ? "verified" : "claimed";
}
