import type { CustomerProfile } from "../model/customer-profile.ts";
import type { DialogueAddress } from "../model/dialogue-address.ts";
import type { DialogueEvent } from "../model/event.ts";
import type { TicketRef } from "../model/ticket-ref.ts";
import type { JournalEntry } from "./journal.ts";

/**
 * A dialogue at rest, as JSON. `value` and `context` belong to the machine of that `schema` and are opaque here; they are checked when
 * they are read, so whatever is stored can be given back.
 */
export interface StoredDialogue {
  readonly schema: number;
  readonly value: unknown;
  readonly context: unknown;
  readonly customer: CustomerProfile;
  /** What it waits for: the id of the call or timer behind each running invocation or delay. Any other outcome comes too late. */
  readonly awaited: Readonly<Record<string, string>>;
}

/** A dialogue as loaded: version 0 and nothing stored when it is new. */
export interface LoadedDialogue {
  readonly dialogue: DialogueAddress;
  readonly version: number;
  readonly stored: StoredDialogue | null;
}

/** Identifies what happened, so that it happens once: `id` is unique within `source`. */
export interface InboxKey {
  /** `<channel>:<account>`, `call`, `timer`, `desk`, … */
  readonly source: string;
  readonly id: string;
}

/** Something that happened to a dialogue, on its way into a step. */
export interface InboxEvent extends InboxKey {
  readonly dialogue: DialogueAddress;
  /** Who the customer is, as far as the source says; null keeps what is known. */
  readonly customer: CustomerProfile | null;
  readonly event: InboxPayload;
}

/** A fact for the machine, the outcome of a port call, or a timer that has come due. */
export type InboxPayload =
  | DialogueEvent
  | { readonly type: "call.succeeded"; readonly id: string; readonly at: number; readonly output: unknown }
  | { readonly type: "call.failed"; readonly id: string; readonly at: number; readonly code: string }
  | { readonly type: "timer.due"; readonly id: string; readonly at: number; readonly name: string };

/** A port call to make once its step is committed. The id is its idempotency key. */
export interface Call {
  readonly id: string;
  readonly dialogue: DialogueAddress;
  /** Name of the port's operation, such as `createTicket`. */
  readonly port: string;
  readonly input: unknown;
  /** Attempts made so far. */
  readonly attempts: number;
  /** Not to be made before (Unix ms). */
  readonly dueAt: number;
}

/** An event to come by itself. At most one of a name is set in a dialogue: setting it again replaces it. */
export interface Timer {
  /** Unique over all dialogues and settings of it. */
  readonly id: string;
  readonly dialogue: DialogueAddress;
  readonly name: string;
  readonly dueAt: number;
}

/** A message for the customer, rendered in the form its channel sends. */
export interface OutboxDraft {
  /** JSON, opaque to everything but the channel's adapter. */
  readonly payload: unknown;
  /** The ticket it speaks of, so that a reply to it is understood. */
  readonly about: TicketRef | null;
}

/** Everything one step writes. */
export interface StepCommit {
  readonly dialogue: DialogueAddress;
  readonly inbox: InboxKey;
  readonly at: number;
  /** The version that was loaded; the commit makes it one more. */
  readonly expectedVersion: number;
  readonly stored: StoredDialogue;
  readonly startedCalls: readonly Call[];
  /** Calls that need not be made any more, and the one whose outcome this step took in. Unknown ids are ignored. */
  readonly endedCalls: readonly string[];
  readonly setTimers: readonly Timer[];
  /** Names of timers that are off, and of the one that came due. Unknown names are ignored. */
  readonly clearedTimers: readonly string[];
  readonly outbox: readonly OutboxDraft[];
  readonly journal: JournalEntry;
}

/** An event that no step could take in, kept so that somebody can look into it. */
export interface FailedEvent {
  readonly event: InboxEvent;
  /** Stable code of the error. */
  readonly code: string;
  /** When it was set aside (Unix ms). */
  readonly at: number;
}

/** `duplicate`: that inbox key was committed before. `conflict`: somebody else changed the dialogue; load it again and redo the step. */
export type CommitOutcome = "committed" | "duplicate" | "conflict";

/**
 * Keeps dialogues, and with them everything a step causes.
 *
 * Safe for several processes: versions are checked, inbox keys are unique. Rejections are storage failures, of which nothing of the
 * batch may be left behind; they are retried.
 */
export interface DialogueStore {
  /** Loads dialogues, an answer for each address in the same order. Addresses may repeat. */
  load(dialogues: readonly DialogueAddress[]): Promise<readonly LoadedDialogue[]>;

  /**
   * Commits steps in one transaction, each atomic: outcomes in the same order, and what is `duplicate` or `conflict` leaves nothing
   * behind without undoing the others. Each step is checked against the version in place, so a batch had better hold one step of a
   * dialogue: after a refused one, the next could match by chance. Events that `pendingEvents` gave are no longer pending afterwards. A
   * duplicate is recognised before the version is checked.
   */
  commit(steps: readonly StepCommit[]): Promise<readonly CommitOutcome[]>;

  /** Events that others (the desk, a command line) left for dialogues and no step has taken in, oldest first. */
  pendingEvents(limit: number): Promise<readonly InboxEvent[]>;

  /**
   * Sets an event aside that no step could take in, with an apology to the customer. Its inbox key counts as taken from then on, so it
   * holds up nothing; one that was taken before is left alone, and no apology is written.
   */
  setAside(failed: FailedEvent, apology: readonly OutboxDraft[]): Promise<void>;

  /** Events that were set aside, latest first. */
  failedEvents(limit: number): Promise<readonly FailedEvent[]>;

  /** Makes an event that was set aside pending again. @returns false when there is none with this key */
  retryFailed(key: InboxKey): Promise<boolean>;

  /** Calls whose time has come, in the order in which they were started. */
  dueCalls(now: number, limit: number): Promise<readonly Call[]>;

  /** Puts a call off after a failed attempt. An ended call is left alone. */
  postponeCall(id: string, attempts: number, dueAt: number): Promise<void>;

  /** Timers whose time has come, earliest first. */
  dueTimers(now: number, limit: number): Promise<readonly Timer[]>;

  /** When the next call or timer is due (Unix ms), null when none is. */
  nextDueAt(): Promise<number | null>;
}
