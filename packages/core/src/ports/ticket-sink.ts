import type { MatchState } from "../model/contact-match.ts";
import type { CustomerProfile } from "../model/customer-profile.ts";
import type { DialogueAddress } from "../model/dialogue-address.ts";
import type { Identity } from "../model/identity.ts";
import type { Answer } from "../model/question.ts";
import type { TicketRef } from "../model/ticket-ref.ts";

/** What a customer answered to a question of the operator's. */
export type TicketAnswer = Answer & { readonly value: string };

/** A request as the customer confirmed it. */
export interface TicketRequest {
  /** The idempotency key: the same for every attempt at this request, unique over all dialogues. */
  readonly key: string;
  readonly dialogue: DialogueAddress;
  readonly customer: CustomerProfile;
  /** BCP 47 tag of the language the customer is spoken to in. */
  readonly language: string;
  readonly identity: Identity;
  readonly match: MatchState;
  readonly subject: string;
  /** What the customer wrote, a message each; never empty. */
  readonly details: readonly string[];
  /** Those questions that were answered, in the order in which they were asked; not there in calls that an older release made. */
  readonly answers?: readonly TicketAnswer[];
}

/** What the customer can be told at once. */
export interface TicketReceipt {
  readonly ticket: TicketRef;
  /** The auto-reply for new tickets, in the customer's language; null when there is none. */
  readonly autoReply: string | null;
}

/** More text from the customer for a ticket that exists. */
export interface TicketAddition {
  /** The idempotency key, as in a request. */
  readonly key: string;
  readonly ticketId: string;
  readonly text: string;
  /** Who writes, for a desk that has forgotten whose ticket it was; not there in calls that an older release made. */
  readonly from?: Pick<TicketRequest, "dialogue" | "customer">;
}

/**
 * Where requests become tickets.
 *
 * Both calls are idempotent by `key`: a repeated `create` answers with the ticket that exists, a repeated `add` changes nothing. A
 * rejection means that it is not known whether the call worked: it is repeated with the same key until it succeeds, over restarts and
 * without a limit, so refuse nothing that a repetition would not mend. Calls of one dialogue are made in order, one at a time.
 */
export interface TicketSink {
  create(request: TicketRequest): Promise<TicketReceipt>;
  add(addition: TicketAddition): Promise<void>;
}
