import type { DialogueStore, Outbox } from "@deskbell/core";
import type { AnswerMailCriteria, AnswerMails, DeskStore, NewTicket } from "@deskbell/desk";
import { sampleTicket } from "./desk-samples.ts";
import { sampleDialogue, sampleStep } from "./step-samples.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** Answers by mail as the contract suite wants them: none yet, beside everything else of the same storage. */
export interface AnswerMailsUnderTest {
  readonly answerMails: AnswerMails;
  /** Another process's way to the same; where there is none, the same. */
  readonly other: AnswerMails;
  readonly dialogues: DialogueStore;
  readonly outbox: Outbox;
  readonly store: DeskStore;
  /** Called once after each test. */
  close(): Promise<void>;
}

const given: AnswerMailCriteria = { reason: "blocked", since: 0, addresses: "given" };
const typed = { level: "claimed", method: "typed", at: 1 } as const;
const proved = { level: "verified", method: "emailCode", at: 1 } as const;

/** Keeps a ticket of somebody who left an address. Its id is its name. */
async function file(subject: AnswerMailsUnderTest, name: string, fields: Partial<NewTicket> = {}) {
  const ticket = sampleTicket(name, {
    id: name,
    dialogue: sampleDialogue(name),
    email: "ann@example.org",
    emailStanding: typed,
    ...fields,
  });
  await subject.store.commit([{ type: "ticket.created", ticket }]);
}

/** Says something about a ticket, in some messages, that cannot be delivered. */
async function sayInVain(
  { dialogues, outbox }: AnswerMailsUnderTest,
  name: string,
  id: string,
  { source = "desk", messages = 1, version = 0 } = {},
): Promise<void> {
  const about = { id: name, number: 1 };
  const drafts = Array.from({ length: messages }, (_, payload) => ({ payload, about }));
  const inbox = { source, id };
  await dialogues.commit([sampleStep(sampleDialogue(name), id, version, { inbox, outbox: drafts })]);
  await outbox.noteUnreachable(sampleDialogue(name), "blocked", 1000);
}

async function dueIds(answerMails: AnswerMails, now = 5000, limit = 10): Promise<readonly string[]> {
  return (await answerMails.due(now, limit)).due.map(({ id }) => id);
}

