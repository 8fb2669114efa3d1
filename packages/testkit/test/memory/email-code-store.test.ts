import { createMemoryEmailCodeStore, describeEmailCodeStore } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";

async function makeStore() {
  const store = createMemoryEmailCodeStore();
  return { store, other: store, close: async () => {} };
}

describeEmailCodeStore("memory", makeStore, { describe, it, expect });
