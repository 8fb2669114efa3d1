import { describe, expect, it } from "vitest";
import type { Customer, Emulator } from "../../src/index.ts";
import { call, start, updatesOf } from "../support.ts";

async function startWithAnna(): Promise<{ emulator: Emulator; anna: Customer }> {
  const emulator = await start();
  const spec = { firstName: "Anna", lastName: "Koval", languageCode: "uk", phone: "+380501234567" };
  return { emulator, anna: emulator.customer(spec) };
}

const say = (emulator: Emulator, anna: Customer, text: string, extra: object = {}) =>
  call(emulator, "sendMessage", { chat_id: anna.id, text, ...extra });

describe("a customer", () => {
  it("sends texts with their entities", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.starts("from_site");
    expect(await updatesOf(emulator)).toEqual([
      {
        message: {
          message_id: 1,
          from: { id: anna.id, is_bot: false, first_name: "Anna", last_name: "Koval", language_code: "uk" },
          chat: { id: anna.id, type: "private", first_name: "Anna", last_name: "Koval" },
          date: expect.any(Number),
          text: "/start from_site",
          entities: [{ type: "bot_command", offset: 0, length: 6 }],
        },
      },
    ]);
  });

  it("has no language_code if her app tells none", async () => {
    const { emulator } = await startWithAnna();
    emulator.customer({ firstName: "Ivan" }).starts();
    const [update] = await updatesOf(emulator);
    expect(update).toHaveProperty("message.from");
    expect(update).not.toHaveProperty("message.from.language_code");
  });

  it("cannot send an empty or endless text", async () => {
    const { anna } = await startWithAnna();
    expect(() => anna.sends(" \n")).toThrow("A user cannot send an empty text.");
    expect(() => anna.sends("a".repeat(4097))).toThrow("at most 4096 characters");
    expect(anna.sends(`  ${"a".repeat(4096)} `).text).toHaveLength(4096);
  });

  it("replies to a message", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.starts();
    await say(emulator, anna, "Ticket 12 is answered");
    anna.sends("Thank you", { replyTo: 2 });
    expect((await updatesOf(emulator)).at(-1)).toMatchObject({
      message: { text: "Thank you", reply_to_message: { message_id: 2, text: "Ticket 12 is answered" } },
    });
    expect(() => anna.sends("And?", { replyTo: 99 })).toThrow("The chat has no message 99.");
  });

  it("edits her own messages", async () => {
    const { emulator, anna } = await startWithAnna();
    const { message_id } = anna.sends("Helo /start");
    anna.edits(message_id, "Hello");
    const update = (await updatesOf(emulator)).at(-1);
    expect(update).toMatchObject({
      edited_message: { message_id, text: "Hello", edit_date: expect.any(Number) },
    });
    expect(update?.edited_message).not.toHaveProperty("entities");
    await say(emulator, anna, "Hi");
    expect(() => anna.edits(2, "Bye")).toThrow("Message 2 is not Anna's own.");
  });

  it("shares her own contact, or somebody else's", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.sharesContact();
    anna.sharesContact(undefined, { plus: false });
    anna.sharesContact({ phone: "+49301234567", firstName: "Otto", userId: 5 });
    anna.sharesContact({ phone: "+49301234567", firstName: "Otto" });
    const contacts = (await updatesOf(emulator)).map(
      ({ message }) => (message as { contact: object }).contact,
    );
    expect(contacts).toEqual([
      { phone_number: "+380501234567", first_name: "Anna", last_name: "Koval", user_id: anna.id },
      { phone_number: "380501234567", first_name: "Anna", last_name: "Koval", user_id: anna.id },
      { phone_number: "+49301234567", first_name: "Otto", user_id: 5 },
      { phone_number: "+49301234567", first_name: "Otto" },
    ]);
    expect(() => emulator.customer({ firstName: "Ivan" }).sharesContact()).toThrow(
      "Ivan has no phone number",
    );
  });

  it("sends everything else that is no text", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.sendsSticker();
    anna.sendsVoice();
    anna.sendsPhoto({ caption: "Broken" });
    anna.sendsLocation(49.8, 24.0);
    anna.sendsFile("video_note");
    expect(await updatesOf(emulator)).toMatchObject([
      { message: { sticker: { type: "regular" } } },
      { message: { voice: { mime_type: "audio/ogg" } } },
      { message: { photo: [{ width: 800 }], caption: "Broken" } },
      { message: { location: { latitude: 49.8, longitude: 24.0 } } },
      { message: { video_note: { length: 240 } } },
    ]);
  });

  it("sends an album as messages of one group", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.sendsAlbum("photo", [{ caption: "Both sides" }, {}]);
    const [first, second] = (await updatesOf(emulator)).map(
      ({ message }) => message as Record<string, unknown>,
    );
    expect(first).toMatchObject({ caption: "Both sides", media_group_id: expect.stringMatching(/^\d+$/) });
    expect(second?.media_group_id).toBe(first?.media_group_id);
    expect(() => anna.sendsAlbum("photo", [{}])).toThrow("An album has 2 to 10 items.");
  });

  it("blocks the bot and comes back, and the bot is told", async () => {
    const { emulator, anna } = await startWithAnna();
    expect(anna.status).toBe("new");
    anna.starts();
    anna.blocks();
    expect(anna.status).toBe("blocked");
    expect(() => anna.sends("Hello?")).toThrow("Anna blocked the bot");
    anna.unblocks();
    const statuses = (await updatesOf(emulator)).flatMap(({ my_chat_member }) =>
      my_chat_member === undefined
        ? []
        : [(my_chat_member as { new_chat_member: { status: string } }).new_chat_member.status],
    );
    expect(statuses).toEqual(["kicked", "member"]);
    expect(anna.status).toBe("open");
  });

  it("talks to several bots, each in its own chat", async () => {
    const bots = [
      { token: "1:a", username: "one_bot" },
      { token: "2:b", username: "two_bot" },
    ];
    const emulator = await start({ bots });
    const anna = emulator.customer({ firstName: "Anna" });
    anna.starts();
    anna.with("two_bot").sends("Hello two");
    expect(anna.transcript.map(({ text }) => text)).toEqual(["/start"]);
    expect(anna.with("@two_bot").transcript.map(({ text }) => text)).toEqual(["Hello two"]);
    expect(() => anna.with("three_bot")).toThrow("The emulator has no bot of this name or token.");
  });
});

