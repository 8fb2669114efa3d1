import { describe, expect, it } from "vitest";
import { call, start } from "../support.ts";

/** What Telegram says to a message with this keyboard, and what the bot is blamed for. */
async function sendWith(reply_markup: unknown, chatKind: "private" | "group" = "private") {
  const emulator = await start();
  const anna = emulator.customer({ firstName: "Anna" });
  anna.starts();
  const chat_id = chatKind === "private" ? anna.id : emulator.group({ title: "Team" }).id;
  const { description, result } = await call(emulator, "sendMessage", {
    chat_id,
    text: "Choose",
    reply_markup,
  });
  const complaints = emulator.violations.map((violation) => violation.description);
  return { description, result, complaints, anna };
}

const inlineButton = (button: unknown) => ({ inline_keyboard: [[button]] });

describe("an inline keyboard", () => {
  it.each([
    ["of no object", 5, "object expected as reply markup"],
    ["of no list", { inline_keyboard: "x" }, 'field "inline_keyboard" must be of type Array'],
    [
      "of no lists",
      { inline_keyboard: [{ text: "Go" }] },
      'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    ],
    [
      "of texts",
      inlineButton("Go"),
      "can't parse inline keyboard button: InlineKeyboardButton must be an Object",
    ],
    [
      "without labels",
      inlineButton({ callback_data: "go" }),
      `can't parse inline keyboard button: Can't find field "text"`,
    ],
    [
      "without an action",
      inlineButton({ text: "Go" }),
      "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ],
    [
      "with 65 bytes of data",
      inlineButton({ text: "Go", callback_data: "ж".repeat(33) }),
      "BUTTON_DATA_INVALID",
    ],
    [
      "with an address nobody can open",
      inlineButton({ text: "Go", url: "http://localhost:3000" }),
      "inline keyboard button URL 'http://localhost:3000' is invalid: Wrong HTTP URL",
    ],
  ])("%s is refused", async (_, markup, words) => {
    const { description, complaints } = await sendWith(markup);
    expect(description).toBe(`Bad Request: ${words}`);
    expect(complaints).toEqual([description]);
  });

  it("with 64 bytes of data is fine", async () => {
    const markup = inlineButton({ text: "Go", callback_data: "ж".repeat(32) });
    expect(await sendWith(markup)).toMatchObject({ result: { reply_markup: markup }, complaints: [] });
  });

  it("with two actions on a button keeps the first, and the bot is blamed", async () => {
    const { result, complaints } = await sendWith(
      inlineButton({ text: "Go", url: "https://example.com", callback_data: "go" }),
    );
    expect(result).toMatchObject({ reply_markup: inlineButton({ text: "Go", url: "https://example.com" }) });
    expect(complaints).toEqual([
      "an inline keyboard button has url and callback_data, but must have exactly one of them",
    ]);
  });

  it("without any button is none", async () => {
    expect((await sendWith({ inline_keyboard: [] })).result).not.toHaveProperty("reply_markup");
    expect((await sendWith(inlineButton({ text: "", callback_data: "x" }))).result).not.toHaveProperty(
      "reply_markup",
    );
  });

  it("that is no JSON is refused", async () => {
    const { description } = await sendWith("{");
    expect(description).toBe("Bad Request: can't parse reply keyboard markup JSON object");
  });
});

describe("a reply keyboard", () => {
  it("shows under the input field until it is removed", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    anna.starts();
    const keyboard = {
      keyboard: [["Chat", { text: "My number", request_contact: true }]],
      resize_keyboard: true,
      is_persistent: true,
      input_field_placeholder: "Choose",
    };
    await call(emulator, "sendMessage", { chat_id: anna.id, text: "Choose", reply_markup: keyboard });
    await call(emulator, "sendMessage", { chat_id: anna.id, text: "Please" });
    expect(anna.keyboard).toEqual({
      ...keyboard,
      keyboard: [[{ text: "Chat" }, { text: "My number", request_contact: true }]],
      isHidden: false,
    });
    await call(emulator, "sendMessage", {
      chat_id: anna.id,
      text: "Bye",
      reply_markup: { remove_keyboard: true },
    });
    expect(anna.keyboard).toBe(undefined);
  });

  it("is not part of the message that the bot gets back", async () => {
    const { result } = await sendWith({ keyboard: [["Chat"]] });
    expect(result).not.toHaveProperty("reply_markup");
  });

  it("hides after one use if it is to be used once", async () => {
    const { anna } = await sendWith({ keyboard: [["Chat"]], one_time_keyboard: true });
    anna.tapsButton("Chat");
    expect(anna.keyboard?.isHidden).toBe(true);
  });

  it("asks for the phone number in private chats only", async () => {
    const markup = { keyboard: [[{ text: "My number", request_contact: true }]] };
    const { description } = await sendWith(markup, "group");
    expect(description).toBe("Bad Request: phone number can be requested in private chats only");
  });

  it("with a placeholder beyond 64 characters is a violation", async () => {
    const { complaints } = await sendWith({ keyboard: [["Chat"]], input_field_placeholder: "a".repeat(65) });
    expect(complaints).toEqual(["input_field_placeholder has more than 64 characters"]);
  });

  it("with a flag that is none is refused", async () => {
    const { description } = await sendWith({ keyboard: [["Chat"]], is_persistent: "yes" });
    expect(description).toBe(`Bad Request: field "is_persistent" must be of type Boolean`);
  });
});

describe("a forced reply", () => {
  it("is shown with its placeholder", async () => {
    const markup = { force_reply: true, input_field_placeholder: "Your number" };
    const { anna } = await sendWith(markup);
    expect(anna.transcript.at(-1)?.replyMarkup).toEqual(markup);
  });
});
