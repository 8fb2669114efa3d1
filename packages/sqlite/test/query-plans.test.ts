import { join } from "node:path";
import {
  createSqlAnswerMails,
  createSqlBacklogCounter,
  createSqlBans,
  createSqlDeskStore,
  createSqlDialogueStore,
  createSqlEmailCodeStore,
  createSqlLeaseStore,
  createSqlOutbox,
  createSqlPersonalData,
  createSqlRetention,
} from "@deskbell/sql";
import { openSqlite } from "@deskbell/sqlite";
import { sampleStep } from "@deskbell/testkit";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { createSqliteDatabase } from "../src/sqlite-database.ts";
import { temporaryFolder } from "./temporary-folder.ts";

// Every query that the stores send is looked at: does it find its rows by an index, or does it read a whole table?

const ann = { channel: "test", account: "bot", address: "ann" };
const message = { author: "customer", agent: null, text: "Hello", at: 1 } as const;
const contact = {
  id: "c",
  name: "Ann",
  company: null,
  note: null,
  phones: ["+380671234567"],
  emails: ["a@b.c"],
};
const event = { type: "chat.closed", id: "e", at: 1, chatId: "c" } as const;

const asked = {
  dialogue: ann,
  customer: { userId: "7", name: "Ann", handle: null, language: null },
  language: "en",
  phone: null,
  phoneValid: false,
  phoneStanding: null,
  email: null,
  emailChecked: false,
  emailDisposable: false,
  emailStanding: null,
  level: "verified",
  method: "ownContact",
  identifiedAt: 1,
  matchLevel: "verified",
  match: { kind: "found", contact: { id: "c", name: "Ann" } },
  status: "closed",
  updatedAt: 1,
} as const;
const filed = {
  subject: "Printer",
  details: [],
  answers: [],
  departmentId: "support",
  priorityId: "normal",
} as const;

/** Tables of a few rows, read as a whole. */
const small = ["settings", "departments", "priorities", "auto_replies", "leases"];

/** The index by which each kind of what is old is found: neither what is young nor what is trimmed already is read. */
const byAge: Readonly<Record<string, readonly string[]>> = {
  inbox: ["inbox_by_time"],
  journal: ["journal_by_time"],
  failed_events: ["failed_events_by_time"],
  events: ["events_by_time"],
  outbox: ["outbox_to_blank", "outbox_to_remove"],
  tickets: ["tickets_by_closing"],
  conversations: ["conversations_by_closing"],
  dialogues: ["dialogues_by_time"],
};

describe("the queries of the stores", () => {
  it("find what is old by indexes made for it", async () => {
    const { stores, sent, planOf } = await openWatched();
    await useEverything(stores);
    const plans = sent().flatMap(planOf);
    const unused = Object.entries(byAge).flatMap(([table, indexes]) =>
      indexes.filter(
        (index) =>
          !plans.some(
            (line) => line.startsWith(`SEARCH ${table} USING`) && line.includes(`INDEX ${index} (`),
          ),
      ),
    );
    expect(unused).toEqual([]);
  });

  it("find their rows by indexes", async () => {
    const { stores, sent, planOf } = await openWatched();
    await useEverything(stores);
    const scans = sent()
      .map((sql) => ({ sql, plan: planOf(sql) }))
      .filter(({ plan }) => plan.some((line) => isScan(line)));
    expect(scans).toEqual([]);
  });
});

/** Whether a line of a plan says that a large table is read without the help of an index. */
function isScan(line: string): boolean {
  const table = /^SCAN (\w+)$/.exec(line)?.[1];
  return table !== undefined && !small.includes(table);
}

type Stores = Awaited<ReturnType<typeof openWatched>>["stores"];

