// Who the customer says they are. A level grows only with proof: typing a number claims it, sharing one's own contact proves it. Each
// value has a level of its own, for one may be proved and the other not.

/** How sure the desk may be: proved, said, or not identified at all. */
export type IdentityLevel = "verified" | "claimed" | "guest";

/**
 * How a level came about: `ownContact` is the card of the customer's own account, `emailCode` a code that was sent to the address,
 * `contactCard` a card that does not say whose it is; `none` stands for a guest.
 */
export type IdentityMethod = "ownContact" | "emailCode" | "typed" | "contactCard" | "none";

/** What a customer can be known by. */
export type ContactValue = "phone" | "email";

/** How sure the desk may be of one value, how that came about, and when (Unix ms). */
export interface ValueStanding {
  readonly level: "verified" | "claimed";
  readonly method: Exclude<IdentityMethod, "none">;
  readonly at: number;
}

/** How sure the desk may be of a customer as a whole; `at` is null where nothing was given. */
export interface IdentityStanding {
  readonly level: IdentityLevel;
  readonly method: IdentityMethod;
  readonly at: number | null;
}

/** What every value says of itself, beside what it is. */
interface GivenValue extends ValueStanding {
  /** Set when the customer had claimed too many different values: it is kept, and not looked up. */
  readonly overLimit?: true;
}

/** A phone number that the customer gave. */
export interface GivenPhone extends GivenValue {
  readonly e164: string;
  /** False for a possible number that the customer insisted on although no numbering plan knows it. */
  readonly valid: boolean;
}

/** An e-mail address that the customer gave, and what DNS says of its domain. */
export interface GivenEmail extends GivenValue {
  readonly address: string;
  readonly domain: "accepts" | "unchecked";
  /** True for an address of a provider of throw-away addresses. */
  readonly disposable?: boolean;
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

/** Whether anything that identifies was merely claimed, so that it may be somebody else's. */
export function isClaim({ phone, email, byGuest }: Identity): boolean {
  return !byGuest && (phone?.level === "claimed" || email?.level === "claimed");
}

/** How sure the desk may be of an identity: as of its surest value. */
export function identityStanding({ phone, email, byGuest }: Identity): IdentityStanding {
  const given = [phone, email].filter((value) => value !== null);
  const surest = given.find(({ level }) => level === "verified") ?? given[0];
  if (byGuest || surest === undefined) return { level: "guest", method: "none", at: surest?.at ?? null };
  return toStanding(surest);
}

/** The level that an identity has reached. */
export function identityLevel(identity: Identity): IdentityLevel {
  return identityStanding(identity).level;
}

/** What a value says of itself, without what it is. */
export function toStanding({ level, method, at }: ValueStanding): ValueStanding {
  return { level, method, at };
}
