import type { InboxEvent } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { describeRetention } from "../../src/contracts/retention.ts";
import { createMemoryDeskStore } from "../../src/memory/desk-store.ts";
import { createMemoryDialogueStore } from "../../src/memory/dialogue-store.ts";
import { createMemoryRetention } from "../../src/memory/retention.ts";

async function makeStorage() {
  const dialogues = createMemoryDialogueStore();
  const store = createMemoryDeskStore(dialogues);
  return {
    dialogues,
    outbox: dialogues,
    journal: dialogues,
    counter: dialogues,
    store,
    retention: createMemoryRetention(dialogues, store),
    leave: async (event: InboxEvent) => void dialogues.leave([event]),
    close: async () => {},
  };
}

describeRetention("memory", makeStorage, { describe, it, expect });
