import { createMemoryLeaseStore, describeLeaseStore } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";

async function makeStore() {
  const store = createMemoryLeaseStore();
  return { store, other: store, close: async () => {} };
}

describeLeaseStore("the memory store", makeStore, { describe, it, expect });
