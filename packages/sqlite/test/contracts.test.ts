import { join } from "node:path";
import type { InboxEvent } from "@deskbell/core";
import { createDesk } from "@deskbell/desk";
import { openLeases, openSqlite } from "@deskbell/sqlite";
import {
  createFakeClock,
  describeBacklogCounter,
  describeChatDesk,
  describeContactLookup,
  describeDeskStore,
  describeDialogueStore,
  describeEmailCodeStore,
  describeLeaseStore,
  describeOutbox,
  describeRetention,
  describeTicketSink,
} from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

const api = { describe, it, expect };

async function makeStorage() {
  const storage = await openSqlite({ file: join(temporaryFolder(), "desk.db") });
  return {
    ...storage,
    store: storage.desk,
    leave: async (event: InboxEvent) => {
      await storage.desk.commit([{ type: "dialogue.notified", event }]);
    },
    notified: () => storage.dialogues.pendingEvents(100),
    close: async () => storage.close(),
  };
}

describeDialogueStore("SQLite", makeStorage, api);
describeOutbox("SQLite", makeStorage, api);
describeBacklogCounter("SQLite", makeStorage, api);
describeDeskStore("SQLite", makeStorage, api);

async function makeLeases() {
  const file = join(temporaryFolder(), "desk.db");
  const storage = await openSqlite({ file });
  const other = await openLeases(file);
  if (other === null) throw new Error("A file that was opened knows leases.");
  return {
    store: storage.leases,
    other,
    async close() {
      other.close();
      storage.close();
    },
  };
}

describeLeaseStore("SQLite", makeLeases, api);
describeEmailCodeStore(
  "SQLite",
  async () => {
    const { emailCodes, close } = await openSqlite({ file: join(temporaryFolder(), "desk.db") });
    return { store: emailCodes, close: async () => close() };
  },
  api,
);
describeRetention("SQLite", makeStorage, api);

/** A desk and another process's on the same file, and what the suites look at. */
async function makeDesks() {
  const file = join(temporaryFolder(), "desk.db");
  const storages = [await openSqlite({ file }), await openSqlite({ file })] as const;
  const [desk, other] = storages.map(({ desk: store }) =>
    createDesk({ store, clock: createFakeClock(1000), newId: () => crypto.randomUUID() }),
  );
  if (desk === undefined || other === undefined) throw new Error("There are two.");
  const textsOf = (messages: readonly { readonly author: string; readonly text: string }[]) =>
    messages.filter(({ author }) => author === "customer").map(({ text }) => text);
  const all = { status: null, dialogue: null, before: null, limit: 1000 };
  const [{ desk: store }] = storages;
  return {
    desk,
    other,
    tickets: async () =>
      Promise.all(
        (await store.tickets(all)).map(async ({ id }) => ({
          id,
          texts: textsOf(await store.ticketMessages(id)),
        })),
      ),
    chats: async () =>
      Promise.all(
        (await store.conversations(all)).map(async ({ id, status }) => ({
          id,
          isOpen: status === "open",
          texts: textsOf(await store.conversationMessages(id)),
        })),
      ),
    close: async () => {
      for (const storage of storages) storage.close();
    },
  };
}

describeTicketSink(
  "the desk over SQLite",
  async () => {
    const { desk, other, ...rest } = await makeDesks();
    return { ...rest, sink: desk.ticketSink, other: other.ticketSink };
  },
  api,
);
describeChatDesk(
  "the desk over SQLite",
  async () => {
    const { desk, other, ...rest } = await makeDesks();
    return { ...rest, desk: desk.chatDesk, other: other.chatDesk };
  },
  api,
);
describeContactLookup(
  "the desk over SQLite",
  async (cards) => {
    const { desk, close } = await makeDesks();
    await desk.saveContacts(cards);
    return { lookup: desk.contactLookup, close };
  },
  api,
);
