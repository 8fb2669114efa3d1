import { createDialogue, defaultSettings, type JournalRecord, step } from "@deskbell/core";
import { createTelegramRenderer } from "@deskbell/telegram";
import { createTexts } from "@deskbell/texts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cli, createCli } from "./cli-under-test.ts";

const dialogue = { channel: "telegram", account: "42", address: "1001" };
const tools = { machine: createDialogue(), renderer: createTelegramRenderer(createTexts()) };
const anna = { userId: "1001", name: "Anna", handle: null, language: "en" };

let cli: Cli;

beforeEach(() => {
  cli = createCli();
});

afterEach(() => cli.clear());

/** Lets Anna press Start and ask for help, on a bot with this id. */
async function talk(account = "42"): Promise<void> {
  const address = { ...dialogue, account };
  await cli.withDesk(async ({ storage }) => {
    await storage.bots.save({
      channel: "telegram",
      id: account,
      handle: `desk_${account}`,
      isDemo: false,
      startedAt: 1,
    });
    const events = [
      { type: "command.start", id: "1", at: 1, payload: null },
      { type: "text.typed", id: "2", at: 2, text: "Hello\u001b[31m there", replyTo: null },
    ] as const;
    for (const event of events) {
      const [loaded] = await storage.dialogues.load([address]);
      if (loaded === undefined) throw new Error("Nothing was loaded.");
      const inbox = { source: `telegram:${account}`, id: event.id, dialogue: address, customer: anna, event };
      await storage.dialogues.commit([step(tools, loaded, inbox, defaultSettings, event.at)]);
    }
  });
}

describe("deskbell replay", () => {
  it("shows a dialogue step by step, and that today's program does the same", async () => {
    await talk();
    const { code, out, err } = await cli.here(["replay", "1001"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toBe(
      [
        "1970-01-01 00:00:00 command.start",
        "  new → idle",
        "  said greeting",
        "1970-01-01 00:00:00 text.typed: Hello\ufffd[31m there",
        "  stays idle",
        "  said text.whatNow",
        "",
        "2 steps; today's program does the same.",
        "",
      ].join("\n"),
    );
  });

  it("says where it would differ, and exits with 1", async () => {
    await talk();
    await cli.withDesk(async ({ storage }) => {
      const recorded = { prompts: '["recovered"]', value_after: '{"conversation":{"chat":"open"}}' };
      await storage.db.updateTable("journal").set(recorded).where("event_id", "=", "2").execute();
    });
    const { code, out } = await cli.here(["replay", "1001", "--last", "1"]);
    expect(code).toBe(1);
    expect(out).not.toContain("command.start");
    expect(out).toContain("  idle → chat.open\n  said recovered\n");
    expect(out).toContain("  ✗ today: goes to idle\n  ✗ today: says text.whatNow\n");
    expect(out).toContain("2 steps; today's program does 1 otherwise.");
  });

  it("gives everything as JSON", async () => {
    await talk();
    const steps = await cli.json<readonly { record: JournalRecord; today: unknown }[]>(["replay", "1001"]);
    expect(steps.map(({ today }) => today)).toEqual([{ kind: "same" }, { kind: "same" }]);
    expect(steps[1]?.record).toMatchObject({
      version: 1,
      input: { event: { type: "text.typed" }, customer: anna },
    });
  });

  it("shows what is left of a dialogue whose texts were erased", async () => {
    await talk();
    await cli.withDesk(async ({ storage }) => void (await storage.db.deleteFrom("journal_inputs").execute()));
    const { code, out } = await cli.here(["replay", "1001"]);
    expect(code).toBe(0);
    expect(out).toContain("  said text.whatNow\n  (not replayed: erased)");
    expect(out).toContain("2 could not be replayed");
  });

  it("says so when nothing is known of a chat, or of any", async () => {
    expect(await cli.here(["replay", "1001"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("No desk has run on this file yet."),
    });
    await talk();
    expect(await cli.here(["replay", "7"])).toMatchObject({
      code: 0,
      out: "Nothing is recorded of this chat.\n",
    });
  });

  it("wants to know the bot when the desk has run as several", async () => {
    await talk("42");
    await talk("43");
    const unsaid = await cli.here(["replay", "1001"]);
    expect(unsaid).toMatchObject({ code: 2, err: expect.stringContaining("42 (@desk_42), 43 (@desk_43)") });
    expect(await cli.here(["replay", "1001", "--bot", "43"])).toMatchObject({ code: 0 });
    const wrong = await cli.here(["replay", "1001", "--bot", "44"]);
    expect(wrong).toMatchObject({
      code: 2,
      err: expect.stringContaining("No such bot has run on this file"),
    });
  });

  it("prints a chat as a conversation that can be played", async () => {
    await talk();
    const { code, out } = await cli.here(["replay", "1001", "--script"]);
    expect(code).toBe(0);
    expect(out).toContain("talk:\n  - says: /start\n  - bot: greeting\n");
    expect(await cli.here(["simulate", cli.writes("chat.yaml", out)])).toMatchObject({ code: 0, err: "" });
  });

  it("does not print a chat that cannot be played", async () => {
    await talk();
    await cli.withDesk(async ({ storage }) => void (await storage.db.deleteFrom("journal_inputs").execute()));
    const { code, err } = await cli.here(["replay", "1001", "--script"]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining("cannot be played again") });
  });
});
