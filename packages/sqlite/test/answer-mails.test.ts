import { join } from "node:path";
import type { DeskChange } from "@deskbell/desk";
import { openSqlite, type SqliteStorage } from "@deskbell/sqlite";
import { sampleStep } from "@deskbell/testkit";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

let storage: SqliteStorage;

beforeEach(async () => {
  storage = await openSqlite({ file: join(temporaryFolder(), "desk.db") });
  onTestFinished(() => storage.close());
});

type Ticket = Extract<DeskChange, { readonly type: "ticket.created" }>["ticket"];

const typed = { level: "claimed", method: "typed", at: 1 } as const;
const proved = { level: "verified", method: "emailCode", at: 1 } as const;

/** Keeps a ticket of somebody who left an address. */
async function file(name: string, fields: Partial<Ticket> = {}): Promise<void> {
  const ticket: Ticket = {
    phoneStanding: null,
    emailDisposable: false,
    emailStanding: typed,
    method: "none",
    identifiedAt: 1,
    matchLevel: null,
    id: name,
    key: name,
    dialogue: dialogueOf(name),
    customer: { userId: "7", name: "Ann", handle: null, language: "en" },
    language: "en",
    phone: null,
    phoneValid: false,
    email: "ann@example.org",
    emailChecked: true,
    level: "guest",
    match: { kind: "notAsked" },
    status: "open",
    subject: "Printer",
    details: ["It smokes."],
    departmentId: "support",
    priorityId: "normal",
    createdAt: 1,
    updatedAt: 1,
    closedAt: null,
    ...fields,
  };
  await storage.desk.commit([{ type: "ticket.created", ticket }]);
}

function dialogueOf(name: string) {
  return { channel: "test", account: "bot", address: name };
}

/** Says something about a ticket, in some messages, that cannot be delivered. */
async function sayInVain(
  name: string,
  id: string,
  { source = "desk", messages = 1, version = 0 } = {},
): Promise<void> {
  const about = { id: name, number: 1 };
  const outbox = Array.from({ length: messages }, (_, payload) => ({ payload, about }));
  const inbox = { source, id };
  await storage.dialogues.commit([sampleStep(dialogueOf(name), id, version, { inbox, outbox })]);
  await storage.outbox.noteUnreachable(dialogueOf(name), "blocked", 1000);
}

const given = { reason: "blocked", since: 0, addresses: "given" } as const;
const verified = { ...given, addresses: "verified" } as const;

async function dueIds(now = 5000): Promise<readonly string[]> {
  return (await storage.answerMails.due(now, 10)).due.map(({ id }) => id);
}

describe("answers that go by mail", () => {
  it("are taken up once each, however many messages they were", async () => {
    await file("t1");
    await sayInVain("t1", "a1", { messages: 3 });
    await sayInVain("t1", "a2", { version: 1 });
    await storage.answerMails.takeUp(given, 2000);
    await storage.answerMails.takeUp(given, 3000);
    expect(await storage.answerMails.due(2000, 10)).toEqual({
      due: [
        { id: "a1", ticketNumber: 1, attempts: 0, takenUpAt: 2000 },
        { id: "a2", ticketNumber: 1, attempts: 0, takenUpAt: 2000 },
      ],
      nextDueAt: null,
    });
  });

  it("are those of the desk, about tickets with an address", async () => {
    await file("t1");
    await file("t2", { email: null });
    await sayInVain("t1", "u1", { source: "telegram" });
    await sayInVain("t2", "a2");
    await sayInVain("no ticket", "a3");
    await storage.answerMails.takeUp(given, 2000);
    expect(await dueIds()).toEqual([]);
  });

  it("are those that failed for the reason, and late enough", async () => {
    await file("t1");
    await sayInVain("t1", "a1");
    await storage.answerMails.takeUp({ ...given, reason: "refused" }, 2000);
    await storage.answerMails.takeUp({ ...given, since: 1001 }, 2000);
    expect(await dueIds()).toEqual([]);
    await storage.answerMails.takeUp({ ...given, since: 1000 }, 2000);
    expect(await dueIds()).toEqual(["a1"]);
  });

  it("are only those to proved addresses, when it is asked for", async () => {
    await file("guest");
    await file("claimed", { level: "claimed" });
    await file("phone", {
      level: "verified",
      phone: "+380671234567",
      phoneValid: true,
      phoneStanding: { level: "verified", method: "ownContact", at: 1 },
    });
    await file("proved", { level: "verified", emailStanding: proved });
    for (const name of ["guest", "claimed", "phone", "proved"]) await sayInVain(name, `to ${name}`);
    await storage.answerMails.takeUp(verified, 2000);
    expect(await dueIds()).toEqual(["to proved"]);
    await storage.answerMails.takeUp(given, 2000);
    expect((await dueIds()).toSorted()).toEqual(["to claimed", "to guest", "to phone", "to proved"]);
  });

  it("are due again when they were postponed, and never when they are settled", async () => {
    const { answerMails } = storage;
    await file("t1");
    for (const [version, id] of ["a1", "a2", "a3"].entries()) await sayInVain("t1", id, { version });
    await answerMails.takeUp(given, 2000);
    await answerMails.settle({ kind: "sent", id: "a1", at: 2500 });
    await answerMails.settle({ kind: "failed", id: "a2", at: 2500, reason: "mail.refused" });
    await answerMails.settle({ kind: "postponed", id: "a3", dueAt: 3000, reason: "mail.deferred" });
    for (const id of ["a1", "a2"]) {
      await answerMails.settle({ kind: "postponed", id, dueAt: 2600, reason: "late" });
    }
    expect(await answerMails.due(2999, 10)).toEqual({ due: [], nextDueAt: 3000 });
    expect((await answerMails.due(3000, 10)).due).toMatchObject([{ id: "a3", attempts: 1, takenUpAt: 2000 }]);
    expect(await answerMails.ofTicket("t1")).toEqual([
      { id: "a1", state: "sent", reason: null },
      { id: "a2", state: "failed", reason: "mail.refused" },
      { id: "a3", state: "waiting", reason: "mail.deferred" },
    ]);
    expect(await answerMails.ofTicket("t2")).toEqual([]);
  });

  it("are given in parts, earliest first", async () => {
    await file("t1");
    for (const [version, id] of ["a1", "a2", "a3"].entries()) {
      await sayInVain("t1", id, { version });
      await storage.answerMails.takeUp(given, 4000 - version);
    }
    expect((await storage.answerMails.due(5000, 2)).due.map(({ id }) => id)).toEqual(["a3", "a2"]);
  });
});
