import { describe, expect, it } from "vitest";
import { call, start, updatesOf } from "../support.ts";

async function startWithQuestion(options = {}) {
  const emulator = await start(options);
  const anna = emulator.customer({ firstName: "Anna", languageCode: "uk" });
  anna.starts();
  const reply_markup = { inline_keyboard: [[{ text: "Yes", callback_data: "yes" }]] };
  await call(emulator, "sendMessage", { chat_id: anna.id, text: "Sure?", reply_markup });
  return { emulator, anna };
}

const tooOld = "Bad Request: query is too old and response timeout expired or query ID is invalid";

describe("a pressed button", () => {
  it("comes as a callback query with its message", async () => {
    const { emulator, anna } = await startWithQuestion();
    const { callbackQueryId } = anna.taps(2, "yes");
    const updates = await updatesOf(emulator);
    expect(updates.at(-1)).toEqual({
      callback_query: {
        id: callbackQueryId,
        from: anna.user,
        message: anna.transcript[1]?.raw,
        chat_instance: expect.any(String),
        data: "yes",
      },
    });
  });

  it("can be answered once", async () => {
    const { emulator, anna } = await startWithQuestion();
    const tap = anna.taps(2, "yes");
    const answer = { callback_query_id: tap.callbackQueryId, text: "Saved", show_alert: true };
    expect(await call(emulator, "answerCallbackQuery", answer)).toMatchObject({ ok: true, result: true });
    expect(await tap.answered).toEqual({ text: "Saved", showAlert: true, url: "" });
    expect((await call(emulator, "answerCallbackQuery", answer)).description).toBe(tooOld);
  });

  it("cannot be answered late, nor by an id that never was", async () => {
    let now = 0;
    const { emulator, anna } = await startWithQuestion({ now: () => now, callbackLifetimeMs: 1000 });
    const { callbackQueryId } = anna.taps(2, "yes");
    now = 1001;
    for (const callback_query_id of [callbackQueryId, "12345"]) {
      expect((await call(emulator, "answerCallbackQuery", { callback_query_id })).description).toBe(tooOld);
    }
  });

  it("gets a text of at most 200 characters, and no address but the bot's own", async () => {
    const { emulator, anna } = await startWithQuestion();
    const { callbackQueryId: callback_query_id } = anna.taps(2, "yes");
    const describe = async (answer: object) =>
      (await call(emulator, "answerCallbackQuery", { callback_query_id, ...answer })).description;
    expect(await describe({ text: "a".repeat(201) })).toBe("Bad Request: MESSAGE_TOO_LONG");
    expect(await describe({ url: "https://example.com" })).toBe("Bad Request: URL_INVALID");
    expect(await describe({ url: "https://t.me/desk_bot?start=x" })).toBe(undefined);
  });

  it("may have been replaced while it was pressed, but must have been there", async () => {
    const { emulator, anna } = await startWithQuestion();
    await call(emulator, "editMessageText", { chat_id: anna.id, message_id: 2, text: "Too late" });
    expect(() => anna.taps(2, "no")).toThrow('never had a button with the data "no"');
    anna.taps(2, "yes");
    expect((await updatesOf(emulator)).at(-1)).toMatchObject({
      callback_query: { data: "yes", message: { text: "Too late" } },
    });
  });
});
