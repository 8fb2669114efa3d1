import type {
  CustomerProfile,
  DialogueAddress,
  IdentityStanding,
  MatchState,
  ValueStanding,
} from "@deskbell/core";

/** A match at rest: nothing is awaited any more. */
export type SettledMatch = Exclude<MatchState, { readonly kind: "pending" }>;

/** Who asked and where, as a ticket or a conversation records it for good. */
export interface Requester {
  readonly dialogue: DialogueAddress;
  /** What the channel told; `name` is what agents see as "Customer". */
  readonly customer: CustomerProfile;
  /** BCP 47 tag of the language the customer is spoken to in. */
  readonly language: string;
  /** E.164, null when none was given. */
  readonly phone: string | null;
  /** False for a number that no numbering plan knows, and without one. */
  readonly phoneValid: boolean;
  /** How sure the number is, how that came about, and when; null without one. */
  readonly phoneStanding: ValueStanding | null;
  /** As given, cleaned. */
  readonly email: string | null;
  /** Whether DNS says that the address's domain takes mail; false without an address. */
  readonly emailChecked: boolean;
  /** Whether the address is one to be thrown away, by a provider of such; false without an address. */
  readonly emailDisposable: boolean;
  readonly emailStanding: ValueStanding | null;
  /** Of the surest value; see `phoneStanding` and `emailStanding` for each. */
  readonly level: IdentityStanding["level"];
  readonly method: IdentityStanding["method"];
  /** When that value was given or proved (Unix ms); null when nothing was given. */
  readonly identifiedAt: number | null;
  /** `found` links to the contact card; the cards of `several` are candidates for an agent to choose among. */
  readonly match: SettledMatch;
  /** How sure the link is: the level of the value that led to the card, which may be less than `level`. Null without a link. */
  readonly matchLevel: "verified" | "claimed" | null;
}
