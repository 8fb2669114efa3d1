import { DatabaseSync } from "node:sqlite";
import { Writable } from "node:stream";
import { startEmulator } from "@deskbell/telegram-emulator";
import type Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { createLogger } from "../../src/logger.ts";
import { bot, type DeskUnderTest, type StartOptions, startDesk } from "../e2e/desk-under-test.ts";
import { beginsAsGuest, confirms, entersChat } from "../e2e/journeys.ts";
import { createTalker } from "../e2e/talker.ts";
import { eventually } from "../eventually.ts";
import { pendingUpdates } from "../pending-updates.ts";
import { watchConnection } from "../watch-connection.ts";
import { createCli } from "./cli-under-test.ts";

/** The desk itself waits for a lock for five seconds. */
const patiently = { interval: 50, timeout: 30_000 };

describe("a desk whose file another program keeps locked", () => {
  it("is not ready, keeps updates at Telegram, and takes them in once when the lock is gone", {
    timeout: 60_000,
  }, async () => {
    const cli = createCli();
    onTestFinished(() => cli.clear());
    const emulator = await startEmulator({ bots: [bot] });
    onTestFinished(() => emulator.close());
    const { apiRoot } = emulator;
    const running = cli.start(["start"], {
      TELEGRAM_BOT_TOKEN: bot.token,
      TELEGRAM_API_ROOT: apiRoot,
      PORT: "0",
    });
    const health = /http\S+\/healthz/.exec(await running.says("Deskbell is running"))?.[0] ?? "";
    const readiness = async () => {
      const response = await fetch(health.replace("healthz", "readyz"));
      return { status: response.status, ...((await response.json()) as object) };
    };
    const anna = createTalker(emulator.customer({ firstName: "Anna", languageCode: "en" }));
    anna.says("/help");
    await anna.hears("identity.asked", {});

    const lock = new DatabaseSync(cli.database);
    onTestFinished(() => lock.close());
    lock.exec("begin immediate");
    for (const text of ["+380671234567", "Printer"]) anna.says(text);
    const reasons = ["the database does not work (sqlite.busy)"];
    await expect.poll(readiness, patiently).toEqual({ status: 503, ready: false, reasons });
    expect((await fetch(health)).status).toBe(200);
    expect(await pendingUpdates(emulator)).toBe(2);

    lock.exec("rollback");
    await anna.hears("details.asked", {});
    await expect.poll(readiness, patiently).toEqual({ status: 200, ready: true, reasons: [] });
    const { code, err } = await running.stop();
    expect(code).toBe(0);
    expect(err).toContain('"code":"sqlite.busy"');
    expect(await pendingUpdates(emulator)).toBe(0);
    for (const key of ["subject.askedAfterClaim", "details.asked"] as const) {
      expect(anna.heard().filter((text) => text === anna.text(key, {}))).toHaveLength(1);
    }
  });
});

describe("a desk whose file", () => {
  it.each([
    ["has no room to grow", "sqlite.full", "max_page_count = 1", "max_page_count = 1000000"],
    ["may suddenly only be read", "sqlite.readOnly", "query_only = on", "query_only = off"],
  ])("%s is not ready, stores nothing by halves, and goes on by itself", async (_, code, begin, end) => {
    const lines: string[] = [];
    const { desk, connection } = await startOpenDesk(lines);
    const anna = desk.customer();
    await beginsAsGuest(anna);
    anna.says("Printer");
    await anna.hears("details.asked", {});
    const details = "It smokes. ".repeat(300).trim();
    const journal = () => connection.prepare("select event_id, value_after from journal").all();

    connection.pragma(begin);
    const before = journal();
    anna.says(details);
    await eventually(() => desk.runtime.isReady()).toEqual([`the database does not work (${code})`]);
    expect(journal()).toEqual(before);
    expect(await pendingUpdates(desk.emulator)).toBe(1);

    connection.pragma(end);
    const email = "anna@example.org";
    await anna.hears("review.asked", { subject: "Printer", details, phone: null, email });
    const number = await confirms(anna);
    await eventually(() => desk.runtime.isReady()).toEqual([]);
    const { messages } = await desk.runtime.desk.ticket(number);
    expect(messages.map(({ text }) => text)).toEqual([details]);
    expect(lines.join("")).toContain(`"code":"${code}"`);
  });

  it("may suddenly only be read has updates posted again until they are stored, each once", async () => {
    const { desk, connection } = await startOpenDesk([], { receiving: "webhook" });
    const anna = desk.customer();
    await entersChat(anna);
    const texts = async () => (await desk.runtime.desk.conversation(1)).messages.map(({ text }) => text);
    connection.pragma("query_only = on");
    anna.says("One");
    anna.says("Two");
    await eventually(() => desk.front.answers.filter((status) => status === 503).length).toBeGreaterThan(2);
    expect(await texts()).toEqual([]);
    expect(await pendingUpdates(desk.emulator)).toBe(2);
    connection.pragma("query_only = off");
    await eventually(texts).toEqual(["One", "Two"]);
    await eventually(() => pendingUpdates(desk.emulator)).toBe(0);
    expect(await texts()).toEqual(["One", "Two"]);
    await eventually(() => desk.runtime.isReady()).toEqual([]);
  });

  it("fails can be stopped, and takes in what Telegram kept when it starts again", async () => {
    const { desk, connection } = await startOpenDesk([]);
    const anna = desk.customer();
    await beginsAsGuest(anna);
    const waiting = connection.prepare("select id from outbox where state = 'waiting'");
    await eventually(() => waiting.all()).toEqual([]);
    connection.pragma("query_only = on");
    anna.says("Printer");
    await eventually(() => desk.runtime.isReady()).toHaveLength(1);
    await desk.restart();
    await anna.hears("details.asked", {});
    expect(anna.heard().filter((text) => text === anna.text("subject.asked", {}))).toHaveLength(1);
    expect(await desk.runtime.isReady()).toEqual([]);
  });
});

/** A desk, and its own connection to the file. */
async function startOpenDesk(
  lines: string[],
  options: StartOptions = {},
): Promise<{ desk: DeskUnderTest; connection: Database.Database }> {
  const log = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const start = () => startDesk({ ...options, logger: createLogger("info", log) });
  const { opened: desk, connection } = await watchConnection(start);
  onTestFinished(() => desk.stop());
  return { desk, connection };
}
