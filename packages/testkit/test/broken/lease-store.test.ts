import type { LeaseStore } from "@deskbell/core";
import { createMemoryLeaseStore, describeLeaseStore } from "@deskbell/testkit";
import { expect, it } from "vitest";
import { failingClauses } from "./failing-clauses.ts";

type Breaking = (store: LeaseStore) => LeaseStore;

function failing(breaking: Breaking) {
  return failingClauses((api) =>
    describeLeaseStore(
      "broken",
      async () => {
        const store = breaking(createMemoryLeaseStore());
        return { store, other: store, close: async () => {} };
      },
      api,
    ),
  );
}

const broken: Record<string, readonly [Breaking, ...string[]]> = {
  "renews for whoever asks": [
    (store) => ({
      ...store,
      async renew(lease, terms) {
        await store.renew(lease, terms);
        return "renewed";
      },
    }),
    "renews nothing that was lost, given back or never taken",
  ],
  "takes back a lease by its name alone": [
    (store) => ({
      ...store,
      async release({ name }) {
        for (const lease of await store.all()) if (lease.name === name) await store.release(lease);
      },
    }),
    "takes back nothing that was lost",
  ],
};

it("a whole lease store keeps its contract", async () => {
  expect(await failing((store) => store)).toEqual([]);
});

it.each(Object.entries(broken))("a lease store that %s", async (_, [breaking, ...clauses]) => {
  expect(await failing(breaking)).toEqual(clauses);
});
