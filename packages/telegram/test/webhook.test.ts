import { inspect } from "node:util";
import type { Emulator, EmulatorOptions, Fault } from "@deskbell/telegram-emulator";
import { createFakeClock, type FakeClock } from "@deskbell/testkit";
import { serve } from "@deskbell/web";
import { describe, expect, it, onTestFinished } from "vitest";
import { connect } from "../src/connect.ts";
import { fieldsOf } from "../src/fields.ts";
import { startWebhook, webhookUrl } from "../src/webhook.ts";
import type { RequestHandler } from "../src/webhook-handler.ts";
import { deriveSecret, isSecret } from "../src/webhook-secret.ts";
import { collectLogs, createHastyClock, secret as heart, openTelegram, token, until } from "./support.ts";

const secret = "s3cret-of-the-webhook";

function textsOf(updates: readonly unknown[]): unknown[] {
  return updates.map((update) => fieldsOf(fieldsOf(update)?.message)?.text);
}

/** Receives by webhook with an `accept` that collects texts, once it has got through the failures it was given. */
async function receive({
  failures = [] as Error[],
  clock = createHastyClock(),
  save = Promise.resolve(),
  publicUrl = "",
  options = {} as Partial<EmulatorOptions>,
  before = (_: Emulator) => {},
} = {}) {
  const emulator = await openTelegram({ webhookRetryMs: 5, ...options });
  before(emulator);
  const { logger, lines } = collectLogs();
  const offered: unknown[] = [];
  const taken: unknown[] = [];
  const remaining = [...failures];
  let handle: RequestHandler = async () => new Response(null, { status: 502 });
  const server = await serve(
    { fetch: (request: Request) => handle(request) },
    { host: "127.0.0.1", port: 0, graceMs: 0 },
  );
  onTestFinished(() => server.close());
  const webhook = startWebhook({
    call: connect({ token, apiRoot: emulator.apiRoot }),
    account: "99",
    publicUrl: publicUrl || server.url,
    secret,
    clock,
    logger,
    async accept(updates) {
      offered.push(...textsOf(updates));
      await save;
      const failure = remaining.shift();
      if (failure !== undefined) throw failure;
      taken.push(...textsOf(updates));
    },
  });
  ({ handle } = webhook);
  onTestFinished(() => webhook.stop());
  const knownUrl = async () =>
    (await connect({ token, apiRoot: emulator.apiRoot })((api) => api.getWebhookInfo())).url;
  return { emulator, webhook, url: server.url, lines, offered, taken, knownUrl };
}

function customerOf(emulator: Emulator) {
  return emulator.customer({ firstName: "Anna" });
}

/** Lets time pass until it has been looked at so often; what the last look but one led to is done by then. */
function isLookedAt(emulator: Emulator, clock: FakeClock, times: number): Promise<void> {
  return until(() => {
    clock.advance(60_000);
    expect(emulator.callsOf("getWebhookInfo").length).toBeGreaterThanOrEqual(times);
  });
}

const messagesOf = (lines: readonly { readonly message: string }[]) => lines.map(({ message }) => message);

