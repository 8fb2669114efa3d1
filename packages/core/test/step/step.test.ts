import type { CustomerProfile, InboxPayload, Renderer } from "@deskbell/core";
import { createDialogue, defaultSettings, step } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { gmail, kyiv, kyivE164, openDoor } from "../drivers/customers.ts";
import { ann, annsDialogue } from "../drivers/sample-customer.ts";
import { createConversation, onlyCall, stepOn } from "./conversation.ts";

const nowhere = { dialogue: annsDialogue, version: 0, stored: null };
const start = { type: "command.start", id: "1", at: 1, payload: null } as const;

describe("a step", () => {
  it("makes the same commit when it is redone", () => {
    const conversation = createConversation();
    const events: InboxPayload[] = [
      { type: "command.help", id: "a", at: 1 },
      { type: "contact.shared", id: "b", at: 2, phone: "380671234567", owner: "own" },
      { type: "command.cancel", id: "c", at: 3 },
    ];
    for (const event of events) {
      const before = conversation.loaded();
      const inbox = { source: "test", id: event.id, event };
      const first = stepOn(before, inbox);
      expect(stepOn(before, inbox)).toEqual(first);
      expect(stepOn(JSON.parse(JSON.stringify(before)), inbox)).toEqual(first);
      conversation.take(event);
    }
  });

  it("names calls and timers by what caused them", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    const shared = conversation.happens({ type: "contact.shared", phone: "380671234567", owner: "own" });
    expect(onlyCall(shared).id).toMatch(/^test:e2\/\d+$/);
    expect(shared.setTimers[0]?.id).toMatch(/^test:e2\/\d+$/);
    expect(shared.setTimers[0]?.id).not.toBe(onlyCall(shared).id);
  });

  it("leaves what it was given as it was", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    const before = conversation.loaded();
    const copy = structuredClone(before);
    stepOn(before, {
      source: "test",
      id: "x",
      event: { type: "text.typed", id: "x", at: 1, text: kyiv, replyTo: null },
    });
    expect(before).toEqual(copy);
  });

  it("gives everything that the commit needs", () => {
    const commit = stepOn(nowhere, { source: "test", id: "1", event: start }, {}, 77);
    expect(commit).toMatchObject({
      dialogue: annsDialogue,
      inbox: { source: "test", id: "1" },
      at: 77,
      expectedVersion: 0,
      startedCalls: [],
      endedCalls: [],
      setTimers: [],
      clearedTimers: [],
      outbox: [{ payload: { key: "greeting" }, about: null }],
      journal: { at: 77, event: "command.start", from: null, prompts: ["greeting"] },
    });
    expect(commit.journal.to).toEqual(commit.stored.value);
  });

  it("stores nothing of the settings, and reads them anew each time", () => {
    const conversation = createConversation({ languages: ["xx"] });
    const asked = conversation.happens({ type: "command.language" });
    expect(JSON.stringify(asked.stored)).not.toContain("xx");
    expect(asked.stored.context).not.toHaveProperty("settings");
    const later = createConversation({ languages: ["yy"] }, conversation.loaded());
    const again = later.happens({ type: "command.language" });
    expect(again.outbox).toMatchObject([{ payload: { buttons: [[{ ref: "yy" }]] } }]);
  });

  it("stores nothing but JSON", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    const { stored } = conversation.types(`call ${kyiv}`);
    expect(JSON.parse(JSON.stringify(stored))).toEqual(stored);
  });

  it("keeps the customer as last told, and what is known when nothing is told", () => {
    const renamed: CustomerProfile = { ...ann, name: "Ann Lee", language: "uk" };
    const first = stepOn(nowhere, { source: "test", id: "1", event: start, customer: null });
    expect(first.stored.customer).toEqual({ userId: "", name: "", handle: null, language: null });
    const second = stepOn(next(first), {
      source: "test",
      id: "2",
      event: { ...start, id: "2" },
      customer: renamed,
    });
    expect(second.stored.customer).toEqual(renamed);
    const third = stepOn(next(second), {
      source: "test",
      id: "3",
      event: { ...start, id: "3" },
      customer: null,
    });
    expect(third.stored.customer).toEqual(renamed);
  });

  it("starts a call that is awaited, and ends it when it is left", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    const typed = conversation.types(gmail);
    const call = onlyCall(typed);
    expect(call).toMatchObject({ port: "checkMailDomain", attempts: 0, dueAt: 1000, dialogue: annsDialogue });
    expect(typed.stored.awaited).toEqual({ checkMailDomain: call.id });
    const left = conversation.happens({ type: "command.start", payload: null });
    expect(left.endedCalls).toEqual([call.id]);
    expect(left.stored.awaited).toEqual({});
  });

  it("ends the call whose result it took in, and starts what follows", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    const check = onlyCall(conversation.types(gmail));
    const output = { kind: "accepts" };
    const done = conversation.take({ type: "call.succeeded", id: check.id, at: 5, output }, "call");
    expect(done.endedCalls).toEqual([check.id]);
    expect(onlyCall(done)).toMatchObject({ port: "lookupContact", input: { phone: null, email: gmail } });
  });

  it("hands a port its key: that of the draft however often it is tried, else that of the call", () => {
    const conversation = createConversation(openDoor);
    const open = onlyCall(conversation.happens({ type: "command.chat" }));
    expect(open.input).toMatchObject({ key: "test/bell/ann#e1" });
    const output = { kind: "opened", chatId: "chat-1" };
    conversation.take({ type: "call.succeeded", id: open.id, at: 2, output }, "call");
    const post = onlyCall(conversation.types("Hello"));
    expect(post.input).toEqual({ key: post.id, chatId: "chat-1", text: "Hello" });
    const leave = onlyCall(conversation.happens({ type: "command.cancel" }));
    expect(leave.input).toEqual({ key: leave.id, chatKey: "test/bell/ann#e1" });
  });

  it("makes a call for each of several texts that are posted at once", () => {
    const conversation = createConversation(openDoor);
    const open = onlyCall(conversation.happens({ type: "command.chat" }));
    conversation.types("One");
    conversation.types("Two");
    const output = { kind: "opened", chatId: "chat-1" };
    const opened = conversation.take({ type: "call.succeeded", id: open.id, at: 2, output }, "call");
    expect(opened.startedCalls.map(({ input }) => input)).toMatchObject([{ text: "One" }, { text: "Two" }]);
    expect(new Set(opened.startedCalls.map(({ id }) => id)).size).toBe(2);
    expect(opened.stored.awaited).toEqual({});
  });

  it("sets no timer that it clears again", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    // A number that was typed passes through the state that waits for lookups, and out of it.
    const typed = conversation.types(kyivE164);
    expect(typed.setTimers).toEqual([]);
    expect(Object.keys(typed.stored.awaited)).toEqual(["lookupContact"]);
  });

  it("clears a timer when its state is left", () => {
    const conversation = createConversation();
    conversation.happens({ type: "command.help" });
    const shared = conversation.happens({ type: "contact.shared", phone: "380671234567", owner: "own" });
    const [timer] = shared.setTimers;
    const output = { kind: "missing" };
    const done = conversation.take(
      { type: "call.succeeded", id: onlyCall(shared).id, at: 2, output },
      "call",
    );
    expect(done.clearedTimers).toEqual([timer?.name]);
    expect(done.stored.awaited).toEqual({});
  });

  it("ignores an event that the machine has never heard of", () => {
    const event = { type: "moon.rose", id: "9", at: 9 } as unknown as InboxPayload;
    expect(stepOn(nowhere, { source: "test", id: "9", event }).outbox).toEqual([]);
  });
});

