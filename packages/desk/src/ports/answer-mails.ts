import type { AnswerMail } from "../model/answer-delivery.ts";

/** One that is to be sent now. */
export interface DueAnswerMail {
  readonly id: string;
  readonly ticketNumber: number;
  /** How often it was tried in vain. */
  readonly attempts: number;
  /** Since when it is tried (Unix ms, as all times here). */
  readonly takenUpAt: number;
}

/** What became of an attempt. */
export type AnswerMailOutcome =
  | { readonly kind: "sent"; readonly id: string; readonly at: number }
  | { readonly kind: "postponed"; readonly id: string; readonly dueAt: number; readonly reason: string }
  | { readonly kind: "failed"; readonly id: string; readonly at: number; readonly reason: string };

/** Which undelivered words are taken up. */
export interface AnswerMailCriteria {
  /** The reason that the outbox gives for those who cannot be reached. */
  readonly reason: string;
  /** Only what failed at this time or later. */
  readonly since: number;
  /** Any address that the customer gave with the ticket, or only one that was proved to be theirs. */
  readonly addresses: "given" | "verified";
}

/**
 * What the desk said about tickets in vain, and how far it has come by mail. A rejection is a storage failure and may be retried.
 */
export interface AnswerMails {
  /**
   * Takes up, to be sent at once, every answer and closing that could not be delivered and whose ticket has an address. Each is taken up
   * once, however often this is called.
   */
  takeUp(criteria: AnswerMailCriteria, at: number): Promise<void>;

  /** What is due, earliest first, and when the first of the others is; null when there are no others. */
  due(
    now: number,
    limit: number,
  ): Promise<{ readonly due: readonly DueAnswerMail[]; readonly nextDueAt: number | null }>;

  /** Records an outcome. What is sent, or has failed, already is left alone. */
  settle(outcome: AnswerMailOutcome): Promise<void>;

  /** All that was taken up of a ticket, in the order in which that was done. */
  ofTicket(ticketId: string): Promise<readonly AnswerMail[]>;
}
