import { describeDeliveries, describeReachability } from "./deliveries.ts";
import { deliver, first, heads, say, texts } from "./outbox-steps.ts";
import { ann, ben, sampleDialogue, sampleStep } from "./step-samples.ts";
import type { MakeStorage } from "./storage-under-test.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** The contract of `Outbox`, clause by clause, as tests of the runner that is handed in. */
export function describeOutbox(name: string, make: MakeStorage, api: TestApi): void {
  api.describe(`${name} as an Outbox`, () => {
    api.describe("heads", () => describeHeads(make, api));
    api.describe("settling", () => describeSettling(make, api));
    api.describe("the ticket of a message", () => describeTicketOf(make, api));
    api.describe("deliveries", () => describeDeliveries(make, api));
    api.describe("reachability", () => describeReachability(make, api));
  });
}

function describeHeads(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("are the first waiting messages of each dialogue, oldest first", async (storage) => {
    await say(storage, ben, ["1", "2"]);
    await say(storage, ann, ["3", "4"]);
    await say(storage, ben, ["5"]);
    expect(texts(await heads(storage))).toEqual(["1", "3"]);
    expect(texts((await storage.outbox.heads("test", "bot", 1000, 1)).due)).toEqual(["1"]);
  });

  test("carry what was committed", async (storage) => {
    const payload = { text: "Hello 👋 \u0000", buttons: [[{ label: "O'K", ref: null }]] };
    await storage.dialogues.commit([
      sampleStep(ann, "1", 0, { at: 1234, outbox: [{ payload, about: null }] }),
    ]);
    const [head] = await heads(storage);
    expect(head).toEqual({ id: head?.id, dialogue: ann, payload, attempts: 0, uncertain: 0, dueAt: 1234 });
  });

  test("have ids that ascend in the order of commits", async (storage) => {
    await say(storage, ann, ["1", "2", "3"]);
    await say(storage, ben, ["4"]);
    const ids: number[] = [];
    for (let [head] = await heads(storage); head !== undefined; [head] = await heads(storage)) {
      ids.push(head.id);
      await deliver(storage, head, "any");
    }
    expect(ids.length).toBe(4);
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  });

  test("are those of the channel's account alone", async (storage) => {
    await say(storage, sampleDialogue("ann", "other bot"), ["1"]);
    await say(storage, { ...ann, channel: "other" }, ["2"]);
    await say(storage, ann, ["3"]);
    expect(texts(await heads(storage))).toEqual(["3"]);
  });

  test("are none when nothing waits", async ({ outbox }) => {
    expect(await outbox.heads("test", "bot", 1000, 10)).toEqual({ due: [], nextDueAt: null });
  });

  test("are due ones, however many are postponed, with the time of the next", async (storage) => {
    const { outbox } = storage;
    for (const name of ["a", "b", "c"]) await say(storage, sampleDialogue(name), [name, "next"]);
    await say(storage, ann, ["1", "2"]);
    for (const [index, { id }] of (await heads(storage)).slice(0, 3).entries()) {
      const dueAt = 5000 - index * 1000;
      await outbox.settle([{ kind: "postponed", id, dueAt, reason: "limited", uncertain: false }]);
    }
    const at1000 = await outbox.heads("test", "bot", 1000, 2);
    expect([texts(at1000.due), at1000.nextDueAt]).toEqual([["1"], 3000]);
    const at4000 = await outbox.heads("test", "bot", 4000, 2);
    expect([texts(at4000.due), at4000.nextDueAt]).toEqual([["b", "c"], 5000]);
    const at5000 = await outbox.heads("test", "bot", 5000, 9);
    expect([texts(at5000.due), at5000.nextDueAt]).toEqual([["a", "b", "c", "1"], null]);
  });
}

