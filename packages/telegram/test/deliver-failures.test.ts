import type { Customer, Fault } from "@deskbell/telegram-emulator";
import { describe, expect, it } from "vitest";
import { addressOf, openDelivery } from "./open-delivery.ts";
import { createHastyClock, until } from "./support.ts";

const buttons = { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] };

describe("a 429", () => {
  it("of one chat holds up no other", async () => {
    const { emulator, outbox, clock, customer, put, deliver, sentTo } = await openDelivery();
    const [anna, boris] = [customer("Anna"), customer("Boris")];
    emulator.faults.add({ kind: "refuse", status: 429, retryAfter: 7 }, { chatId: anna.id });
    await put(anna, "one");
    const { wake } = deliver();
    await until(() => expect(outbox.outcomes).toHaveLength(1));
    await put(boris, "one", "two");
    wake();
    await until(() => expect(sentTo(boris)).toEqual(["one", "two"]));
    expect(sentTo(anna)).toEqual([]);
    clock.advance(7000);
    await until(() => expect(sentTo(anna)).toEqual(["one"]));
  });

  it("of two chats in a row holds everybody", async () => {
    const { emulator, outbox, clock, customer, put, deliver, sentTo } = await openDelivery();
    const [anna, boris, clara] = [customer("Anna"), customer("Boris"), customer("Clara")];
    emulator.faults.add({ kind: "refuse", status: 429, retryAfter: 7 }, { method: "sendMessage", times: 2 });
    await put(anna, "one");
    await put(boris, "one");
    const { wake } = deliver();
    await until(() => expect(outbox.outcomes).toHaveLength(2));
    await put(clara, "one");
    wake();
    clock.advance(6000);
    wake();
    // Whoever is not held would have a message of one of these earlier seconds.
    await until(() => expect(outbox.looks).toBeGreaterThan(4));
    await until(() => {
      clock.advance(500);
      expect(sentTo(clara)).toEqual(["one"]);
    });
    const everybody = [anna, boris, clara];
    await until(() => expect(everybody.map(sentTo)).toEqual(everybody.map(() => ["one"])));
    expect(clara.transcript.at(-1)?.date).toBeGreaterThanOrEqual(1007);
    expect(outbox.outcomes.map((outcome) => "uncertain" in outcome && outcome.uncertain)).not.toContain(true);
  });

  it("now and again loses, doubles and reorders nothing", async () => {
    const limits = { perSecond: 20, perChatPerSecond: 2, chatBurst: 2, perGroupPerMinute: 20 };
    const { outbox, clock, customer, put, deliver, sentTo } = await openDelivery({
      limits,
      enforceLimits: true,
    });
    const people = [customer("Anna"), customer("Boris"), customer("Clara")];
    const texts = ["one", "two", "three", "four", "five", "six"];
    for (const person of people) await put(person, ...texts);
    deliver();
    await until(() => expect(outbox.outcomes.filter(({ kind }) => kind === "postponed")).toHaveLength(3));
    await until(() => {
      clock.advance(250);
      expect(people.map((person) => sentTo(person).length)).toEqual([6, 6, 6]);
    });
    expect(people.map(sentTo)).toEqual([texts, texts, texts]);
    const postponed = outbox.outcomes.filter(({ kind }) => kind === "postponed");
    expect(new Set(postponed.map((outcome) => "uncertain" in outcome && outcome.uncertain))).toEqual(
      new Set([false]),
    );
  });

  it("that is a page is waited out, though it does not say for how long", async () => {
    const { emulator, outbox, customer, put, deliver, sentTo } = await openDelivery();
    const anna = customer("Anna");
    const page = { kind: "garble", processed: false, status: 429, body: "<h1>Slow down</h1>" } as const;
    emulator.faults.add(page, { method: "sendMessage", times: 3 });
    await put(anna, "one", "two");
    deliver({ clock: createHastyClock() });
    await until(() => expect(sentTo(anna)).toEqual(["one", "two"]));
    const waits = outbox.outcomes.slice(0, 3);
    expect(waits).toMatchObject(Array(3).fill({ kind: "postponed", reason: "limited", uncertain: false }));
  });
});

