import type { Backlog, FailedEvent } from "@deskbell/core";
import { deliver, first } from "./outbox-steps.ts";
import {
  ann,
  ben,
  sampleCall,
  sampleDialogue,
  sampleDraft,
  sampleEvent,
  sampleStep,
} from "./step-samples.ts";
import type { MakeStorage, StorageUnderTest } from "./storage-under-test.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

const nothing: Backlog = { messages: 0, oldestMessageAt: null, calls: 0, failedEvents: 0, unreachable: 0 };

/** The contract of `BacklogCounter`, clause by clause, as tests of the runner that is handed in. */
export function describeBacklogCounter(
  name: string,
  make: MakeStorage,
  { describe, it, expect }: TestApi,
): void {
  const test = testsOn(make, it);
  const count = ({ counter }: StorageUnderTest) => counter.backlog("test", "bot");
  const failure = (id: string): FailedEvent => ({ event: sampleEvent(ann, id), code: "broken", at: 1_000 });

  describe(`${name} as a BacklogCounter`, () => {
    test("counts nothing where nothing is", async (storage) => {
      expect(await count(storage)).toEqual(nothing);
    });

    test("counts messages until they are settled, and knows when the oldest was written", async (storage) => {
      const two = [sampleDraft("1"), sampleDraft("2")];
      await storage.dialogues.commit([sampleStep(ann, "1", 0, { at: 1000, outbox: two })]);
      await storage.dialogues.commit([sampleStep(ben, "2", 0, { at: 2000, outbox: [sampleDraft("3")] })]);
      expect(await count(storage)).toEqual({ ...nothing, messages: 3, oldestMessageAt: 1000 });
      await deliver(storage, await first(storage), "m1");
      expect(await count(storage)).toEqual({ ...nothing, messages: 2, oldestMessageAt: 1000 });
      await deliver(storage, await first(storage), "m2");
      expect(await count(storage)).toEqual({ ...nothing, messages: 1, oldestMessageAt: 2000 });
      const { id } = await first(storage);
      await storage.outbox.settle([{ kind: "failed", id, at: 3000, reason: "refused" }]);
      expect(await count(storage)).toEqual(nothing);
    });

    test("does not take a message for younger because it was postponed or rewritten", async (storage) => {
      await storage.dialogues.commit([sampleStep(ann, "1", 0, { at: 1000, outbox: [sampleDraft("1")] })]);
      const { id } = await first(storage);
      await storage.outbox.settle([
        { kind: "postponed", id, dueAt: 9000, reason: "limited", uncertain: false },
        { kind: "rewritten", id, payload: 2, reason: "refused" },
      ]);
      expect(await count(storage)).toEqual({ ...nothing, messages: 1, oldestMessageAt: 1000 });
    });

    test("counts messages and customers of the account alone", async (storage) => {
      const { dialogues, outbox } = storage;
      const others = [sampleDialogue("ann", "other bot"), { ...ann, channel: "other" }];
      for (const [index, dialogue] of others.entries()) {
        await dialogues.commit([sampleStep(dialogue, `${index}`, 0, { outbox: [sampleDraft("1")] })]);
        await outbox.noteUnreachable({ ...dialogue, address: "ben" }, "blocked", 1000);
      }
      expect(await count(storage)).toEqual(nothing);
    });

    test("counts calls until they have ended, due or not", async (storage) => {
      const startedCalls = [sampleCall(ann, "c1"), sampleCall(ann, "c2", { dueAt: 9e9 })];
      await storage.dialogues.commit([sampleStep(ann, "1", 0, { startedCalls })]);
      expect(await count(storage)).toEqual({ ...nothing, calls: 2 });
      await storage.dialogues.commit([sampleStep(ann, "2", 1, { endedCalls: ["c1"] })]);
      expect(await count(storage)).toEqual({ ...nothing, calls: 1 });
    });

    test("counts events that were set aside until they are to be retried", async (storage) => {
      await storage.dialogues.setAside(failure("1"), []);
      await storage.dialogues.setAside(failure("2"), [sampleDraft("Sorry.")]);
      expect(await count(storage)).toEqual({
        ...nothing,
        failedEvents: 2,
        messages: 1,
        oldestMessageAt: 1000,
      });
      await storage.dialogues.retryFailed(failure("1").event);
      expect(await count(storage)).toEqual({
        ...nothing,
        failedEvents: 1,
        messages: 1,
        oldestMessageAt: 1000,
      });
    });

    test("counts customers who cannot be written to", async (storage) => {
      await storage.outbox.noteUnreachable(ann, "blocked", 1000);
      await storage.outbox.noteUnreachable(ann, "blocked", 2000);
      await storage.outbox.noteUnreachable(ben, "blocked", 1000);
      expect(await count(storage)).toEqual({ ...nothing, unreachable: 2 });
      await storage.outbox.noteReachable([ann]);
      expect(await count(storage)).toEqual({ ...nothing, unreachable: 1 });
    });
  });
}
