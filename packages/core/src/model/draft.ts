import type { MatchState } from "./contact-match.ts";
import { type Identity, unidentified } from "./identity.ts";
import type { Answer } from "./question.ts";

/**
 * What a customer is preparing: a request, or a live chat. Its id is the id of the event that began it, so it is unique in its
 * dialogue, known before anything is shown, and the same when a step is replayed.
 */
export interface Draft {
  readonly id: string;
  readonly purpose: "request" | "chat";
  readonly identity: Identity;
  readonly match: MatchState;
  readonly subject: string | null;
  /** What the customer wrote, a message each, in order. */
  readonly details: readonly string[];
  /** Answers to the operator's questions, in the order in which they were given first. */
  readonly answers: readonly Answer[];
  /** Grows with every change, so that a Confirm under an older reading confirms nothing. */
  readonly revision: number;
}

/** A new draft; texts that were kept until now become its details. */
export function createDraft(id: string, purpose: Draft["purpose"], details: readonly string[]): Draft {
  return {
    id,
    purpose,
    identity: unidentified,
    match: { kind: "notAsked" },
    subject: null,
    details,
    answers: [],
    revision: 0,
  };
}
