import type { InboxEvent } from "@deskbell/core";
import fc from "fast-check";
import { UPDATE_TYPES } from "node-telegram-bot-api";
import { describe, expect, it } from "vitest";
import { fromUpdate, type Received, type UpdateReading } from "../src/from-update.ts";

const reading: UpdateReading = {
  bot: { id: "99", username: "desk_bot" },
  matchLabel: (text) => (text === "Назад" ? "back" : null),
  now: 5_000,
};
const from = {
  id: 7,
  is_bot: false,
  first_name: "Olena",
  last_name: "Ковач",
  username: "olena",
  language_code: "uk",
};
const chat = { id: 7, type: "private" };
const group = { id: -100, type: "supergroup", title: "Team" };

function receive(update: Record<string, unknown>): Received {
  return fromUpdate({ update_id: 1, ...update }, reading);
}

function say(message: Record<string, unknown>): Received {
  return receive({ message: { message_id: 3, date: 10, chat, from, ...message } });
}

function eventsOf(received: Received): readonly InboxEvent["event"][] {
  return received.kind === "events" ? received.events.map(({ event }) => event) : [];
}

function command(text: string, length: number = text.split(/\s/)[0]?.length ?? 0): Record<string, unknown> {
  return { text, entities: [{ type: "bot_command", offset: 0, length }] };
}

describe("fromUpdate", () => {
  it("says who wrote what, where and when", () => {
    expect(say({ text: "Hi" })).toEqual({
      kind: "events",
      callbackId: null,
      events: [
        {
          source: "telegram:99",
          id: "1",
          dialogue: { channel: "telegram", account: "99", address: "7" },
          customer: { userId: "7", name: "Olena Ковач", handle: "olena", language: "uk" },
          event: { id: "1", at: 10_000, type: "text.typed", text: "Hi", replyTo: null },
        },
      ],
    });
  });

  it("leaves unknown what a profile does not tell", () => {
    const received = say({ text: "Hi", from: { id: 7, first_name: " Bo " } });
    expect(received).toMatchObject({ events: [{ customer: { name: "Bo", handle: null, language: null } }] });
  });

  it("takes a message that tells no sender", () => {
    expect(say({ text: "Hi", from: undefined })).toMatchObject({ events: [{ customer: null }] });
  });

  it("keeps which message a text answers", () => {
    expect(eventsOf(say({ text: "Hi", reply_to_message: { message_id: 2 } }))).toMatchObject([
      { replyTo: "2" },
    ]);
  });

  it("reads the label of a button as a press on it", () => {
    expect(eventsOf(say({ text: "Назад" }))).toMatchObject([
      { type: "button.pressed", action: "back", ref: null },
    ]);
  });

  it("reports an edited text and an edited caption", () => {
    const edited = { message_id: 3, date: 10, edit_date: 20, chat, from };
    expect(eventsOf(receive({ edited_message: { ...edited, text: "Ho" } }))).toEqual([
      { id: "1", at: 20_000, type: "text.edited", text: "Ho" },
    ]);
    expect(eventsOf(receive({ edited_message: { ...edited, caption: "Ho" } }))).toMatchObject([
      { text: "Ho" },
    ]);
    expect(receive({ edited_message: { ...edited, location: {} } })).toMatchObject({ kind: "ignored" });
  });
});

describe("commands", () => {
  it.each([
    ["/start", { type: "command.start", payload: null }],
    ["/start abc-1", { type: "command.start", payload: "abc-1" }],
    ["/start@desk_bot abc", { type: "command.start", payload: "abc" }],
    ["/START@Desk_Bot", { type: "command.start", payload: null }],
    ["/help", { type: "command.help" }],
    ["/Chat", { type: "command.chat" }],
    ["/language", { type: "command.language" }],
    ["/cancel", { type: "command.cancel" }],
    ["/settings", { type: "command.unknown", name: "settings" }],
  ])("reads %s", (text, fact) => {
    expect(eventsOf(say(command(text)))).toEqual([{ id: "1", at: 10_000, ...fact }]);
  });

  it("keeps a sentence behind a command as a text of its own", () => {
    expect(eventsOf(say(command("/help\nMy printer burns")))).toEqual([
      { id: "1", at: 10_000, type: "command.help" },
      { id: "1.1", at: 10_000, type: "text.typed", text: "My printer burns", replyTo: null },
    ]);
    expect(eventsOf(say(command("/start I need help")))).toMatchObject([
      { type: "command.start", payload: null },
      { type: "text.typed", text: "I need help" },
    ]);
  });

  it.each([
    ["a command for another bot", command("/start@other_bot")],
    ["a path", { text: "/etc/hosts is gone" }],
    [
      "a command in the middle",
      { text: "try /help", entities: [{ type: "bot_command", offset: 4, length: 5 }] },
    ],
    ["a command in another script", { text: "/старт" }],
    ["a command with a senseless length", command("/help", -3)],
  ])("takes %s as text", (_what, message) => {
    expect(eventsOf(say(message))).toMatchObject([{ type: "text.typed", text: message.text }]);
  });
});

describe("contact cards", () => {
  it.each([
    ["own", { phone_number: "+15550100", user_id: 7 }],
    ["other", { phone_number: "+15550100", user_id: 8 }],
    ["unknown", { phone_number: "+15550100" }],
  ])("tell an owner: %s", (owner, contact) => {
    expect(eventsOf(say({ contact }))).toMatchObject([{ type: "contact.shared", phone: "+15550100", owner }]);
  });

  it("prove nothing when the sender is not told", () => {
    const received = say({ contact: { phone_number: "1", user_id: 7 }, from: undefined });
    expect(eventsOf(received)).toMatchObject([{ owner: "unknown" }]);
  });
});

