import { createFakeClock } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import type { BotFact } from "../src/bot-fact.ts";
import { connect } from "../src/connect.ts";
import { createReceiver } from "../src/receive.ts";
import { openDelivery } from "./open-delivery.ts";
import { collectLogs, createWatchedOutbox, openTelegram, token, until, username } from "./support.ts";

const chat = { id: 7, type: "private" };
const from = { id: 7, first_name: "Anna" };

const sentence = { update_id: 1, message: { message_id: 1, date: 990, chat, from, text: "Hi" } };
const edit = {
  update_id: 2,
  edited_message: { message_id: 1, date: 900, edit_date: 995, chat, from, text: "Hi!" },
};
const press = {
  update_id: 3,
  callback_query: { id: "1", from, message: { message_id: 2, chat }, data: "cancel" },
};
const blocking = {
  update_id: 4,
  my_chat_member: { chat, from, date: 999, new_chat_member: { status: "kicked" } },
};
const groupStart = {
  update_id: 5,
  message: {
    message_id: 3,
    date: 1000,
    chat: { id: -100, type: "supergroup" },
    text: "/start",
    entities: [{ type: "bot_command", offset: 0, length: 6 }],
  },
};
const poll = { update_id: 6, poll: { id: "1" } };

async function receive(updates: readonly unknown[], accept: () => Promise<void>) {
  const facts: BotFact[] = [];
  const emulator = await openTelegram();
  const receiving = createReceiver({
    call: connect({ token, apiRoot: emulator.apiRoot }),
    bot: { id: "99", username },
    matchLabel: () => null,
    accept,
    outbox: createWatchedOutbox(),
    sendAside: async () => {},
    onUnreachable: () => {},
    clock: createFakeClock(1_000_000),
    logger: collectLogs().logger,
    observe: (fact) => void facts.push(fact),
  })(updates);
  return { receiving, facts };
}

describe("an observer of what is received", () => {
  it("is told of every update what it was, what became of it, and how old it is where Telegram says so", async () => {
    const updates = [sentence, edit, press, blocking, groupStart, poll, null];
    const { receiving, facts } = await receive(updates, async () => {});
    await receiving;
    const told = facts.map((fact) =>
      fact.kind === "updateReceived" ? [fact.update, fact.outcome, fact.ageMs] : [],
    );
    expect(told).toEqual([
      ["message", "taken", 10_000],
      ["edited_message", "taken", 5_000],
      ["callback_query", "taken", null],
      ["my_chat_member", "noted", 1_000],
      ["message", "redirected", 0],
      ["poll", "ignored", null],
      ["unknown", "ignored", null],
    ]);
  });

  it("is told that a batch could not be stored, which is offered again", async () => {
    const { receiving, facts } = await receive([sentence], () => Promise.reject(new Error("full")));
    await expect(receiving).rejects.toThrow("full");
    expect(facts).toEqual([{ kind: "updateReceived", update: "message", outcome: "refused", ageMs: 10_000 }]);
  });
});

describe("an observer of what is sent", () => {
  async function open() {
    const facts: BotFact[] = [];
    const parts = await openDelivery();
    return { ...parts, facts, options: { observe: (fact: BotFact) => void facts.push(fact) } };
  }

  it("is told of every attempt, and why it failed", async () => {
    const { emulator, customer, put, deliver, facts, options, clock } = await open();
    const anna = customer("Anna");
    emulator.faults.add({ kind: "refuse", status: 502 }, { method: "sendMessage" });
    await put(anna, "one");
    const { wake } = deliver(options);
    await until(() => expect(facts).toHaveLength(1));
    clock.advance(1000);
    await until(() => expect(facts).toHaveLength(2));
    anna.blocks();
    await put(anna, "two");
    wake();
    await until(() => expect(facts).toHaveLength(3));
    const tried = { kind: "messageTried", durationMs: 0 };
    expect(facts).toEqual([
      { ...tried, outcome: "postponed", reason: "unknown" },
      { ...tried, outcome: "delivered", reason: null },
      { ...tried, outcome: "unreachable", reason: "blocked" },
    ]);
  });

  it("is told of a hold of one chat, and of a hold of everything", async () => {
    const { emulator, customer, put, deliver, facts, options } = await open();
    const [anna, boris] = [customer("Anna"), customer("Boris")];
    emulator.faults.add({ kind: "refuse", status: 429, retryAfter: 7 }, { method: "sendMessage", times: 2 });
    await put(anna, "one");
    await put(boris, "one");
    deliver(options);
    await until(() => expect(facts.filter(({ kind }) => kind === "messageTried")).toHaveLength(2));
    expect(facts.filter(({ kind }) => kind === "sendingHeld")).toEqual([
      { kind: "sendingHeld", scope: "chat", durationMs: 7000 },
      { kind: "sendingHeld", scope: "everything", durationMs: 7000 },
    ]);
  });

  it("disturbs nothing when it throws", async () => {
    const { customer, put, deliver, sentTo } = await open();
    const anna = customer("Anna");
    await put(anna, "one", "two");
    deliver({
      observe() {
        throw new Error("The counter is broken.");
      },
    });
    await until(() => expect(sentTo(anna)).toEqual(["one", "two"]));
  });
});
