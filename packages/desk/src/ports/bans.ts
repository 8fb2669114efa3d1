import type { DialogueAddress, InboxEvent, OutboxDraft } from "@deskbell/core";

/** A customer who is not listened to, whichever bot of the channel they write to. */
export interface Ban {
  /** Where it was decided: the customer is who has this address in this channel. */
  readonly dialogue: DialogueAddress;
  /** For operators alone. */
  readonly reason: string | null;
  /** Unix ms. */
  readonly since: number;
  /** When it ends by itself (Unix ms), null for never. */
  readonly until: number | null;
  /** Whether the customer was told. */
  readonly isTold: boolean;
}

/** What names a customer to a ban: the same at all bots of a channel. */
export type Banned = Pick<DialogueAddress, "channel" | "address">;

/** Who is not listened to, and what becomes of what they send. */
export interface Bans {
  /** Oldest first, those that have ended included. */
  all(): Promise<readonly Ban[]>;
  /** Saves a ban; one of the same customer is replaced, wherever it was decided, and the customer is told again. */
  save(ban: Omit<Ban, "isTold">): Promise<void>;
  /** Ends a customer's ban. @returns false when there is none */
  lift(customer: Banned): Promise<boolean>;

  /**
   * Takes an event in without a step: of it nothing is kept but its key. A notice goes into the outbox, unless the event was
   * taken in before.
   *
   * @param tells whether the notice tells of a ban, which is then noted in the same transaction
   */
  pass(event: InboxEvent, at: number, notice: readonly OutboxDraft[], tells: boolean): Promise<void>;
}
