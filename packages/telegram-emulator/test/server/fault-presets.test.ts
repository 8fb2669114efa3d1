import { describe, expect, it } from "vitest";
import { type CallFault, faultPresets, type Sleep } from "../../src/index.ts";
import { call, createSleeper, start, token } from "../support.ts";

async function startWithAnna(sleep?: Sleep) {
  const emulator = await start(sleep === undefined ? {} : { sleep });
  const anna = emulator.customer({ firstName: "Anna" });
  anna.starts();
  const post = (signal?: AbortSignal) =>
    fetch(`${emulator.apiRoot}/bot${token}/sendMessage?chat_id=${anna.id}&text=Hello`, {
      method: "POST",
      ...(signal === undefined ? {} : { signal }),
    });
  const heard = () => anna.transcript.map(({ text }) => text).includes("Hello");
  return { emulator, anna, post, heard };
}

/** What a client finds at the bottom of a failed fetch. */
async function codeOf(failing: Promise<unknown>): Promise<unknown> {
  const error = await failing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
}

const supergroup = -1_001_999;

describe("a refusal by name", () => {
  it.each<[CallFault, number, string, object?]>([
    [faultPresets.floodWait({ seconds: 3 }), 429, "Too Many Requests: retry after 3", { retry_after: 3 }],
    [faultPresets.serverError(), 500, "Internal Server Error"],
    [faultPresets.badGateway(), 502, "Bad Gateway"],
    [faultPresets.unauthorized(), 401, "Unauthorized"],
    [faultPresets.blocked(), 403, "Forbidden: bot was blocked by the user"],
    [faultPresets.deactivated(), 403, "Forbidden: user is deactivated"],
    [faultPresets.tooLong(), 400, "Bad Request: message is too long"],
    [faultPresets.badEntities(), 400, "Bad Request: can't parse entities"],
    [faultPresets.chatNotFound(), 400, "Bad Request: chat not found"],
    [faultPresets.threadNotFound(), 400, "Bad Request: message thread not found"],
    [faultPresets.badButtonData(), 400, "Bad Request: BUTTON_DATA_INVALID"],
    [
      faultPresets.migrated({ to: supergroup }),
      400,
      "Bad Request: group chat was upgraded to a supergroup chat",
      { migrate_to_chat_id: supergroup },
    ],
  ])("%j answers %i, %s", async (fault, status, words, parameters) => {
    const { emulator, anna, heard } = await startWithAnna();
    emulator.faults.add(fault);
    const answer = await call(emulator, "sendMessage", { chat_id: anna.id, text: "Hello" });
    expect(answer).toEqual({
      status,
      ok: false,
      error_code: status,
      description: expect.stringContaining(words),
      ...(parameters === undefined ? {} : { parameters }),
    });
    expect(heard()).toBe(false);
    expect(emulator.violations).toEqual([]);
  });

  it("has the words that the emulator itself has for the same", async () => {
    const { emulator, anna } = await startWithAnna();
    const keyboard = { inline_keyboard: [[{ text: "Go", callback_data: "x".repeat(65) }]] };
    const cases: readonly [CallFault, string, object][] = [
      [faultPresets.tooLong(), "sendMessage", { chat_id: anna.id, text: "a".repeat(4097) }],
      [faultPresets.badEntities(), "sendMessage", { chat_id: anna.id, text: "<b1>", parse_mode: "HTML" }],
      [faultPresets.badButtonData(), "sendMessage", { chat_id: anna.id, text: "A", reply_markup: keyboard }],
      [faultPresets.chatNotFound(), "sendMessage", { chat_id: 404, text: "A" }],
      [faultPresets.queryTooOld(), "answerCallbackQuery", { callback_query_id: "none" }],
      [faultPresets.notModified(), "editMessageText", { chat_id: anna.id, message_id: 2, text: "A" }],
    ];
    await call(emulator, "sendMessage", { chat_id: anna.id, text: "A" });
    for (const [fault, method, params] of cases) {
      const own = await call(emulator, method, params);
      emulator.faults.add(fault, { method });
      expect(await call(emulator, method, params)).toEqual(own);
      expect(emulator.faults.active).toEqual([]);
    }
  });

  it("may come although the call took effect", async () => {
    const { emulator, post, heard } = await startWithAnna();
    emulator.faults.add(faultPresets.serverError({ processed: true }));
    expect((await post()).status).toBe(500);
    expect(heard()).toBe(true);
  });

  it("hits the answer to a button in its chat only", async () => {
    const { emulator, anna } = await startWithAnna();
    const ivan = emulator.customer({ firstName: "Ivan" });
    ivan.starts();
    const reply_markup = { inline_keyboard: [[{ text: "Go", callback_data: "go" }]] };
    const answers = [];
    emulator.faults.add(faultPresets.queryTooOld(), { chatId: anna.id, method: "answerCallbackQuery" });
    for (const one of [ivan, anna]) {
      await call(emulator, "sendMessage", { chat_id: one.id, text: "Go?", reply_markup });
      one.tapsButton("Go");
      const { result } = await call(emulator, "getUpdates", { offset: -1 });
      const [update] = result as [{ callback_query: { id: string } }];
      const callback_query_id = update.callback_query.id;
      answers.push((await call(emulator, "answerCallbackQuery", { callback_query_id })).status);
    }
    expect(answers).toEqual([200, 400]);
  });
});

