// What a dialogue store can get wrong in its journal.

import type { JournalRecord } from "@deskbell/core";
import type { MemoryDialogueStore } from "@deskbell/testkit";
import type { Broken } from "../describe-broken.ts";

export const journal: Broken<MemoryDialogueStore> = {
  "tells of somebody's steps when there are none": [
    ({ entries }) => ({
      async entries(dialogue, after, limit) {
        const own = await entries(dialogue, 0, limit);
        return own.length === 0
          ? entries({ ...dialogue, address: "ben" }, after, limit)
          : entries(dialogue, after, limit);
      },
    }),
    "is empty for a dialogue in which nothing happened",
  ],
  "keeps no calls in the journal": [
    ({ entries }) => ({
      entries: async (dialogue, after, limit) =>
        (await entries(dialogue, after, limit)).map((record) => ({ ...record, calls: [] })),
    }),
    "gives back each step as it was recorded",
  ],
  "begins each page of the journal anew": [
    ({ entries }) => ({ entries: (dialogue, _, limit) => entries(dialogue, 0, limit) }),
    "gives the steps of one dialogue in their order, page by page",
  ],
  "tells the latest settings of all steps": [
    ({ entries }) => ({
      async entries(dialogue, after, limit) {
        const records = await entries(dialogue, after, limit);
        const settings = records.at(-1)?.input?.settings;
        return records.map((record): JournalRecord => {
          const { input } = record;
          return input === null || settings === undefined
            ? record
            : { ...record, input: { ...input, settings } };
        });
      },
    }),
    "tells the settings of each step, however often they change",
  ],
  "remembers refused steps": [
    ({ commit, entries }) => {
      const refused: JournalRecord[] = [];
      return {
        async commit(steps) {
          const outcomes = await commit(steps);
          for (const [index, { inbox, journal }] of steps.entries()) {
            if (outcomes[index] === "conflict") refused.push({ ...journal, inbox, seq: 1000, version: null });
          }
          return outcomes;
        },
        entries: async (...asked) => [...(await entries(...asked)), ...refused],
      };
    },
    "remembers nothing of duplicates and conflicts",
  ],
};
