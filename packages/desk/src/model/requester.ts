import type { CustomerProfile, DialogueAddress, IdentityLevel, MatchState } from "@deskbell/core";

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
  /** As given, cleaned. */
  readonly email: string | null;
  /** Whether DNS says that the address's domain takes mail; false without an address. */
  readonly emailChecked: boolean;
  readonly level: IdentityLevel;
  /** `found` links to the contact card; the cards of `several` are candidates for an agent to choose among. */
  readonly match: SettledMatch;
}
