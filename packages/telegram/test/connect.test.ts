import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { connect } from "../src/connect.ts";
import { TelegramFailure } from "../src/telegram-failure.ts";
import { openTelegram, secret, token } from "./support.ts";

async function failureOf(attempt: Promise<unknown>): Promise<TelegramFailure> {
  const failure = await attempt.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failure instanceof TelegramFailure)) throw new Error(`Not a TelegramFailure: ${String(failure)}`);
  return failure;
}

function answering(body: string, status = 200): typeof fetch {
  return async () => new Response(body, { status });
}

/** Ways to fail, each of which has the token somewhere in the original error. */
const leaks: ReadonlyArray<[string, Parameters<typeof connect>[0]]> = [
  ["an address that is none", { token, apiRoot: "nowhere at all" }],
  ["a host that nobody knows", { token, apiRoot: "http://telegram.invalid" }],
  ["a page that repeats the URL", { token, fetch: answering(`<p>/bot${token}/getMe is gone</p>`, 404) }],
  [
    "an answer that repeats the URL",
    { token, fetch: answering(`{"ok":false,"error_code":400,"description":"no /bot${token}/getMe"}`) },
  ],
  [
    "a fetch that repeats the URL",
    { token, fetch: (url) => Promise.reject(new Error(`cannot fetch ${url}`)) },
  ],
];

describe("connecting", () => {
  it.each([["nonsense"], [""], ["123456"], ["123456:with space"], ["123456:abc\n"]])(
    "refuses the token %j",
    (odd) => {
      expect(() => connect({ token: odd })).toThrow(expect.objectContaining({ code: "TELEGRAM_BAD_TOKEN" }));
    },
  );

  it("takes a token of the test environment, and an API root with a path", async () => {
    const asked: unknown[] = [];
    const call = connect({
      token: `${token}/test`,
      apiRoot: "https://example.com/telegram/",
      fetch: async (url) => {
        asked.push(url);
        return Response.json({ ok: true, result: { id: 99 } });
      },
    });
    await call((api) => api.getMe());
    expect(asked).toEqual([`https://example.com/telegram/bot${token}/test/getMe`]);
  });

  it("tells a token that is not accepted", async () => {
    const { apiRoot } = await openTelegram();
    const failure = await failureOf(connect({ token: "98:other", apiRoot })((api) => api.getMe()));
    expect(failure).toMatchObject({ code: "TELEGRAM_UNAUTHORIZED" });
  });

  it.each([
    [400, "TELEGRAM_REFUSED"],
    [403, "TELEGRAM_FORBIDDEN"],
    [404, "TELEGRAM_NOT_FOUND"],
    [409, "TELEGRAM_CONFLICT"],
    [500, "TELEGRAM_BROKEN"],
    [429, "TELEGRAM_LIMITED"],
  ])("names a %i", async (status, code) => {
    const emulator = await openTelegram();
    emulator.faults.add({ kind: "refuse", status, description: "No" });
    expect(
      await failureOf(connect({ token, apiRoot: emulator.apiRoot })((api) => api.getMe())),
    ).toMatchObject({ code });
  });

  it.each([
    ["a 5xx without a readable body", answering("<html>", 502), "TELEGRAM_BROKEN"],
    ["a page", answering("<html>"), "TELEGRAM_GARBLED"],
    ["null", answering("null"), "TELEGRAM_GARBLED"],
    ["an object that is no answer", answering("{}"), "TELEGRAM_GARBLED"],
  ])("names %s", async (_what, fetch, code) => {
    expect(await failureOf(connect({ token, fetch })((api) => api.getMe()))).toMatchObject({ code });
  });

  it("says how long to wait", async () => {
    const emulator = await openTelegram();
    emulator.faults.add({ kind: "refuse", status: 429, retryAfter: 9 });
    const call = connect({ token, apiRoot: emulator.apiRoot });
    expect(await failureOf(call((api) => api.getMe()))).toMatchObject({ retryAfterMs: 9000 });
  });

  it("tells a request that never left from one that may have arrived", async () => {
    const emulator = await openTelegram();
    const call = connect({ token, apiRoot: emulator.apiRoot });
    emulator.faults.add({ kind: "drop", processed: true });
    expect(await failureOf(call((api) => api.getMe()))).toMatchObject({ code: "TELEGRAM_INTERRUPTED" });
    await emulator.close();
    expect(await failureOf(call((api) => api.getMe()))).toMatchObject({ code: "TELEGRAM_UNREACHABLE" });
  });

  it.each(leaks)("keeps the token out of what is said about %s", async (_what, options) => {
    const failure = await failureOf(connect(options)((api) => api.getMe()));
    expect(inspect(failure, { depth: null, showHidden: true })).not.toContain(secret);
    expect(failure.message).not.toBe("");
  });
});
