import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  DialogueAddress,
  DialogueStore,
  InboxEvent,
  Outbox,
  OutboxDraft,
  Prompt,
  PromptKey,
} from "@deskbell/core";
import { openSqlite } from "@deskbell/sqlite";
import { createMemoryDialogueStore } from "@deskbell/testkit";
import { onTestFinished } from "vitest";

/** A storage, and the way to leave events in it as the desk does. */
export interface Storage {
  readonly store: DialogueStore;
  readonly outbox: Pick<Outbox, "ticketOf">;
  leave(event: InboxEvent): Promise<void>;
  /** What was committed to be said to somebody since this was last asked. */
  heard(name: string): readonly PromptKey[];
}

/** A store that tells what it was given to say, in the order of its commits. */
function listenTo(store: DialogueStore): Pick<Storage, "store" | "heard"> {
  const said: { readonly to: string; readonly key: PromptKey }[] = [];

  function hear({ address }: DialogueAddress, outbox: readonly OutboxDraft[]): void {
    said.push(...outbox.map(({ payload }) => ({ to: address, key: (payload as Prompt).key })));
  }

  return {
    store: {
      ...store,
      async commit(steps) {
        const outcomes = await store.commit(steps);
        for (const [index, { dialogue, outbox }] of steps.entries()) {
          if (outcomes[index] === "committed") hear(dialogue, outbox);
        }
        return outcomes;
      },
      async setAside(failed, apology) {
        const before = await store.failedEvents(1000);
        await store.setAside(failed, apology);
        const after = await store.failedEvents(1000);
        if (after.length > before.length) hear(failed.event.dialogue, apology);
      },
    },
    heard(name) {
      const heard = said.filter(({ to }) => to === name).map(({ key }) => key);
      const others = said.filter(({ to }) => to !== name);
      said.splice(0, said.length, ...others);
      return heard;
    },
  };
}

async function openMemory(): Promise<Storage> {
  const store = createMemoryDialogueStore();
  return { ...listenTo(store), outbox: store, leave: async (event) => void store.leave([event]) };
}

async function openFile(): Promise<Storage> {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-"));
  const storage = await openSqlite({ file: join(folder, "desk.db") });
  onTestFinished(() => {
    storage.close();
    rmSync(folder, { recursive: true });
  });
  return {
    ...listenTo(storage.dialogues),
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