async function useEverything(stores: Stores): Promise<void> {
  const { dialogues, outbox, desk, leases, counter } = stores;
  const call = { id: "c", dialogue: ann, port: "p", input: null, attempts: 0, dueAt: 1 };
  const timer = { id: "t", dialogue: ann, name: "n", dueAt: 1 };
  await dialogues.commit([
    sampleStep(ann, "1", 0, {
      startedCalls: [call],
      setTimers: [timer],
      outbox: [{ payload: 1, about: null }],
    }),
    sampleStep(ann, "2", 1, { endedCalls: ["c"], clearedTimers: ["n"] }),
  ]);
  await dialogues.load([ann]);
  await dialogues.pendingEvents(10);
  await dialogues.dueCalls(1, 10);
  await dialogues.postponeCall("c", 1, 2);
  await dialogues.dueTimers(1, 10);
  await dialogues.nextDueAt();

  await outbox.heads("test", "bot", 1, 10);
  await outbox.settle([
    { kind: "postponed", id: 1, dueAt: 2, reason: "r", uncertain: true },
    { kind: "failed", id: 2, at: 1, reason: "r" },
    { kind: "delivered", id: 1, at: 1, messageId: "m" },
  ]);
  await outbox.settle([
    { kind: "rewritten", id: 1, payload: 2, reason: "r" },
    { kind: "unreachable", id: 1, at: 1, reason: "r" },
  ]);
  await outbox.ticketOf(ann, "m");
  await outbox.deliveriesOf([{ source: "test", id: "1" }]);
  await outbox.noteUnreachable(ann, "blocked", 1);
  await outbox.unreachable(ann);
  await outbox.noteReachable([ann]);
  await counter.backlog("test", "bot");

  await desk.commit([
    { type: "contact.saved", contact },
    { type: "dialogue.notified", event: { source: "desk", id: "e", dialogue: ann, customer: null, event } },
    {
      type: "event.appended",
      event: { type: "ticket.closed", subject: { kind: "ticket", id: "t" }, at: 1, data: {} },
    },
    { type: "autoReply.removed", on: "closed", language: "en" },
    { type: "setting.removed", name: "chat.phone", bot: "telegram:1" },
    { type: "claim.noted", claim: { valueHash: "h", dialogue: ann, at: 1 } },
    { type: "claims.forgotten", before: 0 },
  ]);
  await desk
    .commit([{ type: "ticket.messageAdded", message: { ...message, id: "m", key: "m", ticketId: "t" } }])
    .catch(() => null);
  await desk.ticketById("t");
  await desk.ticketByKey("k");
  await desk.ticketByNumber(1);
  await desk.ticketMessages("t");
  await desk.conversationById("c");
  await desk.conversationByKey("k");
  await desk.conversationByNumber(1);
  await desk.conversationMessages("c");
  for (const status of ["open", "closed", null] as const) {
    for (const dialogue of [ann, null]) {
      await desk.tickets({ status, dialogue, before: 5, limit: 10 });
      await desk.conversations({ status, dialogue, before: null, limit: 10 });
    }
  }
  await desk.contactById("c");
  await desk.contactsByPhone(["+380671234567"]);
  await desk.contactsByEmail(["a@b.c"]);
  await desk.contacts(null, 10);
  await desk.claims("h");
  await desk.settings();
  await desk.botSettings();
  await desk.departments();
  await desk.priorities();
  await desk.autoReplies();
  await desk.eventsAfter(0, 10);

  const terms = { expiresAt: 1, hasLock: true };
  const lease = await leases.take(null, { name: "bot", holder: "a", ...terms });
  if (lease !== null) await leases.renew(lease, terms);
  await leases.take(lease, { name: "bot", holder: "b", ...terms });
  await leases.all();
  await desk.commit([
    { type: "ticket.created", ticket: { ...asked, id: "t", key: "k", ...filed, createdAt: 1, closedAt: 1 } },
    {
      type: "conversation.opened",
      conversation: { ...asked, id: "c", key: "k", openedAt: 1, closedAt: 1, closedBy: "agent" },
    },
  ]);
  await useMail(stores);
  await useOthers(stores);
}

async function useMail({ answerMails, emailCodes }: Stores): Promise<void> {
  for (const addresses of ["given", "verified"] as const) {
    await answerMails.takeUp({ reason: "blocked", since: 0, addresses }, 1);
  }
  await answerMails.due(1, 10);
  await answerMails.settle({ kind: "sent", id: "a", at: 1 });
  await answerMails.settle({ kind: "failed", id: "a", at: 1, reason: "r" });
  await answerMails.settle({ kind: "postponed", id: "a", dueAt: 1, reason: "r" });
  await answerMails.ofTicket("t");

  const times = { issuedAt: 1, expiresAt: 2, resendAt: 2 };
  await emailCodes.issue({ id: "i", key: "k", dialogue: ann, recipient: "r", digest: "d", ...times }, []);
  await emailCodes.settle("i", "sent");
  const [code = null] = await emailCodes.codes(ann, "r");
  await emailCodes.verdict("t");
  await emailCodes.judge({ key: "t", verdict: { kind: "wrong", attemptsLeft: 1 }, at: 1, code });
  await emailCodes.forget(1);
}

async function useOthers({
  retention,
  personalData,
  bans,
}: Pick<Stores, "retention" | "personalData" | "bans">): Promise<void> {
  for (const kind of [
    "inboxIds",
    "journal",
    "deliveries",
    "events",
    "closedTickets",
    "closedConversations",
    "failedUpdates",
    "idleDialogues",
  ] as const) {
    const rule = { of: kind, before: 5, mode: "anonymise" } as const;
    await retention.count(rule);
    await retention.trim(rule, 10);
  }
  const erasure = { dialogue: ann, state: "ordered", withContact: true, language: null, at: 1 } as const;
  const ended = { type: "customer.erased", subject: { kind: "customer", id: "e" }, at: 1, data: {} } as const;
  for (const mode of ["anonymise", "delete"] as const) {
    await personalData.copyOf(ann);
    await personalData.saveErasure({ ...erasure, mode });
    await personalData.erase({ ...erasure, mode });
    await personalData.endErasure({ ...erasure, mode }, { event: ended, farewell: [] });
  }
  await bans.save({ dialogue: ann, reason: null, since: 1, until: null });
  const banned = { source: "test", id: "banned", dialogue: ann, customer: null, event };
  await bans.pass(banned, 1, [], true);
  await bans.lift(ann);
}

async function openWatched() {
  const file = join(temporaryFolder(), "desk.db");
  (await openSqlite({ file })).close();
  const queries = new Set<string>();
  const connection = new Database(file, { verbose: (sql) => queries.add(String(sql)) });
  onTestFinished(() => {
    connection.close();
  });
  const database = createSqliteDatabase(connection, 0);
  return {
    stores: {
      dialogues: createSqlDialogueStore(database),
      outbox: createSqlOutbox(database),
      desk: createSqlDeskStore(database),
      leases: createSqlLeaseStore(database),
      answerMails: createSqlAnswerMails(database),
      emailCodes: createSqlEmailCodeStore(database),
      counter: createSqlBacklogCounter(database),
      retention: createSqlRetention(database),
      personalData: createSqlPersonalData(database),
      bans: createSqlBans(database),
    },
    sent: () => [...queries].filter((sql) => /^(select|insert|update|delete)/.test(sql)),
    planOf: (sql: string) =>
      connection
        .prepare<[], { readonly detail: string }>(`explain query plan ${sql}`)
        .all()
        .map(({ detail }) => detail),
  };
}
