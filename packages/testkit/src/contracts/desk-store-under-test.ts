import type { InboxEvent } from "@deskbell/core";
import type { DeskStore } from "@deskbell/desk";

/** A store as the contract suite wants it: new, and apart from that of every other test. */
export interface DeskStoreUnderTest {
  readonly store: DeskStore;
  /** Another process's way to the same data; where there is none, the same store. */
  readonly other: DeskStore;
  /** What the desk left for dialogues and no step has taken in, oldest first. */
  notified(): Promise<readonly InboxEvent[]>;
  /** Called once after each test. */
  close(): Promise<void>;
}

/** Makes a new store for one test. */
export type MakeDeskStore = () => Promise<DeskStoreUnderTest>;

/** States something about a new store. */
export type DeskStoreFact = (sentence: string, body: (subject: DeskStoreUnderTest) => Promise<void>) => void;