describe("an outcome that stays unknown", () => {
  it("ends for one message, and the next one is sent", async () => {
    const { emulator, outbox, customer, put, deliver, sentTo } = await openDelivery();
    const anna = customer("Anna");
    const stop = emulator.faults.add({ kind: "refuse", status: 500 }, { method: "sendMessage", times: 1000 });
    await put(anna, "poison", "next");
    deliver({ clock: createHastyClock() });
    await until(() => expect(outbox.outcomes.map(({ kind }) => kind)).toContain("failed"));
    stop();
    await until(() => expect(sentTo(anna)).toEqual(["next"]));
    expect(outbox.outcomes.slice(0, 10).map(({ kind }) => kind)).toEqual([
      ...Array(9).fill("postponed"),
      "failed",
    ]);
    expect(outbox.outcomes[9]).toMatchObject({ kind: "failed", reason: "unknown" });
  });

  it("ends no message while nothing gets through anywhere", async () => {
    const { emulator, outbox, customer, put, deliver, sentTo } = await openDelivery();
    const people = [customer("Anna"), customer("Boris")];
    const stop = emulator.faults.add({ kind: "refuse", status: 502 }, { method: "sendMessage", times: 1000 });
    for (const person of people) await put(person, "one");
    deliver({ clock: createHastyClock() });
    await until(() => expect(outbox.outcomes.length).toBeGreaterThan(30));
    stop();
    await until(() => expect(people.map(sentTo)).toEqual([["one"], ["one"]]));
  });

  it("is known afterwards: it may have come twice", async () => {
    const { emulator, outbox, customer, put, deliver, sentTo } = await openDelivery();
    const anna = customer("Anna");
    emulator.faults.add({ kind: "drop", processed: true }, { method: "sendMessage" });
    await put(anna, "one", "two");
    deliver({ clock: createHastyClock() });
    await until(() => expect(sentTo(anna)).toEqual(["one", "one", "two"]));
    await until(async () => expect(await outbox.states()).toEqual(["delivered, maybe twice", "delivered"]));
  });
});

describe("a message that Telegram refuses", () => {
  async function send(payload: object, ...faults: readonly Fault[]) {
    const opened = await openDelivery();
    const anna: Customer = opened.customer("Anna");
    for (const fault of faults) opened.emulator.faults.add(fault, { method: "sendMessage" });
    await opened.outbox.put(addressOf(anna), [payload, { text: "next" }]);
    opened.deliver();
    await until(() => expect(opened.sentTo(anna)).toContain("next"));
    return { ...opened, anna };
  }
  const refusal = (description: string): Fault => ({ kind: "refuse", status: 400, description });

  it("as too long goes out in parts, the buttons under the last", async () => {
    const { anna, sentTo } = await send({ text: "x".repeat(5000), reply_markup: buttons });
    expect(sentTo(anna)).toEqual(["x".repeat(4096), "x".repeat(904), "next"]);
    expect(anna.transcript.slice(-3).map(({ replyMarkup }) => replyMarkup !== undefined)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("for its markup goes out plain", async () => {
    const { anna, sentTo } = await send({ text: "1 < 2", parse_mode: "HTML" });
    expect(sentTo(anna)).toEqual(["1 < 2", "next"]);
  });

  it("for its buttons goes out without", async () => {
    const bad = { inline_keyboard: [[{ text: "Yes", callback_data: "x".repeat(65) }]] };
    const { anna, sentTo } = await send({ text: "Sure?", reply_markup: bad });
    expect(sentTo(anna)).toEqual(["Sure?", "next"]);
  });

  it("once more in its other form fails, and is tried no more", async () => {
    const words = refusal("Bad Request: BUTTON_DATA_INVALID");
    const { emulator, anna, sentTo, outbox } = await send(
      { text: "Sure?", reply_markup: buttons },
      words,
      words,
    );
    expect(sentTo(anna)).toEqual(["next"]);
    expect(emulator.callsOf("sendMessage")).toHaveLength(3);
    expect(outbox.outcomes[1]).toMatchObject({ kind: "failed", reason: "refused" });
  });

  it("because its chat has moved goes to the new one, once", async () => {
    const description = "Bad Request: group chat was upgraded to a supergroup chat";
    const parameters = { migrate_to_chat_id: 1 };
    const moved: Fault = { kind: "refuse", status: 400, description, parameters };
    const { emulator, anna, sentTo } = await send({ text: "Hello" }, moved);
    expect(sentTo(anna)).toEqual(["next"]);
    const [first, second, third] = emulator
      .callsOf("sendMessage")
      .map(({ params }) => Number(params.chat_id));
    expect([first, second, third]).toEqual([anna.id, 1, anna.id]);
  });
});

describe("a customer who blocked the bot", () => {
  it("can be written to again after coming back", async () => {
    const { outbox, customer, put, deliver, sentTo } = await openDelivery();
    const anna = customer("Anna");
    anna.blocks();
    await put(anna, "one", "two");
    const { wake } = deliver();
    await until(() => expect(outbox.outcomes).toHaveLength(1));
    expect(await outbox.states()).toEqual(["failed: blocked", "failed: blocked"]);
    anna.unblocks();
    await put(anna, "three");
    wake();
    await until(() => expect(sentTo(anna)).toEqual(["three"]));
    await until(async () => expect(await outbox.unreachable(addressOf(anna))).toBeNull());
  });
});
