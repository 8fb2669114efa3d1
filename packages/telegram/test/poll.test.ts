import { setImmediate } from "node:timers/promises";
import type { Clock } from "@deskbell/core";
import type { Emulator, Fault } from "@deskbell/telegram-emulator";
import { createFakeClock, type FakeClock } from "@deskbell/testkit";
import { describe, expect, it, onTestFinished } from "vitest";
import { connect } from "../src/connect.ts";
import { fieldsOf } from "../src/fields.ts";
import { startPolling } from "../src/poll.ts";
import { collectLogs, createHastyClock, openTelegram, token, until } from "./support.ts";

function textsOf(updates: readonly unknown[]): unknown[] {
  return updates.map((update) => fieldsOf(fieldsOf(update)?.message)?.text);
}

/** Polls with an `accept` that collects texts, once it has got through the failures it was given. */
function poll(emulator: Emulator, { failures = [] as Error[], clock = createHastyClock() as Clock } = {}) {
  const { logger, lines } = collectLogs();
  const offered: unknown[][] = [];
  const taken: unknown[] = [];
  const remaining = [...failures];
  const polling = startPolling({
    call: connect({ token, apiRoot: emulator.apiRoot }),
    clock,
    logger,
    async accept(updates) {
      offered.push(textsOf(updates));
      const failure = remaining.shift();
      if (failure !== undefined) throw failure;
      taken.push(...textsOf(updates));
    },
  });
  onTestFinished(() => polling.stop());
  return { ...polling, lines, offered, taken };
}

/** Polls, and may not work any more by the time that the first batch comes: as when the process was frozen meanwhile. */
async function pollAndFreeze() {
  const rights = { mayWork: true };
  const asked: (string | null)[] = [];
  const taken: unknown[] = [];
  const answers = [[{ update_id: 7 }]];
  const call = connect({
    token,
    async fetch(url, init) {
      if (!String(url).endsWith("/getUpdates")) return Response.json({ ok: true, result: true });
      const params = new URLSearchParams(String(init?.body));
      asked.push(params.get("offset"));
      if (params.get("timeout") === "0") return Response.json({ ok: true, result: [] });
      const result = answers.shift();
      if (result === undefined) {
        return new Promise((_, reject) => init?.signal?.addEventListener("abort", reject));
      }
      rights.mayWork = false;
      return Response.json({ ok: true, result });
    },
  });
  const clock = createFakeClock();
  const polling = startPolling({
    call,
    clock,
    logger: collectLogs().logger,
    mayWork: () => rights.mayWork,
    accept: async (updates) => void taken.push(...updates.map((update) => fieldsOf(update)?.update_id)),
  });
  await until(() => expect(rights.mayWork).toBe(false));
  return { polling, clock, asked, taken, rights };
}

/** Lets time pass, and everything happen that can happen then. */
async function passes(clock: FakeClock, ms: number): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
  clock.advance(ms);
  for (let turn = 0; turn < 5; turn += 1) await setImmediate();
}

function offsets(emulator: Emulator): unknown[] {
  return emulator.callsOf("getUpdates").map(({ params }) => params.offset);
}

