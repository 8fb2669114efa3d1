import { describe, expect, it } from "vitest";
import { call, idsOf, isReceived, start, token, updatesOf } from "../support.ts";

describe("getUpdates", () => {
  it("confirms everything below the offset", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    for (const text of ["/start", "one", "two"]) anna.sends(text);
    const [first = 0, second = 0, third = 0] = await idsOf(emulator);
    expect(second).toBe(first + 1);
    expect(await idsOf(emulator, { offset: second })).toEqual([second, third]);
    expect(await idsOf(emulator)).toEqual([second, third]);
    expect(await idsOf(emulator, { offset: third + 1, limit: 1, timeout: 0 })).toEqual([]);
    expect(await idsOf(emulator)).toEqual([]);
  });

  it("gives out at most the limit, which lies between 1 and 100", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    for (let index = 0; index < 101; index += 1) anna.sends(`message ${index}`);
    expect(await idsOf(emulator, { limit: 3 })).toHaveLength(3);
    expect(await idsOf(emulator, { limit: 0 })).toHaveLength(1);
    expect(await idsOf(emulator, { limit: 1000 })).toHaveLength(100);
  });

  it("waits for the next update, and brings along what happens with it", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    const waiting = updatesOf(emulator, { timeout: 50 });
    await isReceived(emulator, "getUpdates");
    anna.starts();
    anna.sends("and more");
    expect(await waiting).toMatchObject([{ message: { text: "/start" } }, { message: { text: "and more" } }]);
  });

  it("answers with nothing when the time is over", async () => {
    const emulator = await start();
    expect(await call(emulator, "getUpdates", { timeout: 1 })).toEqual({ status: 200, ok: true, result: [] });
  });

  it("ends a waiting call when a second one begins to wait", async () => {
    const emulator = await start();
    const older = call(emulator, "getUpdates", { timeout: 50 });
    await isReceived(emulator, "getUpdates");
    const newer = call(emulator, "getUpdates", { timeout: 50 });
    expect(await older).toEqual({
      status: 409,
      ok: false,
      error_code: 409,
      description:
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
    emulator.customer({ firstName: "Anna" }).starts();
    expect(await newer).toMatchObject({ ok: true, result: [{ message: { text: "/start" } }] });
  });

  it("loses nothing to a caller that hung up", async () => {
    const emulator = await start();
    const hangUp = new AbortController();
    const url = `${emulator.apiRoot}/bot${token}/getUpdates?timeout=50`;
    const gone = fetch(url, { signal: hangUp.signal }).catch(() => "gone");
    await isReceived(emulator, "getUpdates");
    hangUp.abort();
    expect(await gone).toBe("gone");
    emulator.customer({ firstName: "Anna" }).starts();
    expect(await updatesOf(emulator, { timeout: 50 })).toMatchObject([{ message: { text: "/start" } }]);
  });

  it("brings the kinds asked for, and remembers them", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    await call(emulator, "getUpdates", { allowed_updates: ["message"] });
    const { message_id } = anna.starts();
    anna.edits(message_id, "/start again");
    anna.blocks();
    const kinds = (updates: readonly object[]) => updates.flatMap((update) => Object.keys(update));
    expect(kinds(await updatesOf(emulator))).toEqual(["message"]);
    await call(emulator, "getUpdates", { allowed_updates: [] });
    anna.unblocks();
    expect(kinds(await updatesOf(emulator))).toEqual(["message", "my_chat_member"]);
  });

  it("brings reactions and other people's membership only on request", async () => {
    const emulator = await start();
    expect(emulator.push("desk_bot", { message_reaction: {} })).toBe(false);
    expect(emulator.push("desk_bot", { chat_member: {} })).toBe(false);
    expect(emulator.push("desk_bot", { poll: {} })).toBe(true);
    await call(emulator, "getUpdates", { allowed_updates: ["message_reaction"] });
    expect(emulator.push("desk_bot", { message_reaction: {} })).toBe(true);
    expect(emulator.push("desk_bot", { poll: {} })).toBe(false);
  });

  it("passes over unknown kinds, and records them", async () => {
    const emulator = await start();
    await call(emulator, "getUpdates", { allowed_updates: ["message", "massage"] });
    expect(emulator.violations).toMatchObject([
      { method: "getUpdates", description: 'allowed_updates names "massage", which is no kind of update' },
    ]);
  });
});

describe("an update of any kind", () => {
  it("lets the bot answer where it came from", async () => {
    const emulator = await start();
    const chat = { id: 555, type: "private", first_name: "Olha" };
    const from = { id: 555, is_bot: false, first_name: "Olha" };
    emulator.push(token, {
      callback_query: { id: "77", from, data: "x", message: { message_id: 40, date: 0, chat, text: "Old" } },
    });
    expect(await call(emulator, "answerCallbackQuery", { callback_query_id: "77" })).toMatchObject({
      ok: true,
    });
    const reply = { chat_id: 555, text: "Hello", reply_parameters: { message_id: 40 } };
    expect(await call(emulator, "sendMessage", reply)).toMatchObject({
      result: { message_id: 41, reply_to_message: { text: "Old" } },
    });
  });

  it("must be of a known kind", async () => {
    const emulator = await start();
    expect(() => emulator.push(token, {})).toThrow("An update must have one of these kinds: message, ");
  });
});
