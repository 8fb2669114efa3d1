import type { BacklogCounter, DialogueStore, InboxEvent, Journal, Outbox } from "@deskbell/core";
import type { TestApi } from "./test-api.ts";

/** A storage as a contract suite wants it: empty, and apart from that of every other test. */
export interface StorageUnderTest {
  readonly dialogues: DialogueStore;
  readonly outbox: Outbox;
  readonly journal: Journal;
  readonly counter: BacklogCounter;
  /** Leaves an event for a dialogue, as the desk does. */
  leave(event: InboxEvent): Promise<void>;
  /** Called once after each test. */
  close(): Promise<void>;
}

/** Makes a new storage for one test. */
export type MakeStorage = () => Promise<StorageUnderTest>;

/** Gives a function that declares a test whose body runs on a storage of its own. */
export function testsOn(make: MakeStorage, it: TestApi["it"]) {
  return (name: string, body: (storage: StorageUnderTest) => Promise<void>): void => {
    it(name, async () => {
      const storage = await make();
      try {
        await body(storage);
      } finally {
        await storage.close();
      }
    });
  };
}