describe("rendering", () => {
  const renderer: Renderer = {
    languageOf: (tag) => (tag === "pt-br" ? "pt" : (tag ?? "en")),
    render: (prompt, language, { channel }) => [`${channel} ${language} ${prompt.key}`, "part 2"],
  };

  function render(loaded: Parameters<typeof step>[1], event: InboxPayload, customer: CustomerProfile | null) {
    const inbox = { source: "test", id: event.id, dialogue: annsDialogue, customer, event };
    return step({ machine: createDialogue(), renderer }, loaded, inbox, defaultSettings, 1);
  }

  it("happens in the language of the device, one message a part", () => {
    const commit = render(nowhere, start, { ...ann, language: "pt-br" });
    expect(commit.outbox).toEqual([
      { payload: "test pt greeting", about: null },
      { payload: "part 2", about: null },
    ]);
  });

  it("happens in the language that the customer chose, from the choice on", () => {
    const chosen = render(
      nowhere,
      { type: "button.pressed", id: "1", at: 1, action: "language.choose", ref: "uk" },
      ann,
    );
    expect(chosen.outbox[0]?.payload).toBe("test uk language.changed");
    const later = render(next(chosen), { ...start, id: "2" }, { ...ann, language: "ru" });
    expect(later.outbox[0]?.payload).toBe("test uk greeting");
  });

  it("happens in the default language when nothing is known", () => {
    expect(render(nowhere, start, null).outbox[0]?.payload).toBe("test en greeting");
  });

  it("says of every message which ticket it is about", () => {
    const ticket = { id: "t12", number: 12 };
    const event = { type: "ticket.closed", id: "1", at: 1, ticket, autoReply: "Bye" } as const;
    expect(render(nowhere, event, ann).outbox.map(({ about }) => about)).toEqual([
      ticket,
      ticket,
      ticket,
      ticket,
    ]);
  });
});

function next({ dialogue, expectedVersion, stored }: ReturnType<typeof step>) {
  return { dialogue, version: expectedVersion + 1, stored: JSON.parse(JSON.stringify(stored)) };
}
