import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Emulator, startEmulator } from "@deskbell/telegram-emulator";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createTalker } from "../e2e/talker.ts";
import { type Cli, createCli } from "./cli-under-test.ts";
import { sampleRequest } from "./samples.ts";

const bot = { token: "4242:token-of-the-tests", username: "desk_bot", name: "Desk" };

let cli: Cli;

beforeEach(() => {
  cli = createCli();
});

afterEach(() => cli.clear());

describe("deskbell backup", () => {
  it("copies the desk into one file, and says where", async () => {
    await cli.withDesk(({ desk }) => desk.settings.set("chat.connected", "false"));
    const copy = join(cli.folder, "copy.db");
    const { code, out, err } = await cli.here(["backup", copy]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/deskbell\.db was copied to \S+copy\.db \(0\.\d MB\)\.\n$/);
    expect(readdirSync(cli.folder).sort()).toEqual(["copy.db", "deskbell.db"]);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
  });

  it("gives file and size as JSON", async () => {
    await cli.withDesk(async () => {});
    const copy = join(cli.folder, "copy.db");
    const result = await cli.json(["backup", copy]);
    expect(result).toEqual({ file: copy, bytes: statSync(copy).size });
  });

  it("overwrites nothing", async () => {
    await cli.withDesk(async () => {});
    const copy = cli.writes("copy.db", "precious");
    const { code, out, err } = await cli.here(["backup", copy]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toBe(
      `The backup ${copy} exists already, and is not overwritten. Name another file, or move that one away.\n`,
    );
    expect(readFileSync(copy, "utf8")).toBe("precious");
  });

  it("makes nothing when there is no desk", async () => {
    const { code, err } = await cli.here(["backup", join(cli.folder, "copy.db")]);
    expect(code).toBe(1);
    expect(err).toContain("deskbell.db does not exist");
    expect(readdirSync(cli.folder)).toEqual([]);
  });

  it("asks for the name of a file", async () => {
    expect((await cli.here(["backup"])).code).toBe(2);
  });

  it("tells on standard error how far a large copy has come", async () => {
    await cli.withDesk(async () => {});
    const database = new DatabaseSync(cli.database);
    database.exec("create table filler as select zeroblob(33000000) as room");
    database.close();
    const { code, out, err } = await cli.here(["--json", "backup", join(cli.folder, "copy.db")]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveProperty("bytes");
    const notes = err.trimEnd().split("\n");
    expect(notes.length).toBeGreaterThan(5);
    for (const note of notes) expect(note).toMatch(/^\d+ % of 33\.\d MB copied …$/);
  });
});

describe("a backup of a running desk", () => {
  let emulator: Emulator;
  let env: Record<string, string>;

  beforeEach(async () => {
    emulator = await startEmulator({ bots: [bot] });
    onTestFinished(() => emulator.close());
    const { apiRoot } = emulator;
    env = { TELEGRAM_BOT_TOKEN: bot.token, TELEGRAM_API_ROOT: apiRoot, PORT: "0", DEFAULT_COUNTRY: "UA" };
  });

  it("is a desk that starts and goes on from there", async () => {
    const running = cli.start(["start"], env);
    await running.says("Deskbell is running");
    const anna = createTalker(
      emulator.customer({ firstName: "Anna", languageCode: "en", phone: "+380671234567" }),
    );
    await cli.withDesk(({ desk }) => desk.ticketSink.create(sampleRequest()));
    for (const text of ["/help", "067 123 45 67", "Scanner"]) anna.says(text);
    await anna.hears("details.asked", {});
    const copy = join(cli.folder, "copy.db");
    expect((await cli.run(["backup", copy])).code).toBe(0);
    expect(existsSync(`${copy}-wal`)).toBe(false);
    await running.stop("SIGKILL");

    const restored = cli.start(["--database", copy, "start"], env);
    await restored.says("Deskbell is running");
    anna.says("It smokes.");
    const review = { subject: "Scanner", details: "It smokes.", phone: "+380671234567", email: null };
    await anna.hears("review.asked", review);
    anna.taps("request.confirm");
    await anna.hears("request.filed", { number: 2, subject: "Scanner" });
    expect((await restored.stop()).code).toBe(0);
    const tickets = await cli.json<{ number: number }[]>(["--database", copy, "tickets", "list"]);
    expect(tickets.map(({ number }) => number)).toEqual([2, 1]);
    expect(await cli.withDesk(({ desk }) => desk.tickets())).toHaveLength(1);
  });
});
