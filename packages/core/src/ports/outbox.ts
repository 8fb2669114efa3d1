import type { DialogueAddress } from "../model/dialogue-address.ts";
import type { TicketRef } from "../model/ticket-ref.ts";

/** A message waiting for delivery. Ids ascend in the order of commits, so they order the messages of a dialogue. */
export interface OutboxMessage {
  readonly id: number;
  readonly dialogue: DialogueAddress;
  readonly payload: unknown;
  readonly attempts: number;
  /** Not to be sent before (Unix ms). */
  readonly dueAt: number;
}

/** What became of an attempt. */
export type DeliveryOutcome =
  | {
      readonly kind: "delivered";
      readonly id: number;
      readonly at: number;
      /** The channel's id of the message, by which a reply names it. */
      readonly messageId: string;
    }
  /** Tried in vain, and to be tried again. `uncertain`: it may have arrived all the same. */
  | {
      readonly kind: "postponed";
      readonly id: number;
      readonly dueAt: number;
      readonly reason: string;
      readonly uncertain: boolean;
    }
  | { readonly kind: "failed"; readonly id: number; readonly at: number; readonly reason: string };

/**
 * Messages on their way to customers: written by commits, read by the one who sends.
 *
 * Messages leave in the order of their ids within a dialogue; a postponed one holds up those behind it in the same dialogue and no other.
 */
export interface Outbox {
  /** The first waiting message of each dialogue of a channel's account, oldest first; those not yet due included. */
  heads(channel: string, account: string, limit: number): Promise<readonly OutboxMessage[]>;

  /** Records outcomes in one transaction. An outcome for a message that is settled already changes nothing. */
  settle(outcomes: readonly DeliveryOutcome[]): Promise<void>;

  /** The ticket that a delivered message was about, null for any other message and for unknown ids. */
  ticketOf(dialogue: DialogueAddress, messageId: string): Promise<TicketRef | null>;
}
