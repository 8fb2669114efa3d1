import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DialogueStore, InboxEvent, Outbox } from "@deskbell/core";
import { openSqlite } from "@deskbell/sqlite";
import { createMemoryDialogueStore } from "@deskbell/testkit";
import { onTestFinished } from "vitest";

/** A storage, and the way to leave events in it as the desk does. */
export interface Storage {
  readonly store: DialogueStore;
  readonly outbox: Outbox;
  leave(event: InboxEvent): Promise<void>;
}

async function openMemory(): Promise<Storage> {
  const store = createMemoryDialogueStore();
  return { store, outbox: store, leave: async (event) => void store.leave([event]) };
}

async function openFile(): Promise<Storage> {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-"));
  const storage = await openSqlite({ file: join(folder, "desk.db") });
  onTestFinished(() => {
    storage.close();
    rmSync(folder, { recursive: true });
  });
  return {
    store: storage.dialogues,
    outbox: storage.outbox,
    async leave({ source, id, dialogue, customer, event }) {
      const row = { ...dialogue, source, id, at: event.at, pending: JSON.stringify(event) };
      await storage.db
        .insertInto("inbox")
        .values({ ...row, customer: JSON.stringify(customer) })
        .execute();
    },
  };
}

/** Every kind of storage that the engine is tested on. */
export const storages = [
  { name: "in memory", open: openMemory },
  { name: "on SQLite", open: openFile },
] as const;
