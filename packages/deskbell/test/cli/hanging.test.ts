import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "@deskbell/telegram-emulator";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTalker, type Talker } from "../e2e/talker.ts";
import { eventually } from "../eventually.ts";
import { type Cli, createCli } from "./cli-under-test.ts";
import { type Gateway, openGateway } from "./gateway.ts";
import { sampleRequest } from "./samples.ts";

const token = "4242:token-of-the-tests";

let cli: Cli;
let emulator: Emulator;
let gateway: Gateway;
let env: Record<string, string>;

beforeEach(async () => {
  cli = createCli();
  emulator = await startEmulator({ bots: [{ token, username: "desk_bot", name: "Desk" }] });
  gateway = await openGateway(emulator.apiRoot);
  const PORT = String(await freePort());
  env = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: emulator.apiRoot, PORT, LEASE_TTL_MS: "3000" };
});

afterEach(async () => {
  await cli.clear();
  await gateway.close();
  await emulator.close();
  expect(emulator.violations).toEqual([]);
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function customer(): Talker {
  return createTalker(emulator.customer({ firstName: "Anna", languageCode: "en" }));
}

/** How many messages are recorded as delivered. */
function delivered(): unknown {
  const database = new Database(cli.database, { readonly: true });
  try {
    return database.prepare("select count(*) from outbox where state = 'delivered'").pluck().get();
  } finally {
    database.close();
  }
}

describe("a desk that hangs", () => {
  it("is replaced when its lease has run out, sends nothing when it wakes up, and takes over again when it is needed", {
    timeout: 60_000,
  }, async () => {
    const first = cli.start(["start"], { ...env, TELEGRAM_API_ROOT: gateway.apiRoot });
    await first.says("Deskbell is running");
    const second = cli.start(["start"], env);
    await second.warns("standing by");
    const anna = customer();
    anna.phone.starts();
    await anna.hears("greeting", {});
    const dialogue = { channel: "telegram", account: "4242", address: String(anna.phone.id) };
    await cli.withDesk(({ desk }) => desk.ticketSink.create(sampleRequest({ dialogue })));
    const answers = ["One", "Two", "Three", "Four", "Five"];
    for (const text of answers) await cli.here(["tickets", "reply", "1", text]);

    // Three may follow each other, then one a second: it has the next one in its hands when it hangs.
    await eventually(delivered).toBe(3);
    first.sends("SIGSTOP");
    const done = gateway.methods.length;
    anna.says("/language");
    await second.says("Deskbell is running");
    await anna.hears("ticket.answered", { number: 1, text: "Five" });
    await anna.hears("language.asked", {});

    first.sends("SIGCONT");
    await first.warns("Another desk has taken over");
    await first.warns("standing by");
    await eventually(() => fetch(`http://127.0.0.1:${env.PORT}/readyz`).then(({ status }) => status)).toBe(
      200,
    );
    expect(gateway.methods.slice(done)).toEqual([]);
    const texts = answers.map((text) => anna.text("ticket.answered", { number: 1, text }));
    expect(anna.heard().filter((text) => texts.includes(text))).toEqual(texts);
    expect(anna.heard().filter((text) => text === anna.text("language.asked", {}))).toHaveLength(1);

    await second.stop("SIGKILL");
    anna.says("/start");
    await anna.hears("greeting", {});
    expect(gateway.methods.slice(done)).toContain("sendMessage");
    expect((await first.stop()).code).toBe(0);
  });
});
