import { describe, expect, it } from "vitest";
import { call, isReceived, start, toAnswer, token } from "../support.ts";

describe("addresses", () => {
  it("answers 401 for an unknown token", async () => {
    const emulator = await start();
    const answer = await toAnswer(await fetch(`${emulator.apiRoot}/bot8:wrong/getMe`));
    expect(answer).toEqual({ status: 401, ok: false, error_code: 401, description: "Unauthorized" });
  });

  it("answers 404 for an unknown method and for any other address", async () => {
    const emulator = await start();
    expect(await call(emulator, "sendRocket")).toMatchObject({
      status: 404,
      description: "Not Found: method not found",
    });
    for (const path of ["/hello", "/%E0%A4%A"]) {
      const other = await toAnswer(await fetch(`${emulator.apiRoot}${path}`));
      expect(other).toEqual({ status: 404, ok: false, error_code: 404, description: "Not Found" });
    }
  });

  it("takes method names in any case and under any path", async () => {
    const emulator = await start();
    const answer = await toAnswer(await fetch(`${emulator.apiRoot}/behind/a/proxy/bot${token}/GETME`));
    expect(answer.result).toMatchObject({ id: 7, is_bot: true, first_name: "Desk", username: "desk_bot" });
    expect(emulator.calls.map(({ method }) => method)).toEqual(["getMe"]);
  });

  it("keeps the bots of the test environment apart", async () => {
    const emulator = await start({ bots: [{ token: "9:abc/test", username: "tried_bot" }] });
    const inTest = await toAnswer(await fetch(`${emulator.apiRoot}/bot9:abc/test/getMe`));
    expect(inTest.result).toMatchObject({ username: "tried_bot" });
    expect(await toAnswer(await fetch(`${emulator.apiRoot}/bot9:abc/getMe`))).toMatchObject({ status: 401 });
  });
});

describe("parameters", () => {
  it("come from the query, a form, a multipart form or JSON alike", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    anna.starts();
    const url = `${emulator.apiRoot}/bot${token}/sendMessage`;
    const keyboard = JSON.stringify({ inline_keyboard: [[{ text: "Go", callback_data: "go" }]] });
    const fields = { chat_id: String(anna.id), text: "Hello", reply_markup: keyboard };

    const multipart = new FormData();
    for (const [name, value] of Object.entries(fields)) multipart.set(name, value);
    const responses = [
      await fetch(`${url}?${new URLSearchParams(fields)}`),
      await fetch(url, { method: "POST", body: new URLSearchParams(fields) }),
      await fetch(url, { method: "POST", body: multipart }),
      await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...fields, chat_id: anna.id, reply_markup: JSON.parse(keyboard) }),
      }),
    ];

    for (const response of responses) {
      expect(await response.json()).toMatchObject({
        ok: true,
        result: { text: "Hello", reply_markup: JSON.parse(keyboard) },
      });
    }
    for (const { params } of emulator.calls) expect(params).toEqual(emulator.calls[0]?.params);
  });

  it("are refused if the body is no JSON object", async () => {
    const emulator = await start();
    const response = await fetch(`${emulator.apiRoot}/bot${token}/getMe`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: "[1",
    });
    expect(await toAnswer(response)).toMatchObject({
      status: 400,
      description: "Bad Request: JSON object expected",
    });
  });
});

describe("the record", () => {
  it("holds every call with its outcome, until it is emptied", async () => {
    const emulator = await start({ now: () => 5 });
    await call(emulator, "getChat", { chat_id: 404 });
    await call(emulator, "sendMessage", { chat_id: 404, text: "" });
    expect(emulator.calls).toMatchObject([
      {
        bot: "desk_bot",
        method: "getChat",
        params: { chat_id: 404 },
        at: 5,
        outcome: { ok: false, status: 400, description: "Bad Request: chat not found" },
      },
      { method: "sendMessage" },
    ]);
    expect(emulator.violations).toEqual([
      { bot: "desk_bot", method: "sendMessage", description: "Bad Request: message text is empty", at: 5 },
    ]);
    emulator.forgetCalls();
    expect([emulator.calls, emulator.violations]).toEqual([[], []]);
  });
});

describe("the server", () => {
  it("keeps chats, updates and its port over a restart", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    anna.starts();
    const before = await call(emulator, "getUpdates");
    await emulator.restart();
    expect(await call(emulator, "getUpdates")).toEqual(before);
    expect(await call(emulator, "sendMessage", { chat_id: anna.id, text: "Still here" })).toMatchObject({
      ok: true,
    });
    expect(anna.transcript.map(({ text }) => text)).toEqual(["/start", "Still here"]);
  });

  it("cuts a waiting long poll when it closes", async () => {
    const emulator = await start();
    const waiting = call(emulator, "getUpdates", { timeout: 50 });
    await isReceived(emulator, "getUpdates");
    const outcome = expect(waiting).rejects.toThrow("fetch failed");
    await emulator.close();
    await outcome;
  });
});