describe("pressing a button by its label", () => {
  it("sends the label, the contact or the place from a reply keyboard", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.starts();
    const keyboard = [
      ["Chat", { text: "My number", request_contact: true }, { text: "My place", request_location: true }],
    ];
    await say(emulator, anna, "Choose", { reply_markup: { keyboard } });
    for (const label of ["Chat", "My number", "My place"]) anna.tapsButton(label);
    expect((await updatesOf(emulator)).slice(1)).toMatchObject([
      { message: { text: "Chat" } },
      { message: { contact: { user_id: anna.id } } },
      { message: { location: {} } },
    ]);
  });

  it("presses the inline button that was shown last", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.starts();
    const withData = (callback_data: string) => ({
      reply_markup: { inline_keyboard: [[{ text: "Confirm", callback_data }]] },
    });
    await say(emulator, anna, "First", withData("first"));
    await say(emulator, anna, "Second", withData("second"));
    anna.tapsButton("Confirm");
    expect((await updatesOf(emulator)).at(-1)).toMatchObject({ callback_query: { data: "second" } });
  });

  it("prefers what came later, a reply keyboard or an inline button", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.starts();
    const inline = { inline_keyboard: [[{ text: "Help", callback_data: "help" }]] };
    const keyboard = { keyboard: [["Help"]] };
    const lastKind = async () => Object.keys((await updatesOf(emulator)).at(-1) ?? {});
    await say(emulator, anna, "One", { reply_markup: inline });
    await say(emulator, anna, "Two", { reply_markup: keyboard });
    anna.tapsButton("Help");
    expect(await lastKind()).toEqual(["message"]);
    await say(emulator, anna, "Three", { reply_markup: inline });
    anna.tapsButton("Help");
    expect(await lastKind()).toEqual(["callback_query"]);
  });

  it("fails for a button that is not there, or that tells the bot nothing", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.starts();
    expect(() => anna.tapsButton("Chat")).toThrow('Anna sees no button "Chat".');
    const inline_keyboard = [[{ text: "Site", url: "https://example.com" }]];
    await say(emulator, anna, "Look", { reply_markup: { inline_keyboard } });
    expect(() => anna.tapsButton("Site")).toThrow('The button "Site" opens something');
  });
});