describe("other content", () => {
  it.each([
    ["sticker", { sticker: {} }],
    ["photo", { photo: [{}] }],
    ["animation", { animation: {}, document: {} }],
    ["location", { venue: {}, location: {} }],
    ["contact", { contact: {} }],
    ["unknown", { hologram: {} }],
    ["unknown", {}],
    ["unknown", { text: "" }],
  ])("is named %s", (content, message) => {
    expect(eventsOf(say(message))).toEqual([{ id: "1", at: 10_000, type: "content.unsupported", content }]);
  });

  it("keeps a caption as text, besides the content it belongs to", () => {
    expect(
      eventsOf(say({ photo: [{}], caption: "It looks like this", reply_to_message: { message_id: 2 } })),
    ).toEqual([
      { id: "1", at: 10_000, type: "text.typed", text: "It looks like this", replyTo: "2" },
      { id: "1.1", at: 10_000, type: "content.unsupported", content: "photo" },
    ]);
  });

  it.each([
    ["pinned_message"],
    ["forum_topic_closed"],
    ["write_access_allowed"],
    ["message_auto_delete_timer_changed"],
  ])("ignores the service message %s", (what) => {
    expect(say({ [what]: {} })).toEqual({ kind: "ignored", what, callbackId: null });
  });
});

describe("buttons", () => {
  const query = { id: "q1", from, message: { message_id: 3, date: 0, chat }, data: "request.confirm|7.1" };

  it("are pressed, with what they belong to, at the time of receiving", () => {
    expect(receive({ callback_query: query })).toMatchObject({
      kind: "events",
      callbackId: "q1",
      events: [
        { event: { id: "1", at: 5_000, type: "button.pressed", action: "request.confirm", ref: "7.1" } },
      ],
    });
  });

  it("of unknown data are pressed too", () => {
    expect(eventsOf(receive({ callback_query: { ...query, data: "old_menu" } }))).toMatchObject([
      { action: "old_menu" },
    ]);
  });

  it.each([
    ["in a group", { ...query, message: { message_id: 3, chat: group } }],
    ["under an inline message", { ...query, message: undefined }],
    ["of a game", { ...query, data: undefined }],
  ])("%s are answered and ignored", (_where, callback_query) => {
    expect(receive({ callback_query })).toEqual({
      kind: "ignored",
      what: "callback_query",
      callbackId: "q1",
    });
  });
});

describe("groups and channels", () => {
  it.each([
    ["message", "supergroup", "/start"],
    ["message", "group", "/start@desk_bot"],
    ["channel_post", "channel", "/start"],
  ])("get an answer to /start (%s, %s)", (kind, type, text) => {
    const message = { message_id: 3, date: 10, chat: { ...group, type }, ...command(text) };
    expect(receive({ [kind]: message })).toEqual({ kind: "groupStart", chatId: "-100", messageId: 3 });
  });

  it.each([
    ["text", { text: "hello" }],
    ["another command", command("/help")],
    ["/start for another bot", command("/start@other_bot")],
    ["a sticker", { sticker: {} }],
  ])("get no answer to %s", (_what, message) => {
    expect(say({ chat: group, ...message })).toMatchObject({ kind: "ignored" });
  });
});

describe("a change of what the bot may do", () => {
  it.each([
    ["kicked", false],
    ["member", true],
  ])("%s says whether the customer can be written to: %s", (status, isReachable) => {
    expect(receive({ my_chat_member: { chat, from, date: 10, new_chat_member: { status } } })).toEqual({
      kind: "reachability",
      dialogue: { channel: "telegram", account: "99", address: "7" },
      isReachable,
      at: 10_000,
    });
  });

  it.each([
    ["in a group", { chat: group, new_chat_member: { status: "kicked" } }],
    ["without a status", { chat, new_chat_member: {} }],
    ["without a chat", { new_chat_member: { status: "kicked" } }],
  ])("%s is ignored", (_where, my_chat_member) => {
    expect(receive({ my_chat_member })).toMatchObject({ kind: "ignored" });
  });
});

describe("any update", () => {
  const handled = ["message", "edited_message", "channel_post", "callback_query", "my_chat_member"];

  it.each(UPDATE_TYPES.filter((kind) => !handled.includes(kind)))("%s is ignored by name", (kind) => {
    const content = { id: "x", chat, from, text: "Hi", date: 10 };
    expect(receive({ [kind]: content })).toEqual({ kind: "ignored", what: kind, callbackId: null });
  });

  it("of any shape is read without an error", () => {
    const fields = [
      "message_id",
      "date",
      "chat",
      "from",
      "text",
      "entities",
      "contact",
      "caption",
      "data",
      "id",
      "photo",
    ];
    const odd = fc.oneof(
      { weight: 2, arbitrary: fc.anything({ withNullPrototype: true }) },
      fc.constantFrom<unknown>(
        chat,
        group,
        from,
        "/start",
        [{ type: "bot_command", offset: 0, length: 6 }],
        [null],
      ),
    );
    const content = fc.dictionary(fc.constantFrom(...fields), odd);
    const update = fc.dictionary(fc.constantFrom(...UPDATE_TYPES), fc.oneof(content, odd), { maxKeys: 3 });
    fc.assert(
      fc.property(update, fc.oneof(fc.nat(), odd), (body, update_id) => {
        const received = fromUpdate({ ...body, update_id }, reading);
        if (received.kind === "events") expect(received.events.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it("that is no update at all is ignored", () => {
    fc.assert(fc.property(fc.anything(), (value) => fromUpdate(value, reading).kind === "ignored"));
  });
});
