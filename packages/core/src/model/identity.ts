// Who the customer says they are. A level grows only with proof: typing a number claims it, sharing one's own contact proves it.

/** How sure the desk may be: proved, said, or not identified at all. */
export type IdentityLevel = "verified" | "claimed" | "guest";

/** A phone number that the customer gave. */
export interface GivenPhone {
  readonly e164: string;
  readonly level: "verified" | "claimed";
  /** False for a possible number that the customer insisted on although no numbering plan knows it. */
  readonly valid: boolean;
}

/** An e-mail address that the customer gave, and what DNS says of its domain. */
export interface GivenEmail {
  readonly address: string;
  readonly domain: "accepts" | "unchecked";
}

/** Everything given so far; `byGuest` means that the address serves for answers alone and is never looked up. */
export interface Identity {
  readonly phone: GivenPhone | null;
  readonly email: GivenEmail | null;
  readonly byGuest: boolean;
}

/** Nothing given yet. */
export const unidentified: Identity = { phone: null, email: null, byGuest: false };

/** Whether the customer has chosen a way to be known by, be it as a guest. */
export function isIdentified({ phone, email, byGuest }: Identity): boolean {
  return byGuest || phone !== null || email !== null;
}

/** Whether anything to be looked up was merely typed, so that it may be somebody else's. */
export function isClaim({ phone, email, byGuest }: Identity): boolean {
  return !byGuest && (phone?.level === "claimed" || email !== null);
}

/** The level that an identity has reached. */
export function identityLevel({ phone, email, byGuest }: Identity): IdentityLevel {
  if (phone !== null) return phone.level;
  return email !== null && !byGuest ? "claimed" : "guest";
}
