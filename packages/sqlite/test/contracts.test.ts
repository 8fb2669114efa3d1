import { join } from "node:path";
import type { InboxEvent } from "@deskbell/core";
import { createDesk } from "@deskbell/desk";
import { openLeases, openSqlite, type SqliteStorage } from "@deskbell/sqlite";
import {
  createFakeClock,
  describeAnswerMails,
  describeBacklogCounter,
  describeBans,
  describeChatDesk,
  describeContactLookup,
  describeDeskStore,
  describeDialogueStore,
  describeEmailCodeStore,
  describeLeaseStore,
  describeOutbox,
  describePersonalData,
  describePrivacyDesk,
  describeRetention,
  describeTicketSink,
  filedTickets,
  keptChats,
} from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

const api = { describe, it, expect };

/** A new file, opened twice, as two processes would. */
async function openTwice() {
  const file = join(temporaryFolder(), "desk.db");
  const [storage, other] = [await openSqlite({ file }), await openSqlite({ file })];
  return {
    storage,
    other,
    async close() {
      other.close();
      storage.close();
    },
  };
}

/** Everything that is stored, for suites in which one process is at work. */
async function makeStorage() {
  const storage = await openSqlite({ file: join(temporaryFolder(), "desk.db") });
  return { ...toSubject(storage, storage), close: async () => storage.close() };
}

/** The same, for those in which two are. */
async function makeShared() {
  const { storage, other, close } = await openTwice();
  return { ...toSubject(storage, other), close };
}

function toSubject(storage: SqliteStorage, other: SqliteStorage) {
  return {
    ...storage,
    otherDialogues: other.dialogues,
    store: storage.desk,
    other: other.desk,
    leave: async (event: InboxEvent) => {
      await storage.desk.commit([{ type: "dialogue.notified", event }]);
    },
    notified: () => storage.dialogues.pendingEvents(100),
  };
}

async function makeBans() {
  const { storage, other, close } = await openTwice();
  return { ...storage, other: other.bans, close };
}

async function makeAnswerMails() {
  const { storage, other, close } = await openTwice();
  return { ...storage, store: storage.desk, other: other.answerMails, close };
}

async function makeEmailCodes() {
  const { storage, other, close } = await openTwice();
  return { store: storage.emailCodes, other: other.emailCodes, close };
}

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

describeDialogueStore("SQLite", makeShared, api);
describeOutbox("SQLite", makeStorage, api);
describeBacklogCounter("SQLite", makeStorage, api);
describeDeskStore("SQLite", makeShared, api);
describeRetention("SQLite", makeStorage, api);
describePersonalData("SQLite", makeStorage, api);
describeBans("SQLite", makeBans, api);
describeAnswerMails("SQLite", makeAnswerMails, api);
describeEmailCodeStore("SQLite", makeEmailCodes, api);
describeLeaseStore("SQLite", makeLeases, api);

/** A desk and another process's on the same file, and what the suites look at. */
async function makeDesks() {
  const { storage, other, close } = await openTwice();
  const [one, another] = [storage, other].map(({ desk: store, personalData }) =>
    createDesk({ store, personalData, clock: createFakeClock(1000), newId: () => crypto.randomUUID() }),
  );
  if (one === undefined || another === undefined) throw new Error("There are two.");
  return { desk: one, other: another, store: storage.desk, personalData: storage.personalData, close };
}

async function makeTicketSink() {
  const { desk, other, store, close } = await makeDesks();
  return {
    sink: desk.ticketSink,
    other: other.ticketSink,
    tickets: () => filedTickets(store),
    close,
  };
}

async function makeChatDesk() {
  const { desk, other, store, close } = await makeDesks();
  return { desk: desk.chatDesk, other: other.chatDesk, chats: () => keptChats(store), close };
}

async function makePrivacyDesk() {
  const { desk, other, personalData, close } = await makeDesks();
  const wishes = async () =>
    (await personalData.erasures("requested")).map(({ dialogue, language }) => ({ dialogue, language }));
  return { desk: desk.privacyDesk, other: other.privacyDesk, wishes, close };
}

async function makeContactLookup(
  cards: Parameters<Awaited<ReturnType<typeof makeDesks>>["desk"]["saveContacts"]>[0],
) {
  const { desk, close } = await makeDesks();
  await desk.saveContacts(cards);
  return { lookup: desk.contactLookup, close };
}

describeTicketSink("the desk over SQLite", makeTicketSink, api);
describeChatDesk("the desk over SQLite", makeChatDesk, api);
describePrivacyDesk("the desk over SQLite", makePrivacyDesk, api);
describeContactLookup("the desk over SQLite", makeContactLookup, api);
