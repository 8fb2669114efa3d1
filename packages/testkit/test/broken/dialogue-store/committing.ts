// What a dialogue store can get wrong when it commits, alone or beside another process.

import type { CommitOutcome, LoadedDialogue, StoredDialogue } from "@deskbell/core";
import { dialogueKey } from "@deskbell/core";
import type { MemoryDialogueStore } from "@deskbell/testkit";
import type { Broken } from "../describe-broken.ts";
import { newKey } from "./steps.ts";

export const committing: Broken<MemoryDialogueStore> = {
  // committing
  "keeps what was stored first": [
    ({ commit }) => {
      const first = new Map<string, StoredDialogue>();
      return {
        commit: (steps) =>
          commit(
            steps.map((step) => {
              const stored = first.get(step.dialogue.address) ?? step.stored;
              first.set(step.dialogue.address, stored);
              return { ...step, stored };
            }),
          ),
      };
    },
    "makes the version one more and replaces what is stored",
  ],
  "looks at a dialogue's version once a batch": [
    ({ load, commit }) => ({
      async commit(steps) {
        const loaded = await load(steps.map(({ dialogue }) => dialogue));
        const outcomes: CommitOutcome[] = [];
        for (const [index, step] of steps.entries()) {
          const isCurrent = loaded[index]?.version === step.expectedVersion;
          outcomes.push(...(await commit([isCurrent ? step : { ...step, expectedVersion: -1 }])));
        }
        return outcomes;
      },
    }),
    "takes several steps of one dialogue in a batch",
    "recognises a duplicate within a batch",
    "takes the same id from another source",
    "refuses a version that is not the present one",
    "does not undo the other steps of the batch",
    "are replaced by one of the same name in the same dialogue",
    "are cleared by name in their own dialogue; unknown names are ignored",
    "that one step clears and sets are set",
  ],
  "refuses an empty batch": [
    ({ commit }) => ({
      commit: (steps) => (steps.length === 0 ? Promise.reject(new Error("syntax")) : commit(steps)),
    }),
    "takes an empty batch",
  ],
  "refuses a batch of hundreds": [
    ({ commit }) => ({
      commit: (steps) => (steps.length > 100 ? Promise.reject(new Error("variables")) : commit(steps)),
    }),
    "takes a batch of hundreds",
  ],
  "looks at a version before it writes, and is overtaken": [
    ({ load, commit }) => ({
      async commit(steps) {
        const [step, ...others] = steps;
        if (step === undefined || others.length > 0) return commit(steps);
        const [before] = await load([step.dialogue]);
        if (before?.version !== step.expectedVersion) return commit(steps);
        for (let version = step.expectedVersion; ; version += 1) {
          const outcomes = await commit([{ ...step, expectedVersion: version }]);
          if (outcomes[0] !== "conflict") return outcomes;
        }
      },
    }),
    "lets one of several commits made at once win",
  ],
  // sharing
  "remembers in the process what it has loaded": [
    ({ load }) => {
      const known = new Map<string, LoadedDialogue>();
      return {
        load: async (addresses) =>
          (await load(addresses)).map((loaded) => {
            const found = known.get(dialogueKey(loaded.dialogue)) ?? loaded;
            if (found.version === 0) known.set(dialogueKey(loaded.dialogue), found);
            return found;
          }),
      };
    },
    "shows each process what another one committed",
  ],
  "knows the keys of its own process alone": [
    ({ commit }) => {
      const { id: process } = newKey();
      return {
        commit: (steps) =>
          commit(
            steps.map((step) => {
              const { source, id } = step.inbox;
              return source === "test" ? { ...step, inbox: { source, id: `${process} ${id}` } } : step;
            }),
          ),
      };
    },
    "takes an event once that two processes have in hand",
    "gives back each step as it was recorded",
    "gives the steps of one dialogue in their order, page by page",
    "remembers nothing of duplicates and conflicts",
  ],
  "counts versions in the process": [
    ({ commit }) => {
      const versions = new Map<string, number>();
      return {
        async commit(steps) {
          const outcomes: CommitOutcome[] = [];
          for (const step of steps) {
            const key = dialogueKey(step.dialogue);
            const [outcome = "conflict"] =
              step.expectedVersion === (versions.get(key) ?? step.expectedVersion)
                ? await commit([step])
                : (["conflict"] as const);
            if (outcome === "committed") versions.set(key, step.expectedVersion + 1);
            outcomes.push(outcome);
          }
          return outcomes;
        },
      };
    },
    "lets each process go on where the other one left off",
    "recognises a duplicate before it checks the version",
  ],
};
