import type { CommitOutcome, DialogueAddress, DialogueStore, StepCommit } from "@deskbell/core";
import {
  ann,
  ben,
  sampleCall,
  sampleDialogue,
  sampleDraft,
  sampleEvent,
  sampleStep,
  sampleStored,
  sampleTimer,
} from "./step-samples.ts";
import type { MakeStorage, StorageUnderTest } from "./storage-under-test.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

// What a commit writes, and what it must not.

export function describeCommitting(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("makes the version one more and replaces what is stored", async ({ dialogues }) => {
    const stored = sampleStored({ value: "closed" });
    await dialogues.commit([sampleStep(ann, "1", 0)]);
    expect(await dialogues.commit([sampleStep(ann, "2", 1, { stored })])).toEqual(["committed"]);
    expect(await dialogues.load([ann])).toEqual([{ dialogue: ann, version: 2, stored }]);
  });

  test("takes several steps of one dialogue in a batch", async ({ dialogues }) => {
    const steps = [
      sampleStep(ann, "1", 0),
      sampleStep(ben, "2", 0),
      sampleStep(ann, "3", 1),
      sampleStep(ann, "4", 2),
    ];
    expect(await dialogues.commit(steps)).toEqual(["committed", "committed", "committed", "committed"]);
    expect(await versions(dialogues, ann, ben)).toEqual([3, 1]);
  });

  test("takes an empty batch", async ({ dialogues }) => {
    expect(await dialogues.commit([])).toEqual([]);
  });

  test("takes a batch of hundreds", async ({ dialogues }) => {
    const steps = Array.from({ length: 300 }, (_, index) =>
      sampleStep(sampleDialogue(`${index}`), `${index}`, 0),
    );
    expect(await dialogues.commit(steps)).toEqual(steps.map((): CommitOutcome => "committed"));
    expect(await versions(dialogues, ...steps.map(({ dialogue }) => dialogue))).toEqual(steps.map(() => 1));
  });

  test("lets one of several commits made at once win", async ({ dialogues, otherDialogues: other }) => {
    const ids = ["1", "2", "3", "4", "5"];
    const outcomes = await Promise.all(
      ids.map((id, index) => (index % 2 === 0 ? dialogues : other).commit([sampleStep(ann, id, 0)])),
    );
    expect(outcomes.flat().toSorted()).toEqual(["committed", "conflict", "conflict", "conflict", "conflict"]);
    expect(await versions(dialogues, ann)).toEqual([1]);
  });
}

/** What two processes do on one store. */
export function describeSharing(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("shows each process what another one committed", async ({
    dialogues,
    otherDialogues: other,
    leave,
  }) => {
    const stored = sampleStored({ value: "awaitingPhone" });
    const call = sampleCall(ann, "call");
    const timer = sampleTimer(ann, "timer", 1000);
    await leave(sampleEvent(ben, "waits"));
    await other.load([ann]);
    await dialogues.commit([sampleStep(ann, "1", 0, { stored, startedCalls: [call], setTimers: [timer] })]);
    expect(await other.load([ann])).toEqual([{ dialogue: ann, version: 1, stored }]);
    expect(await other.dueCalls(1000, 10)).toEqual([call]);
    expect(await other.dueTimers(1000, 10)).toEqual([timer]);
    expect(await other.pendingEvents(10)).toEqual([sampleEvent(ben, "waits")]);
  });

  test("takes an event once that two processes have in hand", async ({
    dialogues,
    otherDialogues: other,
  }) => {
    const outcomes = await Promise.all(
      [dialogues, other, dialogues, other].map((store) => store.commit([sampleStep(ann, "1", 0)])),
    );
    expect(outcomes.flat().toSorted()).toEqual(["committed", "duplicate", "duplicate", "duplicate"]);
    expect(await versions(other, ann)).toEqual([1]);
  });

  test("lets each process go on where the other one left off", async ({
    dialogues,
    otherDialogues: other,
  }) => {
    await dialogues.commit([sampleStep(ann, "1", 0)]);
    expect(await other.commit([sampleStep(ann, "2", 0)])).toEqual(["conflict"]);
    expect(await other.commit([sampleStep(ann, "2", 1)])).toEqual(["committed"]);
    expect(await dialogues.commit([sampleStep(ann, "3", 1)])).toEqual(["conflict"]);
    expect(await dialogues.commit([sampleStep(ann, "3", 2)])).toEqual(["committed"]);
  });
}

