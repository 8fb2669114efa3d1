import { describe, expect, it } from "vitest";
import type { Customer, Emulator } from "../../src/index.ts";
import { call, start } from "../support.ts";

/** An emulator, and Anna who pressed Start. */
async function startWithAnna(options = {}): Promise<{ emulator: Emulator; anna: Customer }> {
  const emulator = await start(options);
  const anna = emulator.customer({ firstName: "Anna" });
  anna.starts();
  return { emulator, anna };
}

const inline = (...buttons: object[]) => ({ inline_keyboard: [buttons] });

describe("sendMessage", () => {
  it("answers with the message, and the customer sees it", async () => {
    const { emulator, anna } = await startWithAnna({ now: () => 1_700_000_000_500 });
    const { result } = await call(emulator, "sendMessage", { chat_id: anna.id, text: "Hello" });
    expect(result).toEqual({
      message_id: 2,
      from: { id: 7, is_bot: true, first_name: "Desk", username: "desk_bot" },
      chat: { id: anna.id, type: "private", first_name: "Anna" },
      date: 1_700_000_000,
      text: "Hello",
    });
    expect(anna.transcript.at(-1)).toMatchObject({ from: "bot", text: "Hello", isEdited: false });
  });

  it("refuses a chat that is missing, unknown, not begun or blocked", async () => {
    const { emulator, anna } = await startWithAnna();
    const describe = async (chat_id: unknown) => {
      const { status, description } = await call(emulator, "sendMessage", { chat_id, text: "Hello" });
      return `${status} ${description}`;
    };
    expect(await describe("")).toBe("400 Bad Request: chat_id is empty");
    expect(await describe(404)).toBe("400 Bad Request: chat not found");
    expect(await describe("@anna")).toBe("400 Bad Request: chat not found");
    const stranger = emulator.customer({ firstName: "Ivan" });
    expect(await describe(stranger.id)).toBe("403 Forbidden: bot can't initiate conversation with a user");
    anna.blocks();
    expect(await describe(anna.id)).toBe("403 Forbidden: bot was blocked by the user");
    anna.unblocks();
    expect(await describe(anna.id)).toBe("200 undefined");
    expect(emulator.violations.map(({ description }) => description)).toEqual([
      "Bad Request: chat_id is empty",
    ]);
  });

  it("refuses a text that is empty or too long", async () => {
    const { emulator, anna } = await startWithAnna();
    const describe = async (text: string) =>
      (await call(emulator, "sendMessage", { chat_id: anna.id, text })).description;
    expect(await describe("")).toBe("Bad Request: message text is empty");
    expect(await describe(" \n ")).toBe("Bad Request: text must be non-empty");
    expect(await describe("a".repeat(4097))).toBe("Bad Request: message is too long");
    expect(await describe("😀".repeat(2049))).toBe("Bad Request: message is too long");
    expect(await describe(`  ${"a".repeat(4096)}\n`)).toBe(undefined);
  });

  it("replies to a message of the chat", async () => {
    const { emulator, anna } = await startWithAnna();
    const question = anna.sends("Where is my parcel?");
    const reply = {
      chat_id: anna.id,
      text: "On its way",
      reply_parameters: { message_id: question.message_id },
    };
    expect(await call(emulator, "sendMessage", reply)).toMatchObject({
      result: { reply_to_message: { text: "Where is my parcel?" } },
    });
    expect(anna.transcript.at(-1)?.replyTo).toBe(question.message_id);
  });

  it("refuses to reply to a message that is gone, unless it may go without", async () => {
    const { emulator, anna } = await startWithAnna();
    const question = anna.sends("Never mind");
    anna.deletes(question.message_id);
    const send = (reply_parameters: object) =>
      call(emulator, "sendMessage", { chat_id: anna.id, text: "Yes?", reply_parameters });
    const { message_id } = question;
    expect(await send({ message_id })).toMatchObject({
      description: "Bad Request: message to be replied not found",
    });
    expect(await send({ message_id, allow_sending_without_reply: true })).toMatchObject({ ok: true });
    expect(await send({})).toMatchObject({ ok: true });
    expect(await send({ id: 1 })).toMatchObject({
      description: `Bad Request: can't find field "message_id"`,
    });
  });

  it("knows a thread only where somebody wrote in it", async () => {
    const { emulator, anna } = await startWithAnna();
    const send = (chat_id: number) =>
      call(emulator, "sendMessage", { chat_id, text: "Hello", message_thread_id: 5 });
    const forum = { id: -1009, type: "supergroup", title: "Team", is_forum: true };
    const message = { message_id: 1, date: 0, chat: forum, text: "Topic", message_thread_id: 5 };
    emulator.push("desk_bot", { message });
    expect((await send(forum.id)).result).toMatchObject({ message_thread_id: 5 });
    expect((await send(anna.id)).description).toBe("Bad Request: message thread not found");
    expect((await send(emulator.group({ title: "Plain" }).id)).result).not.toHaveProperty(
      "message_thread_id",
    );
  });

  it("watches the pace if asked to", async () => {
    let now = 0;
    const limits = { perSecond: 3, perChatPerSecond: 1, chatBurst: 2, perGroupPerMinute: 1 };
    const { emulator, anna } = await startWithAnna({ now: () => now, limits });
    const group = emulator.group({ title: "Team" });
    const send = (chat_id: number) => call(emulator, "sendMessage", { chat_id, text: "Hello" });
    await send(anna.id);
    await send(anna.id);
    expect(emulator.violations).toEqual([]);
    await send(anna.id);
    now += 1000;
    await send(group.id);
    await send(group.id);
    now += 5000;
    await send(anna.id);
    expect(emulator.violations.map(({ description }) => description)).toEqual([
      "more than 1 message a second in one chat",
      "more than 1 messages a minute in one group",
    ]);
  });
});