function describeSettling(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("a delivery lets the next message of the dialogue come", async (storage) => {
    await say(storage, ann, ["1", "2"]);
    await deliver(storage, await first(storage), "m1");
    expect(texts(await heads(storage))).toEqual(["2"]);
    await deliver(storage, await first(storage), "m2");
    expect(await heads(storage)).toEqual([]);
  });

  test("a failure lets the next message of the dialogue come", async (storage) => {
    await say(storage, ann, ["1", "2"]);
    const { id } = await first(storage);
    await storage.outbox.settle([{ kind: "failed", id, at: 2000, reason: "blocked" }]);
    expect(texts(await heads(storage))).toEqual(["2"]);
  });

  test("a postponed message holds up its own dialogue and no other", async (storage) => {
    await say(storage, ann, ["1", "2"]);
    await say(storage, ben, ["3", "4"]);
    const [head, other] = await heads(storage);
    if (head === undefined || other === undefined) throw new Error("There are two heads.");
    await storage.outbox.settle([
      { kind: "postponed", id: head.id, dueAt: 9000, reason: "timeout", uncertain: true },
      { kind: "delivered", id: other.id, at: 2000, messageId: "m3" },
    ]);
    const [postponed, next] = await heads(storage);
    expect(postponed).toEqual({ ...head, attempts: 1, uncertain: 1, dueAt: 9000 });
    expect(next?.payload).toEqual({ text: "4" });
  });

  test("every postponement counts as an attempt, an uncertain one apart", async (storage) => {
    await say(storage, ann, ["1"]);
    const { id } = await first(storage);
    for (const uncertain of [true, false, true]) {
      await storage.outbox.settle([{ kind: "postponed", id, dueAt: 3000, reason: "rate", uncertain }]);
    }
    const { attempts, uncertain, dueAt } = await first(storage);
    expect([attempts, uncertain, dueAt]).toEqual([3, 2, 3000]);
  });

  test("a message that is rewritten keeps its place, and counts no attempt", async (storage) => {
    await say(storage, ann, ["1", "2"]);
    const { id } = await first(storage);
    const payload = { text: "one", parts: [1, null] };
    await storage.outbox.settle([
      { kind: "postponed", id, dueAt: 2000, reason: "timeout", uncertain: true },
      { kind: "rewritten", id, payload, reason: "markup" },
    ]);
    const head = await first(storage);
    expect(head).toEqual({ id, dialogue: ann, payload, attempts: 1, uncertain: 1, dueAt: 2000 });
  });

  test("changes nothing about a message that is settled", async (storage) => {
    await say(storage, ann, ["1", "2"], { id: "t1", number: 1 });
    const { id } = await first(storage);
    await deliver(storage, { id }, "m1");
    await storage.outbox.settle([
      { kind: "delivered", id, at: 3000, messageId: "m9" },
      { kind: "failed", id, at: 3000, reason: "late" },
      { kind: "postponed", id, dueAt: 3000, reason: "late", uncertain: false },
    ]);
    expect(texts(await heads(storage))).toEqual(["2"]);
    expect(await storage.outbox.ticketOf(ann, "m1")).toEqual({ id: "t1", number: 1 });
    expect(await storage.outbox.ticketOf(ann, "m9")).toBe(null);
  });

  test("takes no outcomes, and outcomes of unknown messages", async (storage) => {
    await storage.outbox.settle([]);
    await storage.outbox.settle([{ kind: "delivered", id: 999, at: 1, messageId: "m" }]);
    expect(await heads(storage)).toEqual([]);
  });
}

function describeTicketOf(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);
  const ticket = { id: "t-7", number: 7 };

  test("is the one that the delivered message was about", async (storage) => {
    await say(storage, ann, ["1"], ticket);
    await deliver(storage, await first(storage), "m1");
    expect(await storage.outbox.ticketOf(ann, "m1")).toEqual(ticket);
  });

  test("is null for a message about none, and for unknown ids", async (storage) => {
    await say(storage, ann, ["1"]);
    await deliver(storage, await first(storage), "m1");
    expect(await storage.outbox.ticketOf(ann, "m1")).toBe(null);
    expect(await storage.outbox.ticketOf(ann, "m2")).toBe(null);
  });

  test("is null for the same message id in another dialogue", async (storage) => {
    await say(storage, ann, ["1"], ticket);
    await deliver(storage, await first(storage), "m1");
    expect(await storage.outbox.ticketOf(ben, "m1")).toBe(null);
  });

  test("is null while the message waits", async (storage) => {
    await say(storage, ann, ["1"], ticket);
    expect(await storage.outbox.ticketOf(ann, "1")).toBe(null);
  });
}
