import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "@deskbell/telegram-emulator";
import { fakePorts } from "@deskbell/testkit";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { token as portsToken, secret, serveDesk } from "../../../http-ports/test/serve-desk.ts";
import { startMailServer } from "../../../mail/test/mail-server.ts";
import { eventually } from "../eventually.ts";
import { type Cli, createCli } from "./cli-under-test.ts";

const token = "4242:token-of-the-tests";

let cli: Cli;
let emulator: Emulator;
let env: Record<string, string>;

beforeEach(async () => {
  cli = createCli();
  emulator = await startEmulator({ bots: [{ token, username: "desk_bot" }] });
  env = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: emulator.apiRoot };
});

afterEach(async () => {
  await cli.clear();
  await emulator.close();
});

function call(method: string, params: object = {}): Promise<Response> {
  return fetch(`${emulator.apiRoot}/bot${token}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
}

interface Finding {
  readonly check: string;
  readonly state: string;
  readonly message: string;
}

/** Findings by check, and the exit code. What name servers say is the machine's own affair. */
async function examine(args: readonly string[] = [], environment = env) {
  const { code, out, err } = await cli.run(["doctor", "--json", ...args], environment);
  expect(err).toBe("");
  expect(out).not.toContain("token-of-the-tests");
  expect(out).not.toContain(secret);
  const findings = (JSON.parse(out) as readonly Finding[]).filter(({ check }) => check !== "DNS");
  return { code, states: Object.fromEntries(findings.map(({ check, state }) => [check, state])), findings };
}

describe("deskbell doctor", () => {
  it("finds nothing wrong where nothing is, and takes no update away", async () => {
    emulator.customer({ firstName: "Anna" }).starts();
    await cli.withDesk(({ desk }) => desk.settings.current());
    const { code, states, findings } = await examine();
    expect(code).toBe(0);
    expect(states).toEqual({
      configuration: "ok",
      database: "ok",
      mail: "ok",
      texts: "ok",
      token: "ok",
      updates: "ok",
      metrics: "ok",
    });
    expect(findings.find(({ check }) => check === "token")?.message).toContain("@desk_bot");
    const { result } = (await (await call("getUpdates")).json()) as { result: unknown[] };
    expect(result).toHaveLength(1);
  });

  it("tells people in lines, and makes no file", async () => {
    const { code, out } = await cli.run(["doctor"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^✓ configuration: read$/m);
    expect(out).toMatch(/^✓ database: deskbell\.db does not exist yet/m);
    expect(out).toMatch(/^! token: TELEGRAM_BOT_TOKEN is not set/m);
    expect((await cli.run(["doctor", "--json"])).out).toContain("does not exist yet");
  });

  it("warns of a webhook, which it leaves alone", async () => {
    await call("setWebhook", { url: "https://desk.example.org/telegram" });
    const { code, states } = await examine();
    expect(code).toBe(0);
    expect(states).toMatchObject({ token: "ok", updates: "warning" });
    const { result } = (await (await call("getWebhookInfo")).json()) as { result: { url: string } };
    expect(result.url).toBe("https://desk.example.org/telegram");
  });

  describe("with PUBLIC_URL", () => {
    const PUBLIC_URL = "https://desk.example.org";
    const updates = async () => {
      const { code, findings } = await examine([], { ...env, PUBLIC_URL });
      expect(code).toBe(0);
      const { state, message } = findings.find(({ check }) => check === "updates") ?? {};
      return `${state}: ${message}`;
    };

    it("finds its own webhook, and how much waits", async () => {
      emulator.customer({ firstName: "Anna" }).starts();
      expect(await updates()).toMatch(/^warning: no webhook is set yet \(1 update waits\)/);
      await call("setWebhook", { url: `${PUBLIC_URL}/telegram/4242`, drop_pending_updates: true });
      expect(await updates()).toBe(`ok: Telegram posts them to ${PUBLIC_URL}/telegram/4242 (0 updates wait)`);
    });

    it("warns of another one, whose address may be a secret", async () => {
      await call("setWebhook", { url: "https://other.example.org/s3cret" });
      const said = await updates();
      expect(said).toMatch(/^warning: another webhook is set/);
      expect(said).not.toContain("s3cret");
    });

    it("says why Telegram cannot post", async () => {
      const server = createServer((_, response) => response.writeHead(404).end()).listen(0, "127.0.0.1");
      await once(server, "listening");
      const publicUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await call("setWebhook", { url: `${publicUrl}/telegram/4242` });
      emulator.customer({ firstName: "Anna" }).starts();
      await eventually(async () => (await call("getWebhookInfo")).text()).toContain("last_error_message");
      const { code, findings } = await examine([], { ...env, PUBLIC_URL: publicUrl });
      server.closeAllConnections();
      server.close();
      expect(code).toBe(0);
      expect(findings.find(({ check }) => check === "updates")).toMatchObject({
        state: "warning",
        message: expect.stringMatching(/1 update waits; .*Wrong response from the webhook: 404 Not Found/),
      });
    });
  });

  it("warns of somebody else who receives the updates", async () => {
    let isPolling = true;
    const poller = (async () => {
      while (isPolling) await call("getUpdates", { timeout: 5 }).catch(() => {});
    })();
    const { code, states, findings } = await examine();
    isPolling = false;
    await emulator.close();
    await poller;
    expect(code).toBe(0);
    expect(states).toMatchObject({ token: "ok", updates: "warning" });
    expect(findings.find(({ check }) => check === "updates")?.message).toContain("Somebody else");
  });

  it("says which desk leads, as long as one does", async () => {
    const running = cli.start(["start"], { ...env, PORT: "0" });
    await running.says("Deskbell is running");
    const leading = async () => (await examine()).findings.find(({ check }) => check === "desk");
    expect(await leading()).toMatchObject({
      state: "ok",
      message: expect.stringMatching(/^led by process \d+ on /),
    });
    await running.stop();
    expect(await leading()).toBe(undefined);
  });

  it("fails for a token that is not accepted", async () => {
    const { code, states } = await examine([], { ...env, TELEGRAM_BOT_TOKEN: "777:token-of-the-tests" });
    expect(code).toBe(1);
    expect(states).toMatchObject({ configuration: "ok", token: "failed" });
  });

  it("fails for a file that is no database, and goes on with the rest", async () => {
    const file = cli.writes("letter.db", "Dear grandmother, ".repeat(100));
    await call("setWebhook", { url: "https://desk.example.org/telegram" });
    const { code, states } = await examine(["--database", file]);
    expect(code).toBe(1);
    expect(states).toMatchObject({ database: "failed", token: "ok", updates: "warning" });
  });

  it("fails for a configuration with mistakes, by their names", async () => {
    const { code, findings } = await examine([], { PORT: "token-of-the-tests", LOG_LEVEL: "x" });
    expect(code).toBe(1);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toContain("PORT must be a number");
    expect(findings[0]?.message).toContain("LOG_LEVEL must be one of");
  });

  it("warns of languages without texts, and of settings that no longer fit", async () => {
    await cli.withDesk(({ desk }) => desk.settings.set("language.offered", "en,de"));
    await call("setWebhook", { url: "https://desk.example.org/telegram" });
    const { code, states, findings } = await examine();
    expect(code).toBe(0);
    expect(states.languages).toBe("warning");
    expect(findings.find(({ check }) => check === "languages")?.message).toContain("no texts in de");
  });

  it("logs in at the mail server, and sends nothing", async () => {
    const server = await startMailServer();
    onTestFinished(() => server.close());
    await call("setWebhook", { url: "https://desk.example.org/telegram" });
    const mail = { SMTP_URL: server.url, SMTP_FROM: "support@example.org" };
    const { code, states } = await examine([], { ...env, ...mail });
    expect([code, states.mail]).toEqual([0, "ok"]);
    expect([server.logins, server.received.length]).toEqual([1, 0]);
    const wrong = await examine([], {
      ...env,
      ...mail,
      SMTP_URL: `smtp://desk:secret@127.0.0.1:${server.port}`,
    });
    expect([wrong.code, wrong.states.mail]).toEqual([1, "failed"]);
    expect(wrong.findings.find(({ check }) => check === "mail")?.message).toMatch(
      /user or the password of SMTP_URL/,
    );
    expect(JSON.stringify(wrong.findings)).not.toMatch(/secret|desk:/);
  });
});

