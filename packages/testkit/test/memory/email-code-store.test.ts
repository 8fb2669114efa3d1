import { createMemoryEmailCodeStore, describeEmailCodeStore } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";

async function makeStore() {
  return { store: createMemoryEmailCodeStore(), close: async () => {} };
}

describeEmailCodeStore("memory", makeStore, { describe, it, expect });