describe("polling", () => {
  it("takes what waited and what comes, in order", async () => {
    const emulator = await openTelegram();
    const anna = emulator.customer({ firstName: "Anna" });
    anna.sends("one");
    anna.sends("two");
    const { taken } = poll(emulator);
    await until(() => expect(taken).toHaveLength(2));
    anna.sends("three");
    await until(() => expect(taken).toEqual(["one", "two", "three"]));
  });

  it("removes a webhook and keeps the updates that wait", async () => {
    const emulator = await openTelegram();
    await connect({ token, apiRoot: emulator.apiRoot })((api) =>
      api.setWebhook({ url: "https://example.com/hook" }),
    );
    emulator.customer({ firstName: "Anna" }).sends("one");
    const { taken } = poll(emulator);
    await until(() => expect(taken).toEqual(["one"]));
  });

  it("always says which updates it wants", async () => {
    const emulator = await openTelegram();
    const { stop, taken } = poll(emulator);
    emulator.customer({ firstName: "Anna" }).sends("one");
    await until(() => expect(taken).toEqual(["one"]));
    await stop();
    const wanted = emulator.callsOf("getUpdates").map(({ params }) => params.allowed_updates);
    expect(new Set(wanted.map(String))).toEqual(
      new Set(["message,edited_message,channel_post,callback_query,my_chat_member"]),
    );
  });

  it("offers a batch again that was not taken, and loses nothing", async () => {
    const emulator = await openTelegram();
    const anna = emulator.customer({ firstName: "Anna" });
    anna.sends("one");
    const { taken, offered } = poll(emulator, { failures: Array(2).fill(new Error("disk full")) });
    await until(() => expect(taken).toEqual(["one"]));
    expect(offered).toEqual([["one"], ["one"], ["one"]]);
    anna.sends("two");
    await until(() => expect(taken).toEqual(["one", "two"]));
  });

  it("moves the offset only when a batch was taken", async () => {
    const emulator = await openTelegram();
    emulator.customer({ firstName: "Anna" }).sends("one");
    const broken = poll(emulator, { failures: Array(100_000).fill(new Error("disk full")) });
    await until(() => expect(broken.offered.length).toBeGreaterThan(2));
    await broken.stop();
    expect(offsets(emulator)).toEqual([undefined]);

    const { taken } = poll(emulator);
    await until(() => expect(taken).toEqual(["one"]));
  });

  it("confirms the last batch when it is stopped", async () => {
    const emulator = await openTelegram();
    const anna = emulator.customer({ firstName: "Anna" });
    anna.sends("one");
    const first = poll(emulator, { clock: createFakeClock() });
    await until(() => expect(first.taken).toEqual(["one"]));
    await first.stop();
    expect(emulator.callsOf("getUpdates").at(-1)?.params).toMatchObject({ limit: 1, timeout: 0 });

    anna.sends("two");
    const second = poll(emulator);
    await until(() => expect(second.taken).toEqual(["two"]));
  });

  it("waits, when stopped, for the batch that is being taken", async () => {
    const emulator = await openTelegram();
    const saved = Promise.withResolvers<void>();
    const offered = Promise.withResolvers<void>();
    emulator.customer({ firstName: "Anna" }).sends("one");
    const polling = startPolling({
      call: connect({ token, apiRoot: emulator.apiRoot }),
      clock: createFakeClock(),
      logger: collectLogs().logger,
      accept: () => {
        offered.resolve();
        return saved.promise;
      },
    });
    await offered.promise;
    const stopped = polling.stop();
    saved.resolve();
    await stopped;
    expect(emulator.callsOf("getUpdates").at(-1)?.params).toMatchObject({ limit: 1, timeout: 0 });
  });

  it("does not wait long, when stopped, for a Telegram that hangs", async () => {
    const asked: unknown[] = [];
    const call = connect({
      token,
      fetch(url, init) {
        if (!String(url).endsWith("/getUpdates"))
          return Promise.resolve(Response.json({ ok: true, result: true }));
        asked.push(url);
        if (asked.length === 1)
          return Promise.resolve(Response.json({ ok: true, result: [{ update_id: 1 }] }));
        const { promise, reject } = Promise.withResolvers<Response>();
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
        return promise;
      },
    });
    const clock = createFakeClock();
    const { logger, lines } = collectLogs();
    const polling = startPolling({ call, clock, logger, accept: async () => {} });
    await until(() => expect(asked).toHaveLength(2));
    const stopped = polling.stop();
    await until(() => expect(asked).toHaveLength(3));
    clock.advance(5_000);
    await stopped;
    expect(lines).toMatchObject([{ level: "info", fields: { code: "TELEGRAM_INTERRUPTED" } }]);
  });

  it("asks for no offset once everything is confirmed, since ids may begin anew", async () => {
    const answers: unknown[][] = [[{ update_id: 900 }], [], [{ update_id: 5 }]];
    const asked: (string | null)[] = [];
    const call = connect({
      token,
      async fetch(url, init) {
        if (!String(url).endsWith("/getUpdates")) return Response.json({ ok: true, result: true });
        asked.push(new URLSearchParams(String(init?.body)).get("offset"));
        return Response.json({ ok: true, result: answers.shift() ?? {} });
      },
    });
    const { logger } = collectLogs();
    const polling = startPolling({ call, clock: createFakeClock(), logger, accept: async () => {} });
    await until(() => expect(asked).toEqual([null, "901", null, "6"]));
    await polling.stop();
  });

  it.each<[string, Fault]>([
    ["a dropped connection", { kind: "drop", processed: false }],
    ["an error of the server", { kind: "refuse", status: 502, description: "Bad Gateway" }],
    ["a page instead of an answer", { kind: "garble", processed: false, status: 200, body: "<html>" }],
    [
      "an answer of another kind",
      { kind: "garble", processed: false, status: 200, body: '{"ok":true,"result":{}}' },
    ],
    [
      "updates without ids",
      { kind: "garble", processed: false, status: 200, body: '{"ok":true,"result":[{}]}' },
    ],
    ["null", { kind: "garble", processed: false, status: 200, body: "null" }],
    ["a request to slow down", { kind: "refuse", status: 429, retryAfter: 3 }],
    [
      "another poller",
      { kind: "refuse", status: 409, description: "Conflict: terminated by other getUpdates request" },
    ],
  ])("goes on after %s", async (_what, fault) => {
    const emulator = await openTelegram();
    emulator.faults.add(fault, { method: "getUpdates", times: 2 });
    emulator.customer({ firstName: "Anna" }).sends("one");
    const { taken, lines } = poll(emulator);
    await until(() => expect(taken).toEqual(["one"]));
    expect(lines.filter(({ level }) => level === "warn")).toHaveLength(2);
  });

  it("neither takes nor asks for anything while it may not work, and goes on where it was", async () => {
    const { polling, clock, asked, taken, rights } = await pollAndFreeze();
    for (let round = 0; round < 10; round += 1) await passes(clock, 500);
    expect([asked, taken]).toEqual([[null], []]);
    rights.mayWork = true;
    await passes(clock, 500);
    await until(() => expect(asked).toEqual([null, "8"]));
    expect(taken).toEqual([7]);
    await polling.stop();
  });

  it("confirms nothing when it is stopped while it may not work", async () => {
    const { polling, asked, taken } = await pollAndFreeze();
    await polling.stop();
    expect([asked, taken]).toEqual([[null], []]);
  });

  it("says that another program receives the updates when that goes on, until it ends", async () => {
    const emulator = await openTelegram();
    const clock = createFakeClock();
    const refusal = { kind: "refuse", status: 409, description: "Conflict" } as const;
    emulator.faults.add(refusal, { method: "getUpdates", times: 3 });
    const { lines, isContested, taken } = poll(emulator, { clock });
    for (const count of [1, 2, 3]) {
      await until(() => expect(lines).toHaveLength(count));
      expect(isContested()).toBe(count === 3);
      if (count < 3) clock.advance(30_000);
    }
    emulator.customer({ firstName: "Anna" }).sends("one");
    clock.advance(30_000);
    await until(() => expect(taken).toEqual(["one"]));
    expect(isContested()).toBe(false);
  });

  it("goes on when Telegram was away, even from the beginning", async () => {
    const emulator = await openTelegram();
    emulator.customer({ firstName: "Anna" }).sends("one");
    await emulator.close();
    const { taken, lines } = poll(emulator);
    await until(() => expect(lines.some(({ fields }) => fields.code === "TELEGRAM_UNREACHABLE")).toBe(true));
    await emulator.reopen();
    await until(() => expect(taken).toEqual(["one"]));
  });

  it("says what to do about another poller", async () => {
    const emulator = await openTelegram();
    emulator.faults.add({ kind: "refuse", status: 409, description: "Conflict" }, { method: "getUpdates" });
    const { lines } = poll(emulator);
    await until(() => expect(lines).not.toEqual([]));
    expect(lines[0]?.fields).toMatchObject({
      code: "TELEGRAM_CONFLICT",
      error: expect.stringContaining("stop the other"),
    });
  });

  it("ends when the token is not accepted any more", async () => {
    const emulator = await openTelegram();
    emulator.faults.add(
      { kind: "refuse", status: 401, description: "Unauthorized" },
      { method: "getUpdates" },
    );
    const { done, lines } = poll(emulator);
    await expect(done).rejects.toMatchObject({ code: "TELEGRAM_UNAUTHORIZED" });
    expect(lines).toMatchObject([{ level: "error", fields: { code: "TELEGRAM_UNAUTHORIZED" } }]);
  });
});
