import { defaultSettings, type JournalEntry } from "@deskbell/core";
import { ann, ben, sampleCustomer, sampleJournal, sampleStep, sampleStored } from "./step-samples.ts";
import type { MakeStorage } from "./storage-under-test.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

// What is remembered of steps that were committed.

export function describeJournal(make: MakeStorage, { it, expect }: TestApi): void {
  const test = testsOn(make, it);

  test("is empty for a dialogue in which nothing happened", async ({ dialogues, journal }) => {
    await dialogues.commit([sampleStep(ben, "1", 0)]);
    expect(await journal.entries(ann, 0, 10)).toEqual([]);
  });

  test("gives back each step as it was recorded", async ({ dialogues, journal }) => {
    const entry: JournalEntry = {
      at: 77,
      event: "text.typed",
      from: { conversation: "idle" },
      to: { conversation: { request: "awaitingSubject" } },
      prompts: ["subject.asked", "moment"],
      calls: [{ id: "test:1/0", port: "lookupContact" }],
      input: {
        event: { type: "text.typed", id: "1", at: 76, text: 'It\'s "broken" 👋', replyTo: null },
        customer: sampleCustomer,
        settings: { ...defaultSettings, defaultCountry: "UA" },
        checkpoint: sampleStored({ context: { draft: null } }),
      },
    };
    await dialogues.commit([sampleStep(ann, "1", 0, { journal: entry })]);
    const [record, ...others] = await journal.entries(ann, 0, 10);
    expect(others).toEqual([]);
    expect(record).toEqual({
      ...entry,
      seq: record?.seq,
      inbox: { source: "test", id: "1" },
      version: 0,
    });
  });

  test("gives the steps of one dialogue in their order, page by page", async ({ dialogues, journal }) => {
    await dialogues.commit([sampleStep(ann, "z", 0), sampleStep(ben, "1", 0)]);
    await dialogues.commit([sampleStep(ann, "a", 1)]);
    await dialogues.commit([sampleStep(ann, "m", 2)]);
    const first = await journal.entries(ann, 0, 2);
    expect(first.map(({ inbox, version }) => [inbox.id, version])).toEqual([
      ["z", 0],
      ["a", 1],
    ]);
    const rest = await journal.entries(ann, first.at(-1)?.seq ?? 0, 2);
    expect(rest.map(({ inbox, version }) => [inbox.id, version])).toEqual([["m", 2]]);
  });

  test("tells the settings of each step, however often they change", async ({ dialogues, journal }) => {
    const countries = ["UA", "PL", "UA", null];
    for (const [index, defaultCountry] of countries.entries()) {
      const { input } = sampleJournal();
      const settings = { ...defaultSettings, defaultCountry };
      const entry = sampleJournal({ input: { ...input, settings } });
      await dialogues.commit([sampleStep(ann, `${index}`, index, { journal: entry })]);
    }
    const records = await journal.entries(ann, 0, 10);
    expect(records.map(({ input }) => input?.settings.defaultCountry)).toEqual(countries);
  });

  test("remembers nothing of duplicates and conflicts", async ({ dialogues, journal }) => {
    await dialogues.commit([sampleStep(ann, "1", 0), sampleStep(ann, "1", 1), sampleStep(ann, "2", 7)]);
    const records = await journal.entries(ann, 0, 10);
    expect(records.map(({ inbox }) => inbox.id)).toEqual(["1"]);
  });
}
