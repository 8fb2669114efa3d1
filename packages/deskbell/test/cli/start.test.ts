import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator, telegramLimits } from "@deskbell/telegram-emulator";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTalker, type Talker } from "../e2e/talker.ts";
import { eventually } from "../eventually.ts";
import { pendingUpdates } from "../pending-updates.ts";
import { type Cli, createCli } from "./cli-under-test.ts";
import { sampleRequest } from "./samples.ts";

const token = "4242:token-of-the-tests";
const bot = { token, username: "desk_bot", name: "Desk" };

let cli: Cli;
let emulator: Emulator;
let env: Record<string, string>;

beforeEach(async () => {
  cli = createCli();
  emulator = await startEmulator({ bots: [bot], limits: telegramLimits });
  env = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: emulator.apiRoot, PORT: "0", DEFAULT_COUNTRY: "UA" };
});

afterEach(async () => {
  await cli.clear();
  await emulator.close();
  // How fast it sent before is forgotten by a program that is started again; Telegram's 429 says so then.
  expect(emulator.violations.filter(({ description }) => !description.includes("a second"))).toEqual([]);
});

function customer(): Talker {
  return createTalker(emulator.customer({ firstName: "Anna", languageCode: "en", phone: "+380671234567" }));
}

async function starts() {
  const running = cli.start(["start"], env);
  const greeting = await running.says("Deskbell is running");
  return { ...running, health: /http\S+\/healthz/.exec(greeting)?.[0] ?? "" };
}

describe("deskbell start", () => {
  it("runs the desk until SIGTERM, and leaves nothing unconfirmed", async () => {
    const running = await starts();
    expect((await fetch(running.health)).status).toBe(200);
    expect((await fetch(running.health.replace("healthz", "readyz"))).status).toBe(200);
    const anna = customer();
    for (const text of ["/help", "067 123 45 67", "Secret subject"]) anna.says(text);
    await anna.hears("details.asked", {});
    emulator.faults.add({ kind: "hang", processed: false }, { method: "getUpdates" });
    anna.says("/language");
    await anna.hears("language.asked", {});
    expect(await pendingUpdates(emulator, token)).toBe(1);
    const { code, out, err } = await running.stop();
    expect(code).toBe(0);
    expect(await pendingUpdates(emulator, token)).toBe(0);
    expect(`${out}${err}`).not.toContain("token-of-the-tests");
    expect(`${out}${err}`).not.toMatch(/Anna|67123|Secret/);
    expect(emulator.violations).toEqual([]);
  });

  it("ends by SIGINT as well, with a connection to it still open", async () => {
    const running = await starts();
    await fetch(running.health, { headers: { connection: "keep-alive" } });
    expect((await running.stop("SIGINT")).code).toBe(0);
  });

  it("delivers answers of the command line, once and in order", async () => {
    const running = await starts();
    const anna = customer();
    anna.phone.starts();
    await anna.hears("greeting", {});
    const dialogue = { channel: "telegram", account: "4242", address: String(anna.phone.id) };
    await cli.withDesk(({ desk }) => desk.ticketSink.create(sampleRequest({ dialogue })));
    await cli.here(["tickets", "reply", "1", "One"]);
    await cli.run(["tickets", "reply", "1", "Two"]);
    await anna.hears("ticket.answered", { number: 1, text: "Two" });
    expect((await running.stop()).code).toBe(0);
    await cli.here(["tickets", "reply", "1", "Three"]);
    await cli.here(["tickets", "close", "1"]);
    expect(anna.phone.unread).toEqual([]);
    const again = await starts();
    await anna.hears("ticket.closed", { number: 1 });
    expect((await again.stop()).code).toBe(0);
    expect(anna.heard()).toEqual([
      anna.text("greeting", {}),
      ...["One", "Two", "Three"].map((text) => anna.text("ticket.answered", { number: 1, text })),
      anna.text("ticket.closed", { number: 1 }),
    ]);
  });

  it("goes on after it was killed, and files what was confirmed once", async () => {
    const running = await starts();
    const anna = customer();
    for (const text of ["/help", "067 123 45 67", "Printer"]) anna.says(text);
    await anna.hears("subject.askedAfterClaim", {});
    await running.stop("SIGKILL");
    anna.says("It smokes.");
    const again = await starts();
    const review = await anna.hears("review.asked", {
      subject: "Printer",
      details: "It smokes.",
      phone: "+380671234567",
      email: null,
    });
    anna.tapsUnder(review, "request.confirm");
    await again.stop("SIGKILL");
    anna.tapsUnder(review, "request.confirm");
    await starts();
    await eventually(() => anna.heard().some((text) => text.includes("already"))).toBe(true);
    await eventually(() => anna.heard()).toContain(
      anna.text("request.filed", { number: 1, subject: "Printer" }),
    );
    expect(await cli.withDesk(({ desk }) => desk.tickets())).toHaveLength(1);
  });

  it("stands by while another desk runs on the file, and takes over when that one dies", async () => {
    const first = await starts();
    const standby = cli.start(["start"], env);
    await standby.warns("standing by");
    const anna = customer();
    anna.says("/start");
    await anna.hears("greeting", {});
    await first.stop("SIGKILL");
    await standby.says("Deskbell is running");
    anna.says("/language");
    await anna.hears("language.asked", {});
    expect(new Set(anna.heard()).size).toBe(2);
    expect((await standby.stop()).code).toBe(0);
  });

  it("ends a standby in order as well", async () => {
    await starts();
    const standby = cli.start(["start"], env);
    await standby.warns("standing by");
    const { code, out } = await standby.stop();
    expect(code).toBe(0);
    expect(out).toBe("");
  });

  it("ends with a clear message when the token is revoked while it runs", async () => {
    const running = await starts();
    emulator.faults.add(
      { kind: "refuse", status: 401, description: "Unauthorized" },
      { method: "getUpdates", times: 5 },
    );
    const anna = customer();
    anna.phone.starts();
    const { code, err } = await running.ended;
    expect(code).toBe(1);
    expect(err).toContain("check TELEGRAM_BOT_TOKEN");
    expect(err).not.toContain("token-of-the-tests");
  });

  it("follows settings that the command line changes while it runs", async () => {
    await starts();
    const anna = customer();
    anna.says("/chat");
    await anna.hears("phone.askedForChat", { optional: false });
    await cli.here(["settings", "set", "chat.connected", "false"]);
    const [asked, unavailable] = [
      anna.text("phone.askedForChat", { optional: false }),
      anna.text("chat.unavailable", {}),
    ];
    // Another process's change is noticed soon, not at once.
    for (let heard = asked; heard !== unavailable; ) {
      anna.says("/chat");
      heard = (await anna.phone.waitsFor(({ text }) => text === asked || text === unavailable)).text;
    }
  });
});

