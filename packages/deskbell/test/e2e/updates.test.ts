import { type NewUpdate, updateKinds } from "@deskbell/telegram-emulator";
import { afterEach, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { pendingUpdates } from "../pending-updates.ts";
import { bot, type DeskUnderTest, sharedDesk, startDesk } from "./desk-under-test.ts";
import { beginsAsGuest, confirms, filesAsGuest, writes } from "./journeys.ts";

/** These come only to bots that ask for them: Bot API, getUpdates. */
const onRequestOnly = ["chat_member", "message_reaction", "message_reaction_count"];

const from = { id: 555, is_bot: false, first_name: "Somebody" };
const privateChat = { id: 555, type: "private", first_name: "Somebody" };

/** From nothing at all to something that looks like a message. */
const payloads: readonly object[] = [
  {},
  { from, chat: privateChat, date: 1 },
  { id: "1", from, user: from, chat: { id: -100, type: "group", title: "Group" } },
  { message_id: 1, date: 1, from, chat: privateChat, text: "Hello" },
  { message_id: 2, date: 1, from, chat: { id: -200, type: "channel", title: "News" }, text: "Hello" },
  {
    message_id: 3,
    date: "soon",
    from: [],
    chat: privateChat,
    text: 7,
    entities: {},
    contact: [],
    photo: "x",
  },
];

describe("every kind of update", () => {
  let desk: DeskUnderTest | undefined;

  afterEach(() => desk?.stop());

  it("is taken, confirmed, and holds nobody up", async () => {
    const isSent = new Map<string, boolean>();
    desk = await startDesk({
      before: (emulator) => {
        for (const kind of updateKinds) {
          for (const payload of payloads) {
            isSent.set(kind, emulator.push(bot.username, { [kind]: payload } as NewUpdate));
          }
        }
      },
    });
    expect([...isSent].filter(([, sent]) => !sent).map(([kind]) => kind)).toEqual(
      expect.arrayContaining(onRequestOnly),
    );
    expect([...isSent.values()].filter(Boolean)).toHaveLength(updateKinds.length - onRequestOnly.length);
    await filesAsGuest(desk.customer());
    const { emulator } = desk;
    await eventually(() => pendingUpdates(emulator)).toBe(0);
    expect(emulator.violations).toEqual([]);
  });
});

describe("chats that are not private", () => {
  const desk = sharedDesk();

  it("of a group get a link for /start, and silence otherwise", async () => {
    const anna = desk().customer();
    const group = desk().emulator.group({ title: "Family" });
    const said = ["/help", "/chat@desk_bot", "Hello @desk_bot", "/start@other_bot", "067 123 45 67"];
    for (const text of said) group.hears(anna.phone, text);
    const start = group.hears(anna.phone, "/start@desk_bot");
    const answers = () => group.transcript.filter((message) => message.from === "bot");
    await eventually(() => answers().map(({ text }) => text)).toEqual(["https://t.me/desk_bot?start"]);
    expect(answers()[0]?.replyTo).toBe(start.message_id);
    group.hears(anna.phone, "What is this?", { replyTo: answers()[0]?.messageId ?? 0 });
    await filesAsGuest(anna);
    expect(answers()).toHaveLength(1);
  });

  it("of a group neither hear nor change what somebody does in private", async () => {
    const anna = desk().customer();
    const group = desk().emulator.group({ title: "Work" });
    await beginsAsGuest(anna);
    group.hears(anna.phone, "/cancel");
    group.hears(anna.phone, "Hello @desk_bot");
    await writes(anna, { email: "anna@example.org" });
    await confirms(anna);
  });

  it("of a channel get a link for /start, and silence otherwise", async () => {
    const chat = { id: -1_009_999_999_999, type: "channel", title: "News" };
    const post = (id: number, text: string, entities: readonly object[] = []) =>
      desk().emulator.push(bot.username, {
        channel_post: { message_id: id, date: 1, chat, sender_chat: chat, text, entities },
      });
    const answers = () =>
      desk()
        .emulator.callsOf("sendMessage")
        .filter(({ params }) => Number(params.chat_id) === chat.id);
    post(910_001, "Good morning");
    post(910_002, "/help", [{ type: "bot_command", offset: 0, length: 5 }]);
    post(910_003, "/start", [{ type: "bot_command", offset: 0, length: 6 }]);
    await eventually(() => answers()).toHaveLength(1);
    await filesAsGuest(desk().customer());
    expect(answers()).toHaveLength(1);
  });
});
