import type { DialogueAddress } from "@deskbell/core";
import { describeCommitting, describeConflicts, describeDuplicates, describeSharing } from "./commit.ts";
import { describeCalls, describeNextDueAt, describeTimers } from "./due.ts";
import { describeFailedEvents } from "./failed-events.ts";
import { describeJournal } from "./journal.ts";
import { ann, ben, sampleCustomer, sampleEvent, sampleStep, sampleStored } from "./step-samples.ts";
import type { MakeStorage } from "./storage-under-test.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** The contract of `DialogueStore`, clause by clause, as tests of the runner that is handed in. */
export function describeDialogueStore(name: string, make: MakeStorage, api: TestApi): void {
  api.describe(`${name} as a DialogueStore`, () => {
    api.describe("loading", () => describeLoading(make, api));
    api.describe("committing", () => describeCommitting(make, api));
    api.describe("sharing", () => describeSharing(make, api));
    api.describe("duplicates", () => describeDuplicates(make, api));
    api.describe("conflicts", () => describeConflicts(make, api));
    api.describe("pending events", () => describePendingEvents(make, api));
    api.describe("failed events", () => describeFailedEvents(make, api));
    api.describe("calls", () => describeCalls(make, api));
    api.describe("timers", () => describeTimers(make, api));
    api.describe("the next due time", () => describeNextDueAt(make, api));
    api.describe("the journal", () => describeJournal(make, api));
  });
}

function describeLoading(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("gives version 0 and nothing stored for a new dialogue", async ({ dialogues }) => {
    expect(await dialogues.load([ann])).toEqual([{ dialogue: ann, version: 0, stored: null }]);
  });

  test("answers each address in order, repeated ones too", async ({ dialogues }) => {
    const stored = sampleStored({ value: "awaitingPhone" });
    await dialogues.commit([sampleStep(ben, "1", 0, { stored })]);
    const known = { dialogue: ben, version: 1, stored };
    const unknown = { dialogue: ann, version: 0, stored: null };
    expect(await dialogues.load([ben, ann, ben])).toEqual([known, unknown, known]);
    expect(await dialogues.load([])).toEqual([]);
  });

  test("gives back what was stored, as JSON holds it", async ({ dialogues }) => {
    const stored = sampleStored({
      schema: 7,
      value: { request: { identity: "awaitingPhone" } },
      context: {
        nested: { nothing: null, list: [null, [null, {}], 0.5, -0, 9007199254740991, true, ""] },
        text: "Quotes ' \" \\, lines \r\n\u2028, a zero \u0000, an emoji 👩🏽‍💻, right to left שלום",
        "": "an empty key",
      },
      customer: { userId: "42", name: "Zoë 👋 O'Neil; --", handle: "zoe", language: null },
      awaited: { lookupContact: "call-1" },
    });
    await dialogues.commit([sampleStep(ann, "1", 0, { stored })]);
    const [loaded] = await dialogues.load([ann]);
    expect(loaded?.stored).toEqual(JSON.parse(JSON.stringify(stored)));
  });

  test("keeps a text with half a surrogate pair, though perhaps not the half", async ({ dialogues }) => {
    const customer = { ...sampleCustomer, name: "cut \ud83d here" };
    await dialogues.commit([sampleStep(ann, "1", 0, { stored: sampleStored({ customer }) })]);
    const [loaded] = await dialogues.load([ann]);
    expect(loaded?.stored?.customer.name.replace("\ud83d", "\ufffd")).toBe("cut \ufffd here");
  });

  test("tells dialogues apart by channel, account and address", async ({ dialogues }) => {
    const neighbours: readonly DialogueAddress[] = [
      { ...ann, channel: "other" },
      { ...ann, account: "other" },
      { ...ann, address: "ann/2" },
      { ...ann, address: "Ann" },
    ];
    await dialogues.commit([sampleStep(ann, "1", 0)]);
    const loaded = await dialogues.load(neighbours);
    expect(loaded.map(({ version }) => version)).toEqual([0, 0, 0, 0]);
  });
}

function describePendingEvents(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("come back as they were left, oldest first, at most so many", async ({ dialogues, leave }) => {
    expect(await dialogues.pendingEvents(10)).toEqual([]);
    const customer = { ...sampleCustomer, name: "Ben 🙂" };
    const events = [sampleEvent(ben, "z"), { ...sampleEvent(ann, "a"), customer }, sampleEvent(ben, "m")];
    for (const event of events) await leave(event);
    expect(await dialogues.pendingEvents(10)).toEqual(events);
    expect(await dialogues.pendingEvents(2)).toEqual(events.slice(0, 2));
  });

  test("stay pending until a step takes them in", async ({ dialogues, leave }) => {
    await leave(sampleEvent(ann, "1"));
    await leave(sampleEvent(ann, "2"));
    await dialogues.pendingEvents(10);
    const taking = sampleStep(ann, "1", 0, { inbox: { source: "desk", id: "1" } });
    expect(await dialogues.commit([taking])).toEqual(["committed"]);
    expect(await dialogues.pendingEvents(10)).toEqual([sampleEvent(ann, "2")]);
  });

  test("are duplicates once they are taken in", async ({ dialogues, leave }) => {
    await leave(sampleEvent(ann, "1"));
    const inbox = { source: "desk", id: "1" };
    await dialogues.commit([sampleStep(ann, "1", 0, { inbox })]);
    expect(await dialogues.commit([sampleStep(ann, "1", 1, { inbox })])).toEqual(["duplicate"]);
  });

  test("stay pending when their step meets a conflict", async ({ dialogues, leave }) => {
    await leave(sampleEvent(ann, "1"));
    const inbox = { source: "desk", id: "1" };
    expect(await dialogues.commit([sampleStep(ann, "1", 3, { inbox })])).toEqual(["conflict"]);
    expect(await dialogues.pendingEvents(10)).toEqual([sampleEvent(ann, "1")]);
  });

  test("are not those that steps brought themselves", async ({ dialogues }) => {
    await dialogues.commit([sampleStep(ann, "1", 0)]);
    expect(await dialogues.pendingEvents(10)).toEqual([]);
  });
}