describe("a page instead of an answer", () => {
  it.each<[CallFault, number]>([
    [faultPresets.floodWaitPage(), 429],
    [faultPresets.serverErrorPage(), 500],
    [faultPresets.badGatewayPage(), 502],
  ])("%j is HTML and says nothing of waiting", async (fault, status) => {
    const { emulator, post, heard } = await startWithAnna();
    emulator.faults.add(fault);
    const response = await post();
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(response.headers.has("retry-after")).toBe(false);
    expect(await response.text()).toContain(`<h1>${status} `);
    expect(heard()).toBe(false);
  });
});

describe("an answer that is no JSON", () => {
  it("is malformed as a whole, the call processed or not", async () => {
    for (const processed of [false, true]) {
      const { emulator, post, heard } = await startWithAnna();
      emulator.faults.add(faultPresets.malformedJson({ processed }));
      const response = await post();
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/json"]);
      await expect(response.json()).rejects.toThrow(SyntaxError);
      expect(heard()).toBe(processed);
    }
  });

  it("stops half-way as if it were whole", async () => {
    const { emulator, post, heard } = await startWithAnna();
    emulator.faults.add(faultPresets.truncatedJson());
    const text = await (await post()).text();
    expect(text).toMatch(/^\{"ok":true,"result":\{"message_id":2/);
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect(heard()).toBe(true);
  });

  it("breaks off with the connection", async () => {
    const { emulator, post, heard } = await startWithAnna();
    emulator.faults.add(faultPresets.cutAnswer());
    const response = await post();
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow("terminated");
    expect(heard()).toBe(true);
  });
});

describe("a connection that ends", () => {
  it.each([false, true])("is reset or closed, the call processed: %s", async (processed) => {
    for (const [fault, code] of [
      [faultPresets.connectionReset({ processed }), "ECONNRESET"],
      [faultPresets.connectionClosed({ processed }), "UND_ERR_SOCKET"],
    ] as const) {
      const { emulator, post, heard } = await startWithAnna();
      emulator.faults.add(fault);
      expect(await codeOf(post())).toBe(code);
      expect(heard()).toBe(processed);
    }
  });
});

describe("an answer that is late", () => {
  it("waits by the given timer", async () => {
    const { sleep, next } = createSleeper();
    const { emulator, post, heard } = await startWithAnna(sleep);
    emulator.faults.add(faultPresets.slowAnswer({ delayMs: 90_000 }));
    const answer = post();
    const { ms, wake } = await next();
    expect([ms, heard()]).toEqual([90_000, false]);
    wake();
    expect((await answer).status).toBe(200);
    expect(heard()).toBe(true);
  });

  it.each([false, true])("reaches nobody who has hung up, the call processed: %s", async (processed) => {
    const { sleep, next } = createSleeper();
    const { emulator, post, heard } = await startWithAnna(sleep);
    emulator.faults.add(faultPresets.slowAnswer({ delayMs: 90_000, processed }));
    const hangUp = new AbortController();
    const gone = expect(post(hangUp.signal)).rejects.toThrow("aborted");
    await next();
    hangUp.abort();
    await gone;
    expect((await post()).status).toBe(200);
    expect(emulator.callsOf("sendMessage").map(({ outcome }) => outcome?.ok)).toEqual([
      processed || undefined,
      true,
    ]);
    expect(heard()).toBe(true);
  });

  it("never comes if nothing answers", async () => {
    for (const processed of [false, true]) {
      const { emulator, post, heard } = await startWithAnna();
      emulator.faults.add(faultPresets.noAnswer({ processed }));
      const failing = codeOf(post());
      while (emulator.faults.active.length > 0) await new Promise((resolve) => setImmediate(resolve));
      await call(emulator, "getMe");
      expect(heard()).toBe(processed);
      await emulator.close();
      expect(await failing).toBe("UND_ERR_SOCKET");
    }
  });
});