/** The contract of `AnswerMails`, clause by clause, as tests of the runner that is handed in. */
export function describeAnswerMails(
  name: string,
  make: () => Promise<AnswerMailsUnderTest>,
  { describe, it, expect }: TestApi,
): void {
  const test = testsOn(make, it);

  describe(`${name} as AnswerMails`, () => {
    test("has nothing to send when nothing was taken up", async ({ answerMails }) => {
      expect(await answerMails.due(9000, 10)).toEqual({ due: [], nextDueAt: null });
      expect(await answerMails.ofTicket("none")).toEqual([]);
    });

    test("takes each answer up once, however many messages it was", async (subject) => {
      const { answerMails } = subject;
      await file(subject, "t1");
      await sayInVain(subject, "t1", "a1", { messages: 3 });
      await sayInVain(subject, "t1", "a2", { version: 1 });
      await answerMails.takeUp(given, 2000);
      await answerMails.takeUp(given, 3000);
      const { due, nextDueAt } = await answerMails.due(2000, 10);
      expect(nextDueAt).toBe(null);
      expect(due.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
        { id: "a1", ticketNumber: 1, attempts: 0, takenUpAt: 2000 },
        { id: "a2", ticketNumber: 1, attempts: 0, takenUpAt: 2000 },
      ]);
    });

    test("takes an answer up once that several processes find at once", async (subject) => {
      const { answerMails, other } = subject;
      await file(subject, "t1");
      await sayInVain(subject, "t1", "a1");
      await Promise.all([answerMails, other, answerMails, other].map((each) => each.takeUp(given, 2000)));
      expect(await dueIds(other)).toEqual(["a1"]);
      expect((await answerMails.ofTicket("t1")).length).toBe(1);
    });

    test("takes nothing up again that was sent or has failed", async (subject) => {
      const { answerMails, other } = subject;
      await file(subject, "t1");
      await sayInVain(subject, "t1", "a1");
      await answerMails.takeUp(given, 2000);
      await answerMails.settle({ kind: "sent", id: "a1", at: 2500 });
      await other.takeUp(given, 3000);
      expect(await dueIds(other)).toEqual([]);
    });

    test("takes up what the desk said, about tickets with an address", async (subject) => {
      await file(subject, "t1");
      await file(subject, "t2", { email: null, emailStanding: null });
      await sayInVain(subject, "t1", "u1", { source: "telegram" });
      await sayInVain(subject, "t2", "a2");
      await sayInVain(subject, "no ticket", "a3");
      await subject.answerMails.takeUp(given, 2000);
      expect(await dueIds(subject.answerMails)).toEqual([]);
    });

    test("takes nothing up that waits or was delivered", async (subject) => {
      const { answerMails, dialogues, outbox } = subject;
      await file(subject, "t1");
      const drafts = [1, 2].map((payload) => ({ payload, about: { id: "t1", number: 1 } }));
      for (const [version, id] of ["a1", "a2"].entries()) {
        const inbox = { source: "desk", id };
        await dialogues.commit([
          sampleStep(sampleDialogue("t1"), id, version, { inbox, outbox: drafts.slice(version) }),
        ]);
      }
      const [head] = (await outbox.heads("test", "bot", 9000, 10)).due;
      await outbox.settle([{ kind: "delivered", id: head?.id ?? 0, at: 1000, messageId: "m1" }]);
      await answerMails.takeUp({ ...given, reason: "limited" }, 2000);
      await answerMails.takeUp(given, 2000);
      expect(await dueIds(answerMails)).toEqual([]);
    });

    test("takes up what failed for the reason, and late enough", async (subject) => {
      const { answerMails } = subject;
      await file(subject, "t1");
      await sayInVain(subject, "t1", "a1");
      await answerMails.takeUp({ ...given, reason: "refused" }, 2000);
      await answerMails.takeUp({ ...given, since: 1001 }, 2000);
      expect(await dueIds(answerMails)).toEqual([]);
      await answerMails.takeUp({ ...given, since: 1000 }, 2000);
      expect(await dueIds(answerMails)).toEqual(["a1"]);
    });

    test("takes up only what goes to proved addresses, when it is asked for", async (subject) => {
      const { answerMails } = subject;
      await file(subject, "guest");
      await file(subject, "phone", {
        level: "verified",
        phoneStanding: { level: "verified", method: "ownContact", at: 1 },
      });
      await file(subject, "proved", { level: "verified", emailStanding: proved });
      for (const each of ["guest", "phone", "proved"]) await sayInVain(subject, each, `to ${each}`);
      await answerMails.takeUp({ ...given, addresses: "verified" }, 2000);
      expect(await dueIds(answerMails)).toEqual(["to proved"]);
      await answerMails.takeUp(given, 2000);
      expect((await dueIds(answerMails)).toSorted()).toEqual(["to guest", "to phone", "to proved"]);
    });

    test("gives what is due in parts, earliest first, and when the next is", async (subject) => {
      const { answerMails } = subject;
      await file(subject, "t1");
      for (const [version, id] of ["a1", "a2", "a3"].entries()) {
        await sayInVain(subject, "t1", id, { version });
        await answerMails.takeUp(given, 4000 - version * 100);
      }
      expect(await dueIds(answerMails, 5000, 2)).toEqual(["a3", "a2"]);
      expect(await dueIds(answerMails, 3899)).toEqual(["a3"]);
      expect((await answerMails.due(3799, 10)).nextDueAt).toBe(3800);
      expect((await answerMails.due(3800, 10)).nextDueAt).toBe(3900);
    });

    test("counts attempts in vain, and puts off until it is told", async (subject) => {
      const { answerMails, other } = subject;
      await file(subject, "t1");
      await sayInVain(subject, "t1", "a1");
      await answerMails.takeUp(given, 2000);
      for (const dueAt of [2500, 3000]) {
        await answerMails.settle({ kind: "postponed", id: "a1", dueAt, reason: "mail.deferred" });
      }
      expect(await other.due(2999, 10)).toEqual({ due: [], nextDueAt: 3000 });
      expect((await other.due(3000, 10)).due).toEqual([
        { id: "a1", ticketNumber: 1, attempts: 2, takenUpAt: 2000 },
      ]);
      expect(await other.ofTicket("t1")).toEqual([{ id: "a1", state: "waiting", reason: "mail.deferred" }]);
    });

    test("takes the first word that settles a mail, and none about unknown ones", async (subject) => {
      const { answerMails, other } = subject;
      await file(subject, "t1");
      for (const [version, id] of ["a1", "a2"].entries()) await sayInVain(subject, "t1", id, { version });
      await answerMails.takeUp(given, 2000);
      await answerMails.settle({ kind: "postponed", id: "a1", dueAt: 2100, reason: "mail.deferred" });
      await answerMails.settle({ kind: "sent", id: "a1", at: 2500 });
      await answerMails.settle({ kind: "failed", id: "a2", at: 2500, reason: "mail.refused" });
      for (const id of ["a1", "a2", "unknown"]) {
        await other.settle({ kind: "postponed", id, dueAt: 2600, reason: "late" });
      }
      await other.settle({ kind: "failed", id: "a1", at: 2600, reason: "late" });
      await other.settle({ kind: "sent", id: "a2", at: 2600 });
      expect(await answerMails.due(9000, 10)).toEqual({ due: [], nextDueAt: null });
      const known = await answerMails.ofTicket("t1");
      expect(known.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
        { id: "a1", state: "sent", reason: null },
        { id: "a2", state: "failed", reason: "mail.refused" },
      ]);
    });

    test("tells of one ticket in the order in which it was taken up", async (subject) => {
      const { answerMails } = subject;
      for (const ticket of ["t1", "t2"]) await file(subject, ticket);
      await sayInVain(subject, "t1", "z");
      await answerMails.takeUp(given, 2000);
      await sayInVain(subject, "t2", "elsewhere");
      await sayInVain(subject, "t1", "a", { version: 1 });
      await answerMails.takeUp(given, 3000);
      expect((await answerMails.ofTicket("t1")).map(({ id }) => id)).toEqual(["z", "a"]);
    });
  });
}