describe("a start that cannot be", () => {
  it("tells of every mistake in the environment at once, by name and without values", async () => {
    const { code, out, err } = await cli.run(["start"], {
      TELEGRAM_BOT_TOKEN: "my secret",
      TELEGRAM_API_ROOT: "ftp://secret",
      DATABASE_URL: "mysql://secret",
      PORT: "secret",
      PUBLIC_URL: "http://secret",
      TELEGRAM_WEBHOOK_SECRET: "my secret!",
      DEFAULT_COUNTRY: "Ukraine secret",
      DEFAULT_LANGUAGE: "secret!",
      LOG_LEVEL: "secret",
      LEASE_TTL_MS: "secret",
    });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    const names = [
      "TELEGRAM_BOT_TOKEN",
      "TELEGRAM_API_ROOT",
      "DATABASE_URL",
      "PORT",
      "PUBLIC_URL",
      "TELEGRAM_WEBHOOK_SECRET",
      "DEFAULT_COUNTRY",
      "DEFAULT_LANGUAGE",
      "LOG_LEVEL",
      "LEASE_TTL_MS",
    ];
    expect(
      err
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => line.trim().split(" ")[0]),
    ).toEqual(names);
    expect(err).not.toContain("secret");
  });

  it("names the token that Telegram does not accept, without repeating it", async () => {
    const { code, out, err } = await cli.run(["start"], { ...env, TELEGRAM_BOT_TOKEN: "777:wrong-secret" });
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("check TELEGRAM_BOT_TOKEN");
    expect(err).not.toContain("wrong-secret");
    expect(err).not.toMatch(/^ +at /m);
  });

  it("says that Telegram cannot be reached", async () => {
    await emulator.close();
    const { code, err } = await cli.run(["start"], env);
    expect(code).toBe(1);
    expect(err).toContain("Telegram cannot be reached");
  });

  it("says that the port is in use, and leaves nothing running", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as AddressInfo;
    const { code, out, err } = await cli.run(["start"], { ...env, PORT: String(port) });
    other.close();
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(`Port ${port} is in use: set PORT to another one.`);
  });

  it("says what is wrong with the database file, and leaves it as it is", async () => {
    const file = cli.writes("other.db", "This is a letter to my grandmother. ".repeat(100));
    const { code, err } = await cli.run(["start", "--database", file], env);
    expect(code).toBe(1);
    expect(err).toContain(file);
    expect(err).not.toMatch(/^ +at /m);
  });

  it("keeps the desk off a demo's file, and the demo off a desk's", async () => {
    const record = { channel: "telegram", id: "1", handle: "x_bot", startedAt: 1 };
    await cli.withDesk(({ storage }) => storage.bots.save({ ...record, isDemo: true }));
    const desk = await cli.run(["start"], env);
    expect(desk.code).toBe(2);
    expect(desk.err).toContain("belongs to a demo");
    await cli.withDesk(({ storage }) => storage.bots.save({ ...record, isDemo: false }));
    const demo = await cli.run(["start"], { PORT: "0", DATABASE_URL: cli.database });
    expect(demo.code).toBe(2);
    expect(demo.err).toContain("belongs to a real desk");
  });

  it.each([{ NODE_ENV: "production" }, { PUBLIC_URL: "https://desk.example.org" }])(
    "keeps the demo away from the public: %o",
    async (production) => {
      const { code, err } = await cli.run(["start"], { PORT: "0", ...production });
      expect(code).toBe(2);
      expect(err).toContain("TELEGRAM_BOT_TOKEN is not set");
    },
  );
});

describe("the demo", () => {
  it("starts without anything, again on its own file, and ends cleanly", async () => {
    for (let round = 0; round < 2; round += 1) {
      const running = cli.start(["start"], { PORT: "0" });
      const greeting = await running.says("Deskbell demo: ");
      const url = /http:\S+/.exec(greeting)?.[0] ?? "";
      await eventually(async () => (await fetch(url)).status).toBe(200);
      expect((await fetch(new URL("healthz", url))).status).toBe(200);
      const { code, err } = await running.stop();
      expect({ code, err }).toEqual({ code: 0, err: "" });
    }
  });
});
