import {
  type DeliveryOutcome,
  type DialogueAddress,
  deliverOutbox,
  type OutboxDeliveryOptions,
  type OutboxMessage,
  type Sent,
} from "@deskbell/core";
import { createFakeClock, createMemoryDialogueStore, sampleStep } from "@deskbell/testkit";
import { describe, expect, it, onTestFinished } from "vitest";
import { quiet } from "./desk.ts";

const ann: DialogueAddress = { channel: "test", account: "desk", address: "ann" };
const ben: DialogueAddress = { ...ann, address: "ben" };

/** A delivery from an outbox in memory to a channel that writes down what comes. */
function open({ send }: Partial<Pick<OutboxDeliveryOptions, "send">> = {}) {
  const clock = createFakeClock(1_000_000);
  const store = createMemoryDialogueStore();
  const sent: string[] = [];
  const outcomes: DeliveryOutcome[] = [];
  const lines: unknown[] = [];
  const trouble = { heads: 0, settle: 0 };
  let steps = 0;

  async function take(message: OutboxMessage): Promise<Sent> {
    const { text } = message.payload as { text: string };
    const answer: Sent = (await send?.(message)) ?? { kind: "sent", messageId: `m${message.id}` };
    sent.push(`${message.dialogue.address}: ${text}`);
    return answer;
  }
  const outbox: OutboxDeliveryOptions["outbox"] = {
    async heads(...asked) {
      if (trouble.heads-- > 0) throw new Error("The disk is full.");
      return store.heads(...asked);
    },
    async settle(settled) {
      if (trouble.settle-- > 0) throw new Error("The disk is full.");
      outcomes.push(...settled);
      await store.settle(settled);
    },
  };
  const log = (fields: unknown, message: string) => lines.push([message, fields]);
  const logger = { debug: log, info: log, warn: log, error: log };

  return {
    clock,
    store,
    sent,
    outcomes,
    lines,
    trouble,
    start() {
      const delivery = deliverOutbox({ outbox, channel: "test", account: "desk", send: take, clock, logger });
      onTestFinished(() => delivery.stop());
      return delivery;
    },
    async put(to: DialogueAddress, ...texts: string[]) {
      const [loaded] = await store.load([to]);
      steps += 1;
      const drafts = texts.map((text) => ({ payload: { text }, about: { id: "t7", number: 7 } }));
      await store.commit([sampleStep(to, `${steps}`, loaded?.version ?? 0, { outbox: drafts })]);
    },
  };
}

