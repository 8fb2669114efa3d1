import type { DialogueAddress, OutboxDraft } from "@deskbell/core";
import type { CustomerCopy } from "../model/customer-copy.ts";
import type { Erasure } from "../model/erasure.ts";
import type { NewStreamEvent } from "../model/stream-event.ts";

/** What is left to do when everything is erased. */
export interface ErasureEnd {
  /** For the stream, without personal data. */
  readonly event: NewStreamEvent;
  /** What the customer is told, if they asked for it. */
  readonly farewell: readonly OutboxDraft[];
}

/**
 * Everything that is stored about one customer, wherever it is.
 *
 * An erasure is a row while it lasts, so that one that was broken off is taken up again: it is saved, carried out as often as need be,
 * and ended.
 */
export interface PersonalData {
  /** A copy for the customer; null when nothing is stored. */
  copyOf(dialogue: DialogueAddress): Promise<CustomerCopy | null>;

  /** Saves a wish. One that exists stays, but that a request becomes an order, in the language it was asked for in. */
  saveErasure(erasure: Erasure): Promise<void>;
  /** Wishes in this state, oldest first. */
  erasures(state: Erasure["state"]): Promise<readonly Erasure[]>;

  /**
   * Erases everything in short transactions. What the customer does meanwhile begins a new dialogue. Rows that were erased already are
   * left alone, so it may be repeated.
   *
   * @returns how many rows were changed or removed
   */
  erase(erasure: Erasure): Promise<number>;

  /** Ends an erasure that was carried out: the wish goes, the event and the farewell come, in one transaction. Nothing without a wish. */
  endErasure(erasure: Erasure, end: ErasureEnd): Promise<void>;
}