describe("waiting", () => {
  it("finds what is already there, and counts it and all before as read", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.starts();
    for (const text of ["one", "two", "three"]) await say(emulator, anna, text);
    expect((await anna.waitsFor("two")).text).toBe("two");
    expect(anna.unread.map(({ text }) => text)).toEqual(["three"]);
    expect((await anna.waitsFor(/^t/)).text).toBe("three");
    expect(anna.unread).toEqual([]);
  });

  it("goes on until the expected message comes", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.starts();
    const answer = anna.waitsFor(({ replyMarkup }) => replyMarkup !== undefined);
    await say(emulator, anna, "Hold on");
    await say(emulator, anna, "Choose", { reply_markup: { force_reply: true } });
    expect((await answer).text).toBe("Choose");
  });

  it("sees edits as news, and says what came when nothing fits", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.starts();
    await say(emulator, anna, "Draft");
    await anna.waitsFor("Draft");
    await call(emulator, "editMessageText", { chat_id: anna.id, message_id: 2, text: "Final" });
    await expect(anna.waitsFor("Draft", { timeoutMs: 1 })).rejects.toThrow(
      'No message came that fits "Draft" within 1 ms. Unread: ["Final"].',
    );
    expect((await anna.waitsFor()).text).toBe("Final");
  });

  it("forgets what was read on purpose", async () => {
    const { emulator, anna } = await startWithAnna();
    anna.starts();
    await say(emulator, anna, "Old");
    anna.readsAll();
    expect(anna.unread).toEqual([]);
  });
});

describe("a group", () => {
  it("tells the bot only what concerns it", async () => {
    const { emulator, anna } = await startWithAnna();
    const group = emulator.group({ title: "Team" });
    group.hears(anna, "Hi all");
    group.hears(anna, "/start@desk_bot");
    group.hears(anna, "Ask @desk_bot");
    await call(emulator, "sendMessage", { chat_id: group.id, text: "Write to me privately" });
    group.hears(anna, "Why?", { replyTo: 4 });
    const updates = await updatesOf(emulator);
    expect(updates.map(({ message }) => (message as { text: string }).text)).toEqual([
      "/start@desk_bot",
      "Ask @desk_bot",
      "Why?",
    ]);
    expect(updates[0]).toMatchObject({
      message: { chat: { id: group.id, type: "supergroup", title: "Team" } },
    });
    expect(group.transcript.map(({ text }) => text)).toHaveLength(5);
  });

  it("lets anybody press a button", async () => {
    const { emulator, anna } = await startWithAnna();
    const group = emulator.group({ title: "Team" });
    const inline_keyboard = [[{ text: "Take", callback_data: "take" }]];
    await call(emulator, "sendMessage", {
      chat_id: group.id,
      text: "New",
      reply_markup: { inline_keyboard },
    });
    group.isTapped(anna, 1, "take");
    expect(await updatesOf(emulator)).toMatchObject([
      { callback_query: { from: { id: anna.id }, data: "take" } },
    ]);
  });
});