describe("a delivery of the outbox", () => {
  it("sends what waits already, and what comes when it is woken, in order", async () => {
    const { put, start, sent } = open();
    await put(ann, "one", "two");
    const delivery = start();
    await delivery.idle();
    expect(sent).toEqual(["ann: one", "ann: two"]);
    await put(ann, "three");
    delivery.wake();
    await delivery.idle();
    expect(sent).toEqual(["ann: one", "ann: two", "ann: three"]);
  });

  it("leaves other accounts and channels alone", async () => {
    const { put, start, sent } = open();
    await put({ ...ann, account: "other" }, "one");
    await put({ ...ann, channel: "telegram" }, "two");
    await start().idle();
    expect(sent).toEqual([]);
  });

  it("keeps the channel's id of a message, by which a reply finds its ticket", async () => {
    const { put, start, store } = open();
    await put(ann, "one");
    await start().idle();
    expect(await store.ticketOf(ann, "m1")).toEqual({ id: "t7", number: 7 });
  });

  it("does not let one dialogue wait for another", async () => {
    const isReady = Promise.withResolvers<void>();
    const { put, start, sent } = open({
      async send({ id, dialogue }) {
        if (dialogue.address === "ann") await isReady.promise;
        return { kind: "sent", messageId: `${id}` };
      },
    });
    await put(ann, "one");
    await put(ben, "two", "three");
    const delivery = start();
    await quiet();
    expect(sent).toEqual(["ben: two", "ben: three"]);
    isReady.resolve();
    await delivery.idle();
    expect(sent.at(-1)).toBe("ann: one");
  });

  it("tries again what was not sent, after growing pauses, and holds back what stands behind it", async () => {
    let failures = 2;
    const { put, start, sent, outcomes, clock, lines } = open({
      async send({ id }) {
        if (failures-- > 0) throw Object.assign(new Error("to +442079460018"), { code: "ECONNRESET" });
        return { kind: "sent", messageId: `${id}` };
      },
    });
    await put(ann, "one", "two");
    const delivery = start();
    await delivery.idle();
    expect(outcomes).toEqual([
      { kind: "postponed", id: 1, dueAt: 1_001_000, reason: "ECONNRESET", uncertain: true },
    ]);
    clock.advance(1_000);
    await delivery.idle();
    expect(outcomes.at(-1)).toMatchObject({ kind: "postponed", dueAt: 1_003_000 });
    clock.advance(1_999);
    await delivery.idle();
    expect(sent).toEqual([]);
    clock.advance(1);
    await delivery.idle();
    expect(sent).toEqual(["ann: one", "ann: two"]);
    expect(lines).toEqual([
      ["A message could not be sent.", { message: 1, attempts: 1, code: "ECONNRESET" }],
      ["A message could not be sent.", { message: 1, attempts: 2, code: "ECONNRESET" }],
    ]);
  });

  it("is idle when what is being sent has been sent, and lets others work until then", async () => {
    const { put, start, sent } = open({
      async send({ id }) {
        await quiet();
        return { kind: "sent", messageId: `${id}` };
      },
    });
    await put(ann, "one", "two");
    await start().idle();
    expect(sent).toEqual(["ann: one", "ann: two"]);
  });

  it("goes on behind what was refused, and with nothing where the customer cannot be reached", async () => {
    const { put, start, outcomes } = open({
      async send({ id, dialogue }) {
        if (dialogue.address === "ben") return { kind: "unreachable", reason: "gone" };
        return id === 1 ? { kind: "refused", reason: "tooLong" } : { kind: "sent", messageId: `${id}` };
      },
    });
    await put(ann, "one", "two");
    await put(ben, "three", "four");
    await start().idle();
    const outcomeOf = (wanted: number) => outcomes.filter(({ id }) => id === wanted).map(({ kind }) => kind);
    expect([1, 2, 3, 4].map(outcomeOf)).toEqual([["failed"], ["delivered"], ["unreachable"], []]);
  });

  it("sends nothing twice while the outcome cannot be recorded", async () => {
    const { put, start, sent, trouble, clock, store, lines } = open();
    trouble.settle = 3;
    await put(ann, "one");
    const delivery = start();
    delivery.wake();
    await quiet();
    for (const [pauseMs, failures] of [
      [1_000, 2],
      [2_000, 3],
    ] as const) {
      clock.advance(pauseMs - 1);
      await quiet();
      expect(lines).toHaveLength(failures - 1);
      clock.advance(1);
      await quiet();
      expect(lines).toHaveLength(failures);
    }
    clock.advance(4_000);
    await delivery.idle();
    expect(sent).toEqual(["ann: one"]);
    const line = [
      "The delivery cannot be recorded; trying again.",
      { message: 1, outcome: "delivered", code: "Error" },
    ];
    expect(lines).toEqual([line, line, line]);
    expect(await store.heads("test", "desk", clock.now(), 10)).toEqual({ due: [], nextDueAt: null });
  });

  it("looks again when the outbox could not be read", async () => {
    const { put, start, sent, trouble, clock, lines } = open();
    trouble.heads = 2;
    await put(ann, "one");
    const delivery = start();
    await quiet();
    const line = ["The outbox cannot be read; trying again.", { code: "Error" }];
    expect(lines).toEqual([line]);
    clock.advance(1_000);
    await quiet();
    expect(lines).toEqual([line, line]);
    clock.advance(1_999);
    await quiet();
    expect(sent).toEqual([]);
    clock.advance(1);
    await delivery.idle();
    expect(sent).toEqual(["ann: one"]);
  });

  it("stops when what is being sent has been sent, and leaves the rest to the next one", async () => {
    const isReady = Promise.withResolvers<void>();
    const { put, start, sent, outcomes } = open({
      async send({ id }) {
        await isReady.promise;
        return { kind: "sent", messageId: `${id}` };
      },
    });
    await put(ann, "one", "two");
    const first = start();
    await quiet();
    const stopped = first.stop();
    isReady.resolve();
    await stopped;
    first.wake();
    await first.idle();
    expect(outcomes).toHaveLength(1);
    await start().idle();
    expect(sent).toEqual(["ann: one", "ann: two"]);
  });

  it("waits for nothing when it has been stopped, though a message is due later", async () => {
    const { put, start, clock } = open({
      async send() {
        throw new Error("The line is dead.");
      },
    });
    await put(ann, "one");
    const delivery = start();
    await delivery.idle();
    expect(clock.nextAt()).toBe(1_001_000);
    delivery.wake();
    await delivery.idle();
    await delivery.stop();
    expect(clock.nextAt()).toBeNull();
  });

  it("says that it could not record what it sent when it is stopped before it could", async () => {
    const { put, start, sent, trouble, lines } = open();
    trouble.settle = 2;
    await put(ann, "one");
    const delivery = start();
    await quiet();
    await delivery.stop();
    expect(sent).toEqual(["ann: one"]);
    expect(lines.at(-1)).toEqual([
      "Stopped before the delivery could be recorded.",
      { message: 1, outcome: "delivered", code: "Error" },
    ]);
  });

  it("begins nothing that it finds when it has been stopped meanwhile", async () => {
    const { put, start, sent } = open();
    await put(ann, "one");
    // It has begun to look, and stopped before it sees.
    await start().stop();
    expect(sent).toEqual([]);
  });
});
