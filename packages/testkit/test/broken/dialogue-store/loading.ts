// What a dialogue store can get wrong when it loads.

import type { MemoryDialogueStore } from "@deskbell/testkit";
import type { Broken } from "../describe-broken.ts";

export const loading: Broken<MemoryDialogueStore> = {
  "counts versions of new dialogues from 1": [
    ({ load }) => ({
      load: async (addresses) =>
        (await load(addresses)).map((each) => (each.stored === null ? { ...each, version: 1 } : each)),
    }),
    "gives version 0 and nothing stored for a new dialogue",
    "answers each address in order, repeated ones too",
    "tells dialogues apart by channel, account and address",
    "recognises a duplicate of another dialogue's event",
    "refuses a version that is not the present one",
    "does not undo the other steps of the batch",
  ],
  "answers an address once": [
    ({ load }) => ({ load: (addresses) => load([...new Set(addresses)]) }),
    "answers each address in order, repeated ones too",
  ],
  "keeps ASCII alone": [
    ({ commit }) => ({
      commit: (steps) =>
        commit(
          steps.map((step) => ({
            ...step,
            stored: JSON.parse(JSON.stringify(step.stored).replace(/[\u0080-\ud7ff]/g, "?")),
          })),
        ),
    }),
    "gives back what was stored, as JSON holds it",
  ],
  "refuses what is no UTF-8": [
    ({ commit }) => ({
      async commit(steps) {
        for (const { stored } of steps) encodeURIComponent(stored.customer.name);
        return commit(steps);
      },
    }),
    "keeps a text with half a surrogate pair, though perhaps not the half",
  ],
  "compares addresses without case": [
    ({ load }) => ({
      load: (addresses) => load(addresses.map((each) => ({ ...each, address: each.address.toLowerCase() }))),
    }),
    "tells dialogues apart by channel, account and address",
  ],
};
