import type { CustomerProfile } from "../model/customer-profile.ts";
import type { DialogueAddress } from "../model/dialogue-address.ts";
import type { DialogueSettings } from "../model/settings.ts";
import type { Call, InboxKey, InboxPayload, StoredDialogue } from "./dialogue-store.ts";

/** One step as it happened: what anybody may read, and apart from it all that the step was made of. */
export interface JournalEntry {
  /** When the step was made (Unix ms). */
  readonly at: number;
  /** The event's type. */
  readonly event: string;
  /** The machine's state before and after; null before the first step. */
  readonly from: unknown;
  readonly to: unknown;
  /** What was said, by key. */
  readonly prompts: readonly string[];
  /** The calls that were started: their ids, and the ports' operations by name. */
  readonly calls: readonly JournalCall[];
  readonly input: JournalInput;
}

export type JournalCall = Pick<Call, "id" | "port">;

/**
 * What a step was made of, so that it can be made again. The only part of the journal that holds what customers said and gave; in place
 * of one-time codes it holds other ones.
 */
export interface JournalInput {
  readonly event: InboxPayload;
  /** Who the customer was, as the event's source told it. */
  readonly customer: CustomerProfile | null;
  readonly settings: DialogueSettings;
  /** The dialogue before the step, kept now and then so that a journal of which the beginning is gone can be replayed. */
  readonly checkpoint: StoredDialogue | null;
}

/** An entry as it is read. */
export interface JournalRecord extends Omit<JournalEntry, "input"> {
  /** Ascends in the order of the commits. */
  readonly seq: number;
  readonly inbox: InboxKey;
  /** The dialogue's version before the step; null in entries that were written before it was recorded. */
  readonly version: number | null;
  /** Null once it was erased. */
  readonly input: JournalInput | null;
}

/** Tells what happened in a dialogue. Entries are written by commits of steps, and are gone after the time they are kept. */
export interface Journal {
  /** The entries of a dialogue in their order: those with a higher `seq` than `after` (all after 0), at most `limit`. */
  entries(dialogue: DialogueAddress, after: number, limit: number): Promise<readonly JournalRecord[]>;
}