describe("receiving by webhook", () => {
  it("takes what waited and what comes, in order", async () => {
    let anna: ReturnType<typeof customerOf> | undefined;
    const { taken } = await receive({
      before: (emulator) => {
        anna = customerOf(emulator);
        anna.sends("one");
        anna.sends("two");
      },
    });
    await until(() => expect(taken).toEqual(["one", "two"]));
    anna?.sends("three");
    await until(() => expect(taken).toEqual(["one", "two", "three"]));
  });

  it("says what it wants, where to, and keeps what waits", async () => {
    const { emulator, webhook, url } = await receive();
    await until(() => expect(webhook.isSet()).toBe(true));
    expect(emulator.callsOf("setWebhook").map(({ params }) => params)).toEqual([
      {
        url: `${url}/telegram/99`,
        secret_token: secret,
        allowed_updates: ["message", "edited_message", "channel_post", "callback_query", "my_chat_member"],
        max_connections: 40,
        drop_pending_updates: false,
      },
    ]);
  });

  it.each([
    ["https://desk.example.org", "https://desk.example.org/telegram/99"],
    ["https://desk.example.org/", "https://desk.example.org/telegram/99"],
    ["https://example.org:8443/desk/", "https://example.org:8443/desk/telegram/99"],
  ])("finds %s at %s", (publicUrl, url) => {
    expect(webhookUrl(publicUrl, "99")).toBe(url);
  });

  it("gets an update again that was not stored, and those behind it after it", async () => {
    const { emulator, taken, offered } = await receive({ failures: Array(2).fill(new Error("disk full")) });
    const anna = customerOf(emulator);
    anna.sends("one");
    anna.sends("two");
    await until(() => expect(taken).toEqual(["one", "two"]));
    expect(offered).toEqual(["one", "one", "one", "two"]);
  });

  it("waits, when stopped, for what is being taken, takes nothing more, and leaves the webhook set", async () => {
    const saved = Promise.withResolvers<void>();
    const { emulator, webhook, taken, offered, knownUrl, url } = await receive({ save: saved.promise });
    const anna = customerOf(emulator);
    anna.sends("one");
    await until(() => expect(offered).toEqual(["one"]));
    let isStopped = false;
    const stopped = webhook.stop().then(() => {
      isStopped = true;
    });
    await webhook.done;
    customerOf(emulator).sends("late");
    const post = () =>
      fetch(`${url}/telegram/99`, {
        method: "POST",
        headers: { "X-Telegram-Bot-Api-Secret-Token": secret },
        body: "{}",
      });
    expect((await post()).status).toBe(503);
    expect(isStopped).toBe(false);
    saved.resolve();
    await stopped;
    expect(taken).toEqual(["one"]);
    expect(webhook.isSet()).toBe(false);
    expect(await knownUrl()).toBe(`${url}/telegram/99`);
    expect(offered).toEqual(["one"]);
  });

  it.each<[string, Fault]>([
    ["a dropped connection", { kind: "drop", processed: false }],
    ["an error of the server", { kind: "refuse", status: 502, description: "Bad Gateway" }],
    ["a page instead of an answer", { kind: "garble", processed: false, status: 200, body: "<html>" }],
    ["a request to slow down", { kind: "refuse", status: 429, retryAfter: 3 }],
    [
      "a name that Telegram does not find",
      {
        kind: "refuse",
        status: 400,
        description: "Bad Request: bad webhook: Failed to resolve host: Name or service not known",
      },
    ],
  ])("goes on setting it after %s", async (_what, fault) => {
    const { emulator, webhook, taken, lines } = await receive({
      before: (emulator) => void emulator.faults.add(fault, { method: "setWebhook", times: 2 }),
    });
    expect(webhook.isSet()).toBe(false);
    customerOf(emulator).sends("one");
    await until(() => expect(taken).toEqual(["one"]));
    expect(lines.filter(({ level }) => level === "warn")).toHaveLength(2);
  });

  it("says what Telegram finds wrong with the address", async () => {
    const { lines } = await receive({ publicUrl: "http://desk.example.org" });
    await until(() => expect(lines).not.toEqual([]));
    expect(lines[0]?.fields).toMatchObject({
      what: "setWebhook",
      code: "TELEGRAM_REFUSED",
      error: expect.stringContaining("An HTTPS URL must be provided"),
    });
  });

  it("can be stopped while it cannot be set", async () => {
    const { webhook } = await receive({
      clock: createFakeClock(),
      before: (emulator) =>
        void emulator.faults.add({ kind: "hang", processed: false }, { method: "setWebhook" }),
    });
    await webhook.stop();
    expect(webhook.isSet()).toBe(false);
  });

  it.each(["setWebhook", "getWebhookInfo"])(
    "ends when %s says that the token is not accepted",
    async (method) => {
      const clock = createFakeClock();
      const { webhook, lines } = await receive({
        clock,
        before: (emulator) =>
          void emulator.faults.add({ kind: "refuse", status: 401, description: "Unauthorized" }, { method }),
      });
      if (method === "getWebhookInfo") {
        await until(() => expect(webhook.isSet()).toBe(true));
        clock.advance(60_000);
      }
      await expect(webhook.done).rejects.toMatchObject({ code: "TELEGRAM_UNAUTHORIZED" });
      expect(lines.at(-1)).toMatchObject({ level: "error", fields: { code: "TELEGRAM_UNAUTHORIZED" } });
    },
  );

  it("sets it again when somebody took it away", async () => {
    const clock = createFakeClock();
    const { emulator, webhook, url, lines, knownUrl, taken } = await receive({ clock });
    await until(() => expect(webhook.isSet()).toBe(true));
    await connect({ token, apiRoot: emulator.apiRoot })((api) => api.deleteWebhook());
    customerOf(emulator).sends("one");
    clock.advance(60_000);
    await until(() => expect(taken).toEqual(["one"]));
    expect(await knownUrl()).toBe(`${url}/telegram/99`);
    expect(messagesOf(lines)).toContain("Somebody else took the webhook away; it is set again.");
    expect(emulator.callsOf("setWebhook")).toHaveLength(2);
  });

  it("leaves it alone while it is there, or cannot be looked at", async () => {
    const clock = createFakeClock();
    const { emulator, webhook, lines } = await receive({ clock });
    await until(() => expect(webhook.isSet()).toBe(true));
    emulator.faults.add({ kind: "refuse", status: 502, description: "Bad" }, { method: "getWebhookInfo" });
    await isLookedAt(emulator, clock, 3);
    expect(messagesOf(lines)).toContain("The webhook could not be looked at.");
    expect(webhook.isSet()).toBe(true);
    expect(emulator.callsOf("setWebhook")).toHaveLength(1);
  });

  it("tells once what kept Telegram from handing updates over", async () => {
    const start = Date.UTC(2026, 0, 1);
    const clock = createFakeClock(start);
    const { emulator, webhook, lines, taken } = await receive({
      clock,
      failures: [new Error("disk full")],
      options: { now: clock.now },
    });
    await until(() => expect(webhook.isSet()).toBe(true));
    customerOf(emulator).sends("one");
    await until(() => expect(taken).toEqual(["one"]));
    await isLookedAt(emulator, clock, 3);
    expect(lines.filter(({ message }) => message.startsWith("Telegram could not"))).toMatchObject([
      { level: "warn", fields: { error: "Wrong response from the webhook: 503 Service Unavailable" } },
    ]);
  });

  it("keeps token and secret out of logs and out of what can be inspected", async () => {
    const { emulator, webhook, lines, taken } = await receive({
      failures: [new Error("disk full")],
      before: (emulator) => {
        const echo = `/bot${token}/setWebhook?secret_token=${secret}`;
        emulator.faults.add(
          { kind: "refuse", status: 502, description: `/bot${token}/` },
          { method: "setWebhook" },
        );
        emulator.faults.add(
          { kind: "garble", processed: false, status: 404, body: echo },
          { method: "setWebhook" },
        );
      },
    });
    customerOf(emulator).sends("one");
    await until(() => expect(taken).toEqual(["one"]));
    await webhook.stop();
    expect(lines.length).toBeGreaterThan(3);
    for (const printed of [lines, webhook]) {
      for (const word of [secret, heart]) {
        expect(inspect(printed, { depth: null, showHidden: true })).not.toContain(word);
        expect(JSON.stringify(printed)).not.toContain(word);
      }
    }
  });
});

describe("a derived secret", () => {
  it("is the same for the same token, another for another, and what Telegram takes", () => {
    expect(deriveSecret(token)).toBe(deriveSecret(token));
    expect(deriveSecret(token)).not.toBe(deriveSecret(`${token}2`));
    expect(deriveSecret(token)).toMatch(/^[\w-]{43}$/);
  });

  it("is known only by the whole of it", () => {
    expect(isSecret(secret, secret)).toBe(true);
    for (const shown of [null, "", secret.slice(1), `${secret} `, secret.toUpperCase()]) {
      expect(isSecret(shown, secret)).toBe(false);
    }
  });
});