export function describeDuplicates(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("takes an event once and leaves nothing of the second time", async (storage) => {
    const { dialogues } = storage;
    await dialogues.commit([sampleStep(ann, "1", 0)]);
    expect(await dialogues.commit([withEffects(sampleStep(ann, "1", 1))])).toEqual(["duplicate"]);
    expect(await versions(dialogues, ann)).toEqual([1]);
    expect(await effects(storage)).toEqual({ calls: [], timers: [], messages: [] });
  });

  test("recognises a duplicate before it checks the version", async ({ dialogues }) => {
    await dialogues.commit([sampleStep(ann, "1", 0)]);
    expect(await dialogues.commit([sampleStep(ann, "1", 0)])).toEqual(["duplicate"]);
    expect(await dialogues.commit([sampleStep(ann, "1", 9)])).toEqual(["duplicate"]);
  });

  test("recognises a duplicate within a batch", async ({ dialogues }) => {
    const steps = [sampleStep(ann, "1", 0), sampleStep(ann, "1", 1), sampleStep(ann, "2", 1)];
    expect(await dialogues.commit(steps)).toEqual(["committed", "duplicate", "committed"]);
    expect(await versions(dialogues, ann)).toEqual([2]);
  });

  test("recognises a duplicate of another dialogue's event", async ({ dialogues }) => {
    await dialogues.commit([sampleStep(ann, "1", 0)]);
    expect(await dialogues.commit([sampleStep(ben, "1", 0)])).toEqual(["duplicate"]);
    expect(await versions(dialogues, ben)).toEqual([0]);
  });

  test("takes the same id from another source", async ({ dialogues }) => {
    const other = sampleStep(ann, "1", 1, { inbox: { source: "other", id: "1" } });
    expect(await dialogues.commit([sampleStep(ann, "1", 0), other])).toEqual(["committed", "committed"]);
  });
}

export function describeConflicts(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("refuses a version that is not the present one", async ({ dialogues }) => {
    await dialogues.commit([sampleStep(ann, "1", 0), sampleStep(ann, "2", 1)]);
    for (const version of [0, 1, 3]) {
      expect(await dialogues.commit([sampleStep(ann, "3", version)])).toEqual(["conflict"]);
    }
    expect(await dialogues.commit([sampleStep(ben, "4", 1)])).toEqual(["conflict"]);
    expect(await versions(dialogues, ann, ben)).toEqual([2, 0]);
  });

  test("leaves nothing of the step behind", async (storage) => {
    const { dialogues } = storage;
    await dialogues.commit([
      sampleStep(ann, "1", 0, {
        startedCalls: [sampleCall(ann, "call")],
        setTimers: [sampleTimer(ann, "timer", 5)],
      }),
    ]);
    const before = await effects(storage);
    const stale = withEffects(sampleStep(ann, "2", 0, { endedCalls: ["call"], clearedTimers: ["timer"] }));
    expect(await dialogues.commit([stale])).toEqual(["conflict"]);
    expect(await effects(storage)).toEqual(before);
  });

  test("lets the step be redone with the right version", async ({ dialogues }) => {
    await dialogues.commit([sampleStep(ann, "1", 0)]);
    await dialogues.commit([sampleStep(ann, "2", 0)]);
    expect(await dialogues.commit([sampleStep(ann, "2", 1)])).toEqual(["committed"]);
  });

  test("does not undo the other steps of the batch", async (storage) => {
    const { dialogues } = storage;
    const steps = [
      withEffects(sampleStep(ann, "1", 0)),
      withEffects(sampleStep(ben, "2", 4)),
      sampleStep(ann, "3", 1),
    ];
    expect(await dialogues.commit(steps)).toEqual(["committed", "conflict", "committed"]);
    expect(await versions(dialogues, ann, ben)).toEqual([2, 0]);
    expect(await effects(storage)).toEqual({
      calls: ["call 1"],
      timers: ["timer 1"],
      messages: ["message 1"],
    });
  });

  test("refuses the steps that built on the refused one", async ({ dialogues }) => {
    const steps = [sampleStep(ann, "1", 5), sampleStep(ann, "2", 6), sampleStep(ann, "3", 0)];
    expect(await dialogues.commit(steps)).toEqual(["conflict", "conflict", "committed"]);
  });
}

function withEffects(step: StepCommit): StepCommit {
  const { id } = step.inbox;
  return {
    ...step,
    startedCalls: [sampleCall(step.dialogue, `call ${id}`)],
    setTimers: [sampleTimer(step.dialogue, `timer ${id}`, 1000)],
    outbox: [sampleDraft(`message ${id}`)],
  };
}

/** What steps have caused so far, by name. */
async function effects({ dialogues, outbox }: StorageUnderTest) {
  const calls = await dialogues.dueCalls(Number.MAX_SAFE_INTEGER, 100);
  const timers = await dialogues.dueTimers(Number.MAX_SAFE_INTEGER, 100);
  const { due } = await outbox.heads(ann.channel, ann.account, Number.MAX_SAFE_INTEGER, 100);
  return {
    calls: calls.map(({ id }) => id),
    timers: timers.map(({ name }) => name),
    messages: due.map(({ payload }) => (payload as { readonly text: string }).text),
  };
}

async function versions(store: DialogueStore, ...addresses: readonly DialogueAddress[]) {
  return (await store.load(addresses)).map(({ version }) => version);
}
