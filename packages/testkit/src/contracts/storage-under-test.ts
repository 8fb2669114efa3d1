import type { BacklogCounter, DialogueStore, InboxEvent, Journal, Outbox } from "@deskbell/core";

/** A storage as a contract suite wants it: empty, and apart from that of every other test. */
export interface StorageUnderTest {
  readonly dialogues: DialogueStore;
  readonly outbox: Outbox;
  readonly journal: Journal;
  readonly counter: BacklogCounter;
  /** Another process's way to the same dialogues; where there is none, the same store. */
  readonly otherDialogues: DialogueStore;
  /** Leaves an event for a dialogue, as the desk does. */
  leave(event: InboxEvent): Promise<void>;
  /** Called once after each test. */
  close(): Promise<void>;
}

/** Makes a new storage for one test. */
export type MakeStorage = () => Promise<StorageUnderTest>;
