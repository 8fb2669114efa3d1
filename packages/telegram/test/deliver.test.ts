import type { Fault } from "@deskbell/telegram-emulator";
import { describe, expect, it } from "vitest";
import { connect } from "../src/connect.ts";
import { addressOf, openDelivery } from "./open-delivery.ts";
import { createHastyClock, token, unlimited, until } from "./support.ts";

/** A Telegram that answers when it is told to. */
function holdTelegram() {
  const fetched = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  const asked: unknown[] = [];
  const call = connect({
    token,
    async fetch(url) {
      asked.push(url);
      fetched.resolve();
      await held.promise;
      return Response.json({ ok: true, result: { message_id: 5 } });
    },
  });
  return { call, asked, fetched: fetched.promise, answer: held.resolve };
}

describe("delivery", () => {
  it("sends what waits, in order, and remembers the ids of the messages", async () => {
    const { outbox, customer, put, deliver, sentTo } = await openDelivery();
    const anna = customer("Anna");
    const texts = Array.from({ length: 10 }, (_, index) => `message ${index}`);
    await put(anna, ...texts);
    deliver();
    await until(() => expect(outbox.outcomes).toHaveLength(10));
    expect(sentTo(anna)).toEqual(texts);
    const ids = anna.transcript
      .filter(({ from }) => from === "bot")
      .map(({ messageId }) => String(messageId));
    expect(outbox.outcomes.map((outcome) => "messageId" in outcome && outcome.messageId)).toEqual(ids);
  });

  it("looks again when it is woken", async () => {
    const { customer, put, deliver } = await openDelivery();
    const anna = customer("Anna");
    const { wake } = deliver();
    await put(anna, "one");
    wake();
    await anna.waitsFor("one");
    await put(anna, "two");
    wake();
    await anna.waitsFor("two");
  });

  it("keeps one message at a time in a chat and lets no chat wait for another", async () => {
    const { emulator, customer, put, deliver, sentTo } = await openDelivery();
    const [anna, boris] = [customer("Anna"), customer("Boris")];
    emulator.faults.add({ kind: "hang", processed: false }, { chatId: anna.id });
    await put(anna, "one");
    await put(anna, "two");
    await put(boris, "one");
    await put(boris, "two");
    const { wake } = deliver();
    await boris.waitsFor("two");
    wake();
    expect(
      emulator.callsOf("sendMessage").filter(({ params }) => Number(params.chat_id) === anna.id),
    ).toHaveLength(1);
    expect(sentTo(anna)).toEqual([]);
  });

  it("has no more messages under way than may arrive in a second", async () => {
    const { clock, customer, put, deliver } = await openDelivery();
    const { call, asked, answer } = holdTelegram();
    for (const name of ["Anna", "Boris", "Clara", "Dora"]) await put(customer(name), "Hello");
    const { stop } = deliver({ call, limits: { ...unlimited, perSecond: 3 } });
    await until(() => {
      clock.advance(400);
      expect(asked).toHaveLength(3);
    });
    clock.advance(30_000);
    const stopped = stop();
    answer();
    await stopped;
    expect(asked).toHaveLength(3);
  });

  it("keeps a chat still for as long as Telegram says, and the order with it", async () => {
    const { emulator, outbox, clock, customer, put, deliver, sentTo } = await openDelivery();
    const anna = customer("Anna");
    emulator.faults.add({ kind: "refuse", status: 429, retryAfter: 7 }, { method: "sendMessage" });
    await put(anna, "one");
    await put(anna, "two");
    const { wake } = deliver();
    await until(() => expect(outbox.outcomes).toHaveLength(1));
    expect(outbox.outcomes).toMatchObject([
      { kind: "postponed", dueAt: 1_007_000, reason: "limited", uncertain: false },
    ]);
    clock.advance(6_999);
    wake();
    expect(sentTo(anna)).toEqual([]);
    // The alarm is set in the look that finds the message postponed.
    await until(() => {
      clock.advance(1);
      expect(sentTo(anna)).toEqual(["one", "two"]);
    });
  });

  it.each<[string, Fault, object]>([
    ["is cut off", { kind: "drop", processed: false }, { reason: "unknown", uncertain: true }],
    ["meets a server in trouble", { kind: "refuse", status: 502 }, { reason: "unknown", uncertain: true }],
    [
      "is answered with a page",
      { kind: "garble", processed: false, status: 200, body: "<html>" },
      { reason: "unknown", uncertain: true },
    ],
  ])("tries again, uncertain, when a send %s", async (_what, fault, expected) => {
    const { emulator, outbox, customer, put, deliver, sentTo } = await openDelivery();
    const anna = customer("Anna");
    emulator.faults.add(fault, { method: "sendMessage" });
    await put(anna, "one");
    await put(anna, "two");
    deliver({ clock: createHastyClock() });
    await until(() => expect(sentTo(anna)).toEqual(["one", "two"]));
    expect(outbox.outcomes[0]).toMatchObject({ kind: "postponed", ...expected });
  });

  it("tries again, certain that nothing was sent, when Telegram cannot be reached", async () => {
    const { emulator, outbox, customer, put, deliver, sentTo } = await openDelivery();
    const anna = customer("Anna");
    await put(anna, "one");
    await emulator.close();
    deliver({ clock: createHastyClock() });
    await until(() => expect(outbox.outcomes.length).toBeGreaterThan(1));
    expect(outbox.outcomes[0]).toMatchObject({ kind: "postponed", reason: "offline", uncertain: false });
    await emulator.reopen();
    await until(() => expect(sentTo(anna)).toEqual(["one"]));
  });

  it("gives up on a customer who blocked the bot, and on nobody else", async () => {
    const { emulator, outbox, customer, put, deliver } = await openDelivery();
    const [anna, boris] = [customer("Anna"), customer("Boris")];
    anna.blocks();
    await put(anna, "one", "two", "three");
    await put(boris, "one");
    deliver();
    await until(() => expect(outbox.outcomes).toHaveLength(2));
    expect(outbox.outcomes).toContainEqual({ kind: "unreachable", id: 1, at: 1_000_000, reason: "blocked" });
    expect(await outbox.unreachable(addressOf(anna))).toEqual({ reason: "blocked", since: 1_000_000 });
    expect(emulator.callsOf("sendMessage")).toHaveLength(2);
    expect(boris.unread).toMatchObject([{ text: "one" }]);
  });

  it("gives up on a message that Telegram refuses, and goes on with the next", async () => {
    const { emulator, outbox, customer, put, deliver, sentTo } = await openDelivery();
    const anna = customer("Anna");
    emulator.faults.add({ kind: "refuse", status: 400, description: "Bad Request: who knows" });
    await outbox.put(addressOf(anna), [{ text: "odd" }, { caption: "no text" }]);
    await put(anna, "fine");
    deliver();
    await until(() =>
      expect(outbox.outcomes).toMatchObject([
        { kind: "failed", reason: "refused" },
        { kind: "failed", reason: "unreadable" },
        { kind: "delivered" },
      ]),
    );
    expect(sentTo(anna)).toEqual(["fine"]);
  });

  it("sends nothing of what it has in its hands while it may not work, and goes on when it may again", async () => {
    const { emulator, outbox, clock, customer, put, deliver, sentTo } = await openDelivery();
    const rights = { mayWork: true };
    const connected = connect({ token, apiRoot: emulator.apiRoot });
    let calls = 0;
    const call: typeof connected = (request) => {
      calls += 1;
      return connected(request);
    };
    const anna = customer("Anna");
    await put(anna, "one", "two");
    const limits = { ...unlimited, perChatPerSecond: 1, chatBurst: 1 };
    const { wake, sendAside } = deliver({ call, limits, mayWork: () => rights.mayWork });
    await until(() => expect(outbox.outcomes).toHaveLength(1));
    // The second message is read from the outbox, and waits for its turn.
    const looks = outbox.looks;
    await until(() => expect(outbox.looks).toBe(looks));
    rights.mayWork = false;
    clock.advance(60_000);
    wake();
    await until(() => expect(outbox.looks).toBeGreaterThan(looks));
    clock.advance(60_000);
    await sendAside("7", async () => {
      calls += 1;
    });
    expect(calls).toBe(1);
    rights.mayWork = true;
    await until(() => {
      clock.advance(500);
      expect(sentTo(anna)).toEqual(["one", "two"]);
    });
  });

  it("sends nothing twice when an outcome cannot be recorded", async () => {
    const { outbox, customer, put, deliver, sentTo } = await openDelivery();
    const anna = customer("Anna");
    outbox.failures.push(new Error("disk full"), new Error("disk full"));
    await put(anna, "one");
    await put(anna, "two");
    const { wake } = deliver({ clock: createHastyClock() });
    wake();
    await until(() => expect(outbox.outcomes).toHaveLength(2));
    expect(sentTo(anna)).toEqual(["one", "two"]);
  });

  it("sends nothing twice when the outbox answers slowly", async () => {
    const { outbox, customer, put, deliver } = await openDelivery();
    const anna = customer("Anna");
    const slow: Array<() => void> = [];
    let isSlow = false;
    const slowOutbox = {
      ...outbox,
      async heads(...asked: Parameters<typeof outbox.heads>) {
        const heads = await outbox.heads(...asked);
        if (isSlow) await new Promise<void>((resolve) => slow.push(resolve));
        return heads;
      },
    };
    await put(anna, "one");
    const { call, fetched, answer } = holdTelegram();
    const { wake } = deliver({ outbox: slowOutbox, call });
    await fetched;
    isSlow = true;
    wake();
    await until(() => expect(slow).toHaveLength(1));
    answer();
    await until(() => expect(outbox.outcomes).toHaveLength(1));
    isSlow = false;
    for (const goOn of slow) goOn();
    await put(anna, "two");
    wake();
    await until(() => expect(outbox.outcomes).toHaveLength(2));
    expect(outbox.outcomes).toMatchObject([
      { kind: "delivered", id: 1 },
      { kind: "delivered", id: 2 },
    ]);
  });

  it("sends nothing twice that set out while the outbox was slow", async () => {
    const { outbox, clock, customer, put, deliver, sentTo } = await openDelivery();
    const people = [customer("Anna"), customer("Boris")];
    const slow: Array<() => void> = [];
    let isSlow = false;
    const slowOutbox = {
      ...outbox,
      async heads(...asked: Parameters<typeof outbox.heads>) {
        const heads = await outbox.heads(...asked);
        if (isSlow) await new Promise<void>((resolve) => slow.push(resolve));
        return heads;
      },
    };
    for (const person of people) await put(person, "one");
    const { wake } = deliver({ outbox: slowOutbox, limits: { ...unlimited, perSecond: 1 } });
    await until(() => expect(outbox.outcomes).toHaveLength(1));
    isSlow = true;
    wake();
    await until(() => expect(slow).toHaveLength(1));
    clock.advance(1000);
    await until(() => expect(outbox.outcomes).toHaveLength(2));
    clock.advance(1000);
    isSlow = false;
    for (const goOn of slow) goOn();
    for (const person of people) await put(person, "two");
    wake();
    await until(() => {
      clock.advance(1000);
      expect(people.map((person) => sentTo(person).at(-1))).toEqual(["two", "two"]);
    });
    expect(people.map(sentTo)).toEqual([
      ["one", "two"],
      ["one", "two"],
    ]);
  });

  it("goes on when the outbox could not be read", async () => {
    const { outbox, customer, put, deliver } = await openDelivery();
    const anna = customer("Anna");
    let failures = 2;
    await put(anna, "one");
    deliver({
      clock: createHastyClock(),
      outbox: {
        ...outbox,
        async heads(...asked: Parameters<typeof outbox.heads>) {
          if (failures > 0) {
            failures -= 1;
            throw new Error("disk full");
          }
          return outbox.heads(...asked);
        },
      },
    });
    await anna.waitsFor("one");
  });

  it("waits, when stopped, for what is on its way, and sends nothing more", async () => {
    const { outbox, customer, put, deliver } = await openDelivery();
    const { call, fetched, answer } = holdTelegram();
    await put(customer("Anna"), "one", "two");
    const { stop, wake } = deliver({ call });
    await fetched;
    const stopped = stop();
    answer();
    await stopped;
    wake();
    expect(outbox.outcomes).toMatchObject([{ kind: "delivered", id: 1 }]);
  });

  it("gives up, when stopped, on what hangs, as uncertain", async () => {
    const { emulator, outbox, clock, customer, put, deliver } = await openDelivery();
    const anna = customer("Anna");
    emulator.faults.add({ kind: "hang", processed: true }, { method: "sendMessage" });
    await put(anna, "one");
    const { stop } = deliver();
    await until(() => expect(emulator.callsOf("sendMessage")).toHaveLength(1));
    const stopped = stop();
    clock.advance(10_000);
    await stopped;
    expect(outbox.outcomes).toMatchObject([{ kind: "postponed", id: 1, uncertain: true }]);
  });
});
