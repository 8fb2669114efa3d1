// What a dialogue store can get wrong with events that come twice, and with versions that have passed.

import type { CommitOutcome } from "@deskbell/core";
import type { MemoryDialogueStore } from "@deskbell/testkit";
import type { Broken } from "../describe-broken.ts";
import { force, newKey, textOf } from "./steps.ts";

export const duplicates: Broken<MemoryDialogueStore> = {
  // duplicates
  "writes what a duplicate would have caused": [
    (whole) => ({
      async commit(steps) {
        const outcomes = await whole.commit(steps);
        for (const [index, step] of steps.entries()) {
          if (outcomes[index] === "duplicate" && step.outbox.length > 0) await force(whole, step);
        }
        return outcomes;
      },
    }),
    "takes an event once and leaves nothing of the second time",
  ],
  "calls a duplicate with an old version a conflict": [
    ({ commit }) => ({
      commit: async (steps) =>
        (await commit(steps)).map((outcome, index) =>
          outcome === "duplicate" && steps[index]?.expectedVersion === 9 ? "conflict" : outcome,
        ),
    }),
    "recognises a duplicate before it checks the version",
  ],
  "looks for duplicates before the batch alone": [
    ({ commit }) => ({
      commit: (steps) => {
        const texts = steps.map(({ inbox }) => textOf(inbox));
        return commit(
          steps.map((step, index) =>
            texts.indexOf(textOf(step.inbox)) < index ? { ...step, inbox: newKey() } : step,
          ),
        );
      },
    }),
    "recognises a duplicate within a batch",
    "remembers nothing of duplicates and conflicts",
  ],
  "tells keys apart by their dialogue": [
    ({ commit }) => ({
      commit: (steps) =>
        commit(
          steps.map((step) => {
            const { source, id } = step.inbox;
            return source === "test"
              ? { ...step, inbox: { source, id: `${step.dialogue.address} ${id}` } }
              : step;
          }),
        ),
    }),
    "recognises a duplicate of another dialogue's event",
    "gives back each step as it was recorded",
    "gives the steps of one dialogue in their order, page by page",
    "remembers nothing of duplicates and conflicts",
  ],
  "takes the id of an event for its key": [
    ({ commit }) => ({
      commit: (steps) =>
        commit(
          steps.map((step) =>
            step.inbox.source === "other" ? { ...step, inbox: { ...step.inbox, source: "test" } } : step,
          ),
        ),
    }),
    "takes the same id from another source",
  ],
  // conflicts
  "takes versions that are still to come": [
    ({ load, commit }) => ({
      async commit(steps) {
        const loaded = await load(steps.map(({ dialogue }) => dialogue));
        return commit(
          steps.map((step, index) => {
            const version = loaded[index]?.version ?? 0;
            return steps.length === 1 && step.expectedVersion > version
              ? { ...step, expectedVersion: version }
              : step;
          }),
        );
      },
    }),
    "refuses a version that is not the present one",
    "stay pending when their step meets a conflict",
  ],
  "ends the calls of a refused step": [
    (whole) => ({
      async commit(steps) {
        const outcomes = await whole.commit(steps);
        for (const [index, step] of steps.entries()) {
          const { endedCalls } = step;
          if (outcomes[index] !== "conflict" || endedCalls.length === 0) continue;
          await force(whole, { ...step, startedCalls: [], setTimers: [], clearedTimers: [], outbox: [] });
        }
        return outcomes;
      },
    }),
    "leaves nothing of the step behind",
  ],
  "remembers the key of a refused step": [
    ({ commit }) => {
      const refused = new Set<string>();
      return {
        async commit(steps) {
          if (steps.some(({ inbox }) => refused.has(textOf(inbox)))) return steps.map(() => "duplicate");
          const outcomes = await commit(steps);
          for (const [index, { inbox }] of steps.entries()) {
            if (outcomes[index] === "conflict") refused.add(textOf(inbox));
          }
          return outcomes;
        },
      };
    },
    "lets each process go on where the other one left off",
    "refuses a version that is not the present one",
    "lets the step be redone with the right version",
  ],
  "undoes a batch for one conflict": [
    ({ commit }) => ({
      commit: (steps) =>
        steps.some(({ expectedVersion }) => expectedVersion === 4)
          ? Promise.resolve(steps.map(() => "conflict"))
          : commit(steps),
    }),
    "does not undo the other steps of the batch",
  ],
  "refuses what follows on a refused step": [
    ({ commit }) => ({
      async commit(steps) {
        const outcomes: CommitOutcome[] = [];
        for (const step of steps) {
          const isAfter = outcomes.includes("conflict") && step.expectedVersion === 0;
          outcomes.push(...(await commit([isAfter ? { ...step, expectedVersion: -1 } : step])));
        }
        return outcomes;
      },
    }),
    "refuses the steps that built on the refused one",
  ],
};
