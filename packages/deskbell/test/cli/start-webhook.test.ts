import { type Emulator, startEmulator } from "@deskbell/telegram-emulator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Front, openFront } from "../e2e/front.ts";
import { entersChat } from "../e2e/journeys.ts";
import { createTalker } from "../e2e/talker.ts";
import { eventually } from "../eventually.ts";
import { pendingUpdates } from "../pending-updates.ts";
import { type Cli, createCli } from "./cli-under-test.ts";

const token = "4242:token-of-the-tests";

let cli: Cli;
let emulator: Emulator;
let front: Front;
let env: Record<string, string>;

beforeEach(async () => {
  cli = createCli();
  emulator = await startEmulator({ bots: [{ token, username: "desk_bot" }], webhookRetryMs: 20 });
  front = await openFront();
  env = {
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: emulator.apiRoot,
    PUBLIC_URL: front.url,
    PORT: "0",
    DEFAULT_COUNTRY: "UA",
  };
});

afterEach(async () => {
  await cli.clear();
  await emulator.close();
  await front.close();
  expect(emulator.violations).toEqual([]);
});

/** Starts a desk in a process of its own, with the front before it. */
async function starts(environment = env) {
  const running = cli.start(["start"], environment);
  const health = /http\S+\/healthz/.exec(await running.says("Deskbell is running"))?.[0] ?? "";
  front.leadTo({
    async fetch(request) {
      const { pathname } = new URL(request.url);
      const { method, headers } = request;
      const passed = {
        "X-Telegram-Bot-Api-Secret-Token": headers.get("X-Telegram-Bot-Api-Secret-Token") ?? "",
      };
      const body = method === "GET" ? null : await request.text();
      return fetch(new URL(pathname, health), { method, headers: passed, body }).catch(
        () => new Response(null, { status: 502 }),
      );
    },
  });
  return running;
}

function customer() {
  return createTalker(emulator.customer({ firstName: "Anna", languageCode: "en", phone: "+380671234567" }));
}

const chat = () =>
  cli.withDesk(async ({ desk }) => (await desk.conversation(1)).messages.map(({ text }) => text));

describe("deskbell start with PUBLIC_URL", () => {
  it("receives by webhook until SIGTERM, and logs neither token nor secret", async () => {
    const running = await starts();
    const anna = customer();
    await entersChat(anna);
    await eventually(async () => (await fetch(`${front.url}/readyz`)).status).toBe(200);
    const secret = String(emulator.callsOf("setWebhook")[0]?.params.secret_token);
    expect(secret).toMatch(/^[\w-]{43}$/);
    const { code, out, err } = await running.stop();
    expect(code).toBe(0);
    for (const word of [secret, "token-of-the-tests", "Anna", "67123"]) expect(out + err).not.toContain(word);
    expect(emulator.callsOf("getUpdates")).toEqual([]);
    // Telegram keeps what comes now.
    anna.says("One");
    expect(await pendingUpdates(emulator, token)).toBe(1);
    await starts();
    await eventually(chat).toEqual(["One"]);
    expect(await pendingUpdates(emulator, token)).toBe(0);
  });

  it("takes an update once when it is killed between the commit and the answer", async () => {
    const running = await starts();
    const anna = customer();
    await entersChat(anna);
    const killed = Promise.withResolvers<number>();
    front.loseNext(async (status) => {
      await running.stop("SIGKILL");
      killed.resolve(status);
    });
    anna.says("One");
    expect(await killed.promise).toBe(200);
    anna.says("Two");
    await starts();
    await eventually(chat).toEqual(["One", "Two"]);
    await eventually(() => pendingUpdates(emulator, token)).toBe(0);
    expect(await chat()).toEqual(["One", "Two"]);
  });

  it("takes in by polling what a webhook left behind, after a kill", async () => {
    const running = await starts();
    const anna = customer();
    await entersChat(anna);
    await running.stop("SIGKILL");
    anna.says("One");
    const { PUBLIC_URL: _, ...polling } = env;
    await starts(polling);
    anna.says("Two");
    await eventually(chat).toEqual(["One", "Two"]);
    expect((await fetch(`${front.url}/telegram/4242`, { method: "POST" })).status).toBe(404);
  });

  it("ends with a clear message when the token is not accepted any more", async () => {
    emulator.faults.add(
      { kind: "refuse", status: 401, description: "Unauthorized" },
      { method: "setWebhook" },
    );
    const { code, err } = await cli.run(["start"], env);
    expect(code).toBe(1);
    expect(err).toContain("check TELEGRAM_BOT_TOKEN");
    expect(err).not.toContain("token-of-the-tests");
  });
});