describe("deskbell doctor, of programs behind the ports", () => {
  const credentials = { HTTP_PORTS_TOKEN: portsToken, HTTP_PORTS_SECRET: secret };

  function addresses(url: string) {
    return {
      CONTACTS_URL: `${url}/contacts`,
      TICKETS_URL: `${url}/tickets`,
      CHATS_URL: `${url}/chats`,
      WEBHOOK_URL: `${url}/hook`,
      WEBHOOK_SECRET: secret,
    };
  }

  it("tells that they answer, and leaves nothing there", async () => {
    const ports = fakePorts();
    const server = await serveDesk({
      contactLookup: { find: ports.contactLookup.find },
      ticketSink: ports.ticketSink,
      chatDesk: ports.chatDesk,
    });
    onTestFinished(server.close);
    const { states, findings } = await examine([], { ...credentials, ...addresses(server.url) });
    expect(states).toMatchObject({ contacts: "ok", tickets: "ok", chats: "ok", webhooks: "ok" });
    expect(findings.find(({ check }) => check === "tickets")?.message).toContain("TICKETS_URL answers (404)");
    expect([ports.createTicket.calls, ports.addToTicket.calls, ports.openChat.calls]).toEqual([[], [], []]);
  });

  it("tells what to do when they do not know us, or are not there", async () => {
    const server = await serveDesk(fakePorts());
    const strange = { ...credentials, HTTP_PORTS_TOKEN: "another-token-of-tests" };
    const unknown = await examine([], { ...strange, ...addresses(server.url) });
    expect(unknown.states).toMatchObject({ contacts: "failed", chats: "failed" });
    expect(unknown.findings.find(({ check }) => check === "contacts")?.message).toContain(
      "does not accept the token",
    );
    await server.close();
    const { code, states } = await examine([], { ...credentials, ...addresses(server.url) });
    expect(code).toBe(1);
    expect(states).toMatchObject({
      contacts: "failed",
      tickets: "failed",
      chats: "failed",
      webhooks: "failed",
    });
  });
});