describe("editMessageText", () => {
  it("changes the bot's own message, and drops the keyboard unless it is sent again", async () => {
    const { emulator, anna } = await startWithAnna();
    const reply_markup = inline({ text: "Yes", callback_data: "yes" });
    await call(emulator, "sendMessage", { chat_id: anna.id, text: "Sure?", reply_markup });
    const answer = await call(emulator, "editMessageText", { chat_id: anna.id, message_id: 2, text: "Done" });
    expect(answer.result).toMatchObject({ message_id: 2, text: "Done", edit_date: expect.any(Number) });
    expect(anna.transcript.at(-1)).toMatchObject({ text: "Done", isEdited: true, replyMarkup: undefined });
  });

  it("refuses what changes nothing", async () => {
    const { emulator, anna } = await startWithAnna();
    const reply_markup = inline({ text: "Yes", callback_data: "yes" });
    const content = { chat_id: anna.id, text: "Sure /now?", reply_markup };
    await call(emulator, "sendMessage", content);
    const notModified =
      "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
    const edit = { ...content, message_id: 2 };
    expect(await call(emulator, "editMessageText", edit)).toMatchObject({ description: notModified });
    expect(await call(emulator, "editMessageText", { ...edit, text: "Other" })).toMatchObject({ ok: true });
    expect(await call(emulator, "editMessageText", { ...edit, text: "Other" })).toMatchObject({
      description: notModified,
    });
    expect(emulator.violations).toEqual([]);
  });

  it("refuses other people's messages, those with a reply keyboard, and those that are not there", async () => {
    const { emulator, anna } = await startWithAnna();
    const reply_markup = { keyboard: [["Yes"]] };
    await call(emulator, "sendMessage", { chat_id: anna.id, text: "Sure?", reply_markup });
    const describe = async (message_id: number) =>
      (await call(emulator, "editMessageText", { chat_id: anna.id, message_id, text: "New" })).description;
    expect(await describe(1)).toBe("Bad Request: message can't be edited");
    expect(await describe(2)).toBe("Bad Request: message can't be edited");
    expect(await describe(99)).toBe("Bad Request: message to edit not found");
  });

  it("takes inline keyboards only", async () => {
    const { emulator, anna } = await startWithAnna();
    await call(emulator, "sendMessage", { chat_id: anna.id, text: "Sure?" });
    const reply_markup = { remove_keyboard: true };
    const edit = { chat_id: anna.id, message_id: 2, text: "New", reply_markup };
    expect(await call(emulator, "editMessageText", edit)).toMatchObject({
      description: "Bad Request: inline keyboard expected",
    });
  });
});

describe("editMessageReplyMarkup", () => {
  it("changes the keyboard and nothing else", async () => {
    const { emulator, anna } = await startWithAnna();
    const reply_markup = inline({ text: "Yes", callback_data: "yes" });
    await call(emulator, "sendMessage", { chat_id: anna.id, text: "Sure?", reply_markup });
    await call(emulator, "editMessageReplyMarkup", { chat_id: anna.id, message_id: 2 });
    expect(anna.transcript.at(-1)).toMatchObject({ text: "Sure?", replyMarkup: undefined });
  });
});

describe("deleteMessage", () => {
  it("takes a message of either side out of a private chat", async () => {
    const { emulator, anna } = await startWithAnna();
    await call(emulator, "sendMessage", { chat_id: anna.id, text: "Hello" });
    for (const message_id of [1, 2]) await call(emulator, "deleteMessage", { chat_id: anna.id, message_id });
    expect(anna.transcript).toEqual([]);
    const again = await call(emulator, "deleteMessage", { chat_id: anna.id, message_id: 2 });
    expect(again.description).toBe("Bad Request: message to delete not found");
  });

  it("comes too late after 48 hours", async () => {
    let now = 1_700_000_000_000;
    const { emulator, anna } = await startWithAnna({ now: () => now });
    now += 48 * 60 * 60 * 1000 + 1000;
    const answer = await call(emulator, "deleteMessage", { chat_id: anna.id, message_id: 1 });
    expect(answer.description).toBe("Bad Request: message can't be deleted for everyone");
  });
});

describe("sendChatAction", () => {
  it("is told to listeners", async () => {
    const { emulator, anna } = await startWithAnna();
    const seen: unknown[] = [];
    emulator.subscribe((change) => change.kind === "action" && seen.push(change.action));
    await call(emulator, "sendChatAction", { chat_id: anna.id, action: "typing" });
    expect(seen).toEqual(["typing"]);
    const wrong = await call(emulator, "sendChatAction", { chat_id: anna.id, action: "dancing" });
    expect(wrong.description).toBe("Bad Request: wrong parameter action in request");
  });
});
