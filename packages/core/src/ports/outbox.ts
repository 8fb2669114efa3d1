import type { DialogueAddress } from "../model/dialogue-address.ts";
import type { TicketRef } from "../model/ticket-ref.ts";
import type { InboxKey } from "./dialogue-store.ts";

/** A message waiting for delivery. Ids ascend in the order of commits, so they order the messages of a dialogue. */
export interface OutboxMessage {
  readonly id: number;
  readonly dialogue: DialogueAddress;
  readonly payload: unknown;
  /** How often it was tried in vain. */
  readonly attempts: number;
  /** How many of these attempts may have arrived all the same. */
  readonly uncertain: number;
  /** Not to be sent before (Unix ms). */
  readonly dueAt: number;
}

/** What there is to send. */
export interface OutboxHeads {
  /** The first waiting message of each dialogue, where it is due, oldest first. */
  readonly due: readonly OutboxMessage[];
  /** When the first of the others is due (Unix ms), null when none is. */
  readonly nextDueAt: number | null;
}

/** What became of an attempt. */
export type DeliveryOutcome =
  /** The customer has it, and so can be reached. */
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
  /** To be sent in another form, or what is left of it, in its old place. */
  | { readonly kind: "rewritten"; readonly id: number; readonly payload: unknown; readonly reason: string }
  | { readonly kind: "failed"; readonly id: number; readonly at: number; readonly reason: string }
  /** The customer cannot be reached: it has failed, and so has everything that waits behind it. */
  | { readonly kind: "unreachable"; readonly id: number; readonly at: number; readonly reason: string };

/** What has become of a message so far. */
export interface MessageDelivery {
  readonly id: number;
  /** The event whose step wrote it. */
  readonly cause: InboxKey;
  readonly state: "waiting" | "delivered" | "failed";
  /** An attempt may have arrived that counts as made in vain: what was delivered may be there twice, what failed may be there. */
  readonly isUncertain: boolean;
  /** Why it failed, or was postponed last; null when nothing was wrong, and for what was delivered in the end. */
  readonly reason: string | null;
}

/** A customer who cannot be written to. */
export interface Unreachable {
  readonly reason: string;
  /** Unix ms. */
  readonly since: number;
}

/**
 * Messages on their way to customers: written by commits, read by the one who sends.
 *
 * Messages leave in the order of their ids within a dialogue; a postponed one holds up those behind it in the same dialogue and no other.
 */
export interface Outbox {
  /** What is due in a channel's account at `now`, at most `limit` messages; postponed ones take no place among them. */
  heads(channel: string, account: string, now: number, limit: number): Promise<OutboxHeads>;

  /** Records outcomes in one transaction. An outcome for a message that is settled already changes nothing. */
  settle(outcomes: readonly DeliveryOutcome[]): Promise<void>;

  /** The ticket that a delivered message was about, null for any other message and for unknown ids. */
  ticketOf(dialogue: DialogueAddress, messageId: string): Promise<TicketRef | null>;

  /** The messages that these events brought about, in the order of their ids; none for events that no step has taken in. */
  deliveriesOf(causes: readonly InboxKey[]): Promise<readonly MessageDelivery[]>;

  /** Notes that customers can be written to. Repeating it changes nothing. */
  noteReachable(dialogues: readonly DialogueAddress[]): Promise<void>;

  /**
   * Notes that a customer cannot be written to; whatever waits in the dialogue since `at` or before has failed for that reason. What is
   * committed afterwards waits to be tried, as the note may be out of date: news of a block may come again when the customer is back. A
   * customer who is noted already keeps the first note.
   */
  noteUnreachable(dialogue: DialogueAddress, reason: string, at: number): Promise<void>;

  /** The note about a customer, null when there is none. */
  unreachable(dialogue: DialogueAddress): Promise<Unreachable | null>;
}
