import {
  createDialogue,
  type DialogueSettings,
  type JournalRecord,
  type Replayed,
  replay,
  type StepCommit,
} from "@deskbell/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gmail, kyivE164 } from "../drivers/customers.ts";
import { plainRenderer } from "../drivers/durable-driver.ts";
import { annsDialogue } from "../drivers/sample-customer.ts";
import { acts, anySettings, liveThrough } from "../properties/random-talk.ts";
import { createConversation } from "./conversation.ts";

const tools = { machine: createDialogue(), renderer: plainRenderer };

/** The journal of these steps, as a database gives it back. */
function journalOf(commits: readonly StepCommit[]): readonly JournalRecord[] {
  const records = commits.map(({ inbox, expectedVersion, journal }, index) => ({
    seq: index + 1,
    inbox,
    version: expectedVersion,
    ...journal,
  }));
  return JSON.parse(JSON.stringify(records));
}

/** A guest's way to the subject, whose answer of the mail domain check is in the journal too. */
function shortJournal(): readonly JournalRecord[] {
  const conversation = createConversation();
  const commits = [
    conversation.happens({ type: "command.help" }),
    conversation.presses("identify.email"),
    conversation.types(gmail),
  ];
  const [check] = commits.at(-1)?.startedCalls ?? [];
  if (check === undefined) throw new Error("The domain was not asked about.");
  commits.push(
    conversation.take({ type: "call.succeeded", id: check.id, at: 9, output: { kind: "accepts" } }, "call"),
  );
  return journalOf(commits);
}

/** Settings as a release wrote them that knew of no questions, no review to switch off, and nothing of guests. */
function withOlderSettings(records: readonly JournalRecord[]): readonly JournalRecord[] {
  return records.map((record) => {
    if (record.input === null) return record;
    const { questions: _, request: __, identity, ...settings } = record.input.settings;
    const { guest: ___, attempts: ____, ...older } = identity;
    const written = { ...settings, identity: older } as unknown as DialogueSettings;
    return { ...record, input: { ...record.input, settings: written } };
  });
}

function change(
  records: readonly JournalRecord[],
  index: number,
  fields: Partial<JournalRecord>,
): readonly JournalRecord[] {
  return records.map((record, at) => (at === index ? { ...record, ...fields } : record));
}

function kinds(outcomes: readonly Replayed[]): readonly string[] {
  return outcomes.map((outcome) => (outcome.kind === "skipped" ? outcome.why : outcome.kind));
}

describe("a replay", () => {
  it("on the machine that wrote the journal finds nothing changed, whatever happened", () => {
    fc.assert(
      fc.property(anySettings, acts, (settings, sequence) => {
        const records = journalOf(liveThrough(settings, sequence).turns.map(({ commit }) => commit));
        expect(kinds(replay(tools, annsDialogue, records))).toEqual(records.map(() => "same"));
      }),
      { numRuns: 50 },
    );
  });

  it("on settings of an older release takes the defaults for those it did not know of", () => {
    const records = withOlderSettings(shortJournal());
    expect(kinds(replay(tools, annsDialogue, records))).toEqual(records.map(() => "same"));
  });

  it("goes on from a checkpoint when the beginning is gone", () => {
    fc.assert(
      fc.property(acts, fc.nat(60), (sequence, gone) => {
        const records = journalOf(liveThrough({}, sequence).turns.map(({ commit }) => commit)).slice(gone);
        const begins = records.findIndex(({ version }) => (version ?? 0) % 20 === 0);
        const unknown = begins === -1 ? records.length : begins;
        expect(kinds(replay(tools, annsDialogue, records))).toEqual(
          records.map((_, index) => (index < unknown ? "unknownBefore" : "same")),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("takes in what ports answered as they did then", () => {
    const records = shortJournal();
    expect(records.at(-1)?.input?.event).toMatchObject({ output: { kind: "accepts" } });
    expect(records.map(({ calls }) => calls.map(({ port }) => port))).toEqual([
      [],
      [],
      ["checkMailDomain"],
      ["lookupContact"],
    ]);
    expect(kinds(replay(tools, annsDialogue, records))).toEqual(["same", "same", "same", "same"]);
  });

  it("tells what the machine of today would say, call or be otherwise", () => {
    const [, , , last] = shortJournal();
    const recorded = change(shortJournal(), 3, {
      to: { conversation: "elsewhere" },
      prompts: ["greeting"],
      calls: [],
    });
    expect(replay(tools, annsDialogue, recorded)[3]).toEqual({
      kind: "differs",
      differences: [
        { in: "state", recorded: { conversation: "elsewhere" }, today: last?.to },
        { in: "prompts", recorded: ["greeting"], today: last?.prompts },
        { in: "calls", recorded: [], today: ["lookupContact"] },
      ],
    });
  });

  it("pays no heed to the order in which regions of a state are written", () => {
    const records = shortJournal();
    const to = Object.fromEntries(Object.entries(records[1]?.to as object).reverse());
    expect(kinds(replay(tools, annsDialogue, change(records, 1, { to })))).toEqual(records.map(() => "same"));
  });

  it("tells apart what was said in another order, and a state that was not recorded", () => {
    const conversation = createConversation();
    const help = conversation.happens({ type: "command.help" });
    const records = journalOf([help, conversation.types(kyivE164)]);
    const said = records[1]?.prompts ?? [];
    expect(said.length).toBeGreaterThan(1);
    const otherwise = change(records, 1, { prompts: said.toReversed(), to: null });
    expect(replay(tools, annsDialogue, otherwise)[1]).toEqual({
      kind: "differs",
      differences: [
        { in: "state", recorded: null, today: records[1]?.to },
        { in: "prompts", recorded: said.toReversed(), today: said },
      ],
    });
  });

  it("does not guess what was erased, nor what follows it", () => {
    expect(kinds(replay(tools, annsDialogue, change(shortJournal(), 1, { input: null })))).toEqual([
      "same",
      "erased",
      "unknownBefore",
      "unknownBefore",
    ]);
  });

  it("does not go on over a step that is missing", () => {
    const records = shortJournal().filter((_, index) => index !== 1);
    expect(kinds(replay(tools, annsDialogue, records))).toEqual(["same", "unknownBefore", "unknownBefore"]);
  });

  it("leaves entries alone that were written before versions were recorded", () => {
    const records = change(shortJournal(), 0, { version: null });
    expect(kinds(replay(tools, annsDialogue, records))[0]).toBe("unknownBefore");
    const conversation = createConversation();
    const long = journalOf(Array.from({ length: 21 }, () => conversation.types("Hello?")));
    expect(long[20]?.input?.checkpoint).not.toBeNull();
    const unversioned = change(long, 20, { version: null });
    expect(kinds(replay(tools, annsDialogue, unversioned))[20]).toBe("unknownBefore");
  });

  it("begins anew where a dialogue did", () => {
    const records = [...shortJournal(), ...shortJournal()];
    expect(kinds(replay(tools, annsDialogue, records))).toEqual(records.map(() => "same"));
  });

  it("says where the machine of today fails, and does not go on from there", () => {
    let renderings = 0;
    const failing = {
      ...tools,
      renderer: {
        ...plainRenderer,
        render() {
          renderings += 1;
          if (renderings === 2) throw new Error("No such text.");
          return [];
        },
      },
    };
    const outcomes = replay(failing, annsDialogue, shortJournal());
    expect(kinds(outcomes)).toEqual(["same", "fails", "unknownBefore", "unknownBefore"]);
    expect(outcomes[1]).toMatchObject({ error: { message: "No such text." } });
  });
});
