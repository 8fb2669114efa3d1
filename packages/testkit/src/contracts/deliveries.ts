import { deliver, first, heads, say, texts } from "./outbox-steps.ts";
import { ann, ben, sampleDialogue, sampleDraft, sampleStep } from "./step-samples.ts";
import type { MakeStorage } from "./storage-under-test.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** What the desk can read of deliveries. */
export function describeDeliveries(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);
  const cause = { source: "test", id: "e1" };

  test("are known by the event that caused them", async ({ dialogues, outbox }) => {
    const drafts = ["1", "2"].map((text) => sampleDraft(text));
    await dialogues.commit([
      sampleStep(ann, "e1", 0, { outbox: drafts }),
      sampleStep(ann, "e2", 1, { outbox: drafts }),
    ]);
    const [head] = (await outbox.heads("test", "bot", 1000, 1)).due;
    const id = head?.id ?? 0;
    const waiting = { cause, state: "waiting", isUncertain: false, reason: null };
    expect(await outbox.deliveriesOf([cause])).toEqual([
      { id, ...waiting },
      { id: id + 1, ...waiting },
    ]);
    const ofBoth = await outbox.deliveriesOf([{ ...cause, id: "e2" }, cause]);
    expect(ofBoth.map((found) => found.cause.id)).toEqual(["e1", "e1", "e2", "e2"]);
    expect(await outbox.deliveriesOf([{ source: "test", id: "e3" }])).toEqual([]);
    expect(await outbox.deliveriesOf([{ source: "desk", id: "e1" }])).toEqual([]);
    expect(await outbox.deliveriesOf([])).toEqual([]);
  });

  test("say what became of a message", async ({ dialogues, outbox }) => {
    await dialogues.commit([sampleStep(ann, "e1", 0, { outbox: [sampleDraft("1"), sampleDraft("2")] })]);
    const [head] = (await outbox.heads("test", "bot", 1000, 1)).due;
    const id = head?.id ?? 0;
    const states = async () =>
      (await outbox.deliveriesOf([cause])).map((found) => [found.state, found.isUncertain, found.reason]);
    const fresh = ["waiting", false, null];
    await outbox.settle([{ kind: "postponed", id, dueAt: 2000, reason: "limited", uncertain: false }]);
    expect(await states()).toEqual([["waiting", false, "limited"], fresh]);
    await outbox.settle([{ kind: "postponed", id, dueAt: 3000, reason: "unknown", uncertain: true }]);
    expect(await states()).toEqual([["waiting", true, "unknown"], fresh]);
    await outbox.settle([{ kind: "delivered", id, at: 3000, messageId: "m1" }]);
    expect(await states()).toEqual([["delivered", true, null], fresh]);
    await outbox.settle([{ kind: "failed", id: id + 1, at: 3000, reason: "refused" }]);
    expect(await states()).toEqual([
      ["delivered", true, null],
      ["failed", false, "refused"],
    ]);
  });

  test("are not those of an apology for an event that was set aside", async ({ dialogues, outbox }) => {
    const event = { type: "chat.closed", id: "e1", at: 1, chatId: "c" } as const;
    const failed = { event: { ...cause, dialogue: ann, customer: null, event }, code: "broken", at: 1000 };
    await dialogues.setAside(failed, [sampleDraft("Sorry.")]);
    expect(await outbox.deliveriesOf([cause])).toEqual([]);
  });
}

/** Who can be written to. */
export function describeReachability(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("is lost with everything that waits, and with that alone", async (storage) => {
    const { outbox } = storage;
    await say(storage, ann, ["1", "2", "3"], { id: "t1", number: 1 });
    await say(storage, ben, ["4"]);
    await deliver(storage, await first(storage), "m1");
    const { id } = await first(storage);
    await outbox.settle([{ kind: "unreachable", id, at: 2000, reason: "blocked" }]);
    expect(texts(await heads(storage))).toEqual(["4"]);
    expect(await outbox.unreachable(ann)).toEqual({ reason: "blocked", since: 2000 });
    expect(await outbox.unreachable(ben)).toBe(null);
    expect(await outbox.ticketOf(ann, "m1")).toEqual({ id: "t1", number: 1 });
  });

  test("fails what waits for the same reason", async ({ dialogues, outbox }) => {
    await dialogues.commit([sampleStep(ann, "e1", 0, { outbox: [sampleDraft("1"), sampleDraft("2")] })]);
    const [head] = (await outbox.heads("test", "bot", 1000, 1)).due;
    await outbox.settle([{ kind: "unreachable", id: head?.id ?? 0, at: 2000, reason: "blocked" }]);
    const deliveries = await outbox.deliveriesOf([{ source: "test", id: "e1" }]);
    expect(deliveries.map(({ state, reason }) => [state, reason])).toEqual([
      ["failed", "blocked"],
      ["failed", "blocked"],
    ]);
  });

  test("is not lost by an outcome that comes too late", async (storage) => {
    await say(storage, ann, ["1", "2"]);
    const { id } = await first(storage);
    await deliver(storage, { id }, "m1");
    await storage.outbox.settle([{ kind: "unreachable", id, at: 2000, reason: "blocked" }]);
    expect(texts(await heads(storage))).toEqual(["2"]);
    expect(await storage.outbox.unreachable(ann)).toBe(null);
  });

  test("is noted without a message too, and the first note stays", async (storage) => {
    const { outbox } = storage;
    await say(storage, ann, ["1"]);
    await outbox.noteUnreachable(ann, "blocked", 2000);
    await outbox.noteUnreachable(ann, "gone", 3000);
    expect(await heads(storage)).toEqual([]);
    expect(await outbox.unreachable(ann)).toEqual({ reason: "blocked", since: 2000 });
  });

  test("does not keep later messages from being tried", async (storage) => {
    await storage.outbox.noteUnreachable(ann, "blocked", 2000);
    await say(storage, ann, ["1"]);
    expect(texts(await heads(storage))).toEqual(["1"]);
  });

  test("is back when it is noted", async ({ outbox }) => {
    await outbox.noteUnreachable(ann, "blocked", 2000);
    await outbox.noteUnreachable(ben, "blocked", 2000);
    await outbox.noteReachable([ann, sampleDialogue("cleo")]);
    expect(await outbox.unreachable(ann)).toBe(null);
    expect(await outbox.unreachable(ben)).toEqual({ reason: "blocked", since: 2000 });
  });

  test("is back with a delivery", async (storage) => {
    await storage.outbox.noteUnreachable(ann, "blocked", 2000);
    await say(storage, ann, ["1"]);
    await deliver(storage, await first(storage), "m1");
    expect(await storage.outbox.unreachable(ann)).toBe(null);
  });
}
