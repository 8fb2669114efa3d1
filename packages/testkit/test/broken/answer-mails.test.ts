import type { AnswerMails } from "@deskbell/desk";
import { type AnswerMailsUnderTest, describeAnswerMails } from "@deskbell/testkit";
import { memoryStorage } from "../memory-storage.ts";
import { type Breaking, type Broken, describeBroken } from "./describe-broken.ts";

/** Breaks the mails alone, for one process as for the other. */
function mailing(change: (whole: AnswerMails) => Partial<AnswerMails>): Breaking<AnswerMailsUnderTest> {
  return ({ answerMails }) => {
    const changed = { ...answerMails, ...change(answerMails) };
    return { answerMails: changed, other: changed };
  };
}

const broken: Broken<AnswerMailsUnderTest> = {
  "is due at once when nothing is": [
    mailing(({ due }) => ({
      async due(...asked) {
        const found = await due(...asked);
        return { ...found, nextDueAt: found.nextDueAt ?? 0 };
      },
    })),
    "has nothing to send when nothing was taken up",
    "takes each answer up once, however many messages it was",
    "takes the first word that settles a mail, and none about unknown ones",
  ],
  "takes up everything anew each time": [
    mailing(({ due }) => {
      let taken = 0;
      return {
        async due(...asked) {
          const found = await due(...asked);
          taken += 1;
          return { ...found, due: found.due.map((each) => ({ ...each, takenUpAt: each.takenUpAt + taken })) };
        },
      };
    }),
    "takes each answer up once, however many messages it was",
    "counts attempts in vain, and puts off until it is told",
  ],
  "gives an answer once for each process": [
    ({ answerMails, other }) => ({
      answerMails,
      other: {
        ...other,
        async due(...asked) {
          const found = await other.due(...asked);
          return { ...found, due: found.due.flatMap((each) => [each, each]) };
        },
      },
    }),
    "takes an answer up once that several processes find at once",
    "counts attempts in vain, and puts off until it is told",
  ],
  "sends once more what is taken up once more": [
    mailing(({ takeUp, due, ofTicket }) => {
      let times = 0;
      return {
        takeUp(...asked) {
          times += 1;
          return takeUp(...asked);
        },
        async due(now, limit) {
          const found = await due(now, limit);
          const sent = (await ofTicket("t1")).filter(({ state }) => state === "sent");
          const again = times > 0 && found.due.length === 0 && found.nextDueAt === null && sent.length === 1;
          return again
            ? { ...found, due: [{ id: "a1", ticketNumber: 1, attempts: 0, takenUpAt: now }] }
            : found;
        },
      };
    }),
    "takes nothing up again that was sent or has failed",
    "takes the first word that settles a mail, and none about unknown ones",
  ],
  "takes up what customers' own doing brought about": [
    ({ answerMails, other, dialogues }) => ({
      answerMails,
      other,
      dialogues: {
        ...dialogues,
        commit: (steps) =>
          dialogues.commit(steps.map((step) => ({ ...step, inbox: { ...step.inbox, source: "desk" } }))),
      },
    }),
    "takes up what the desk said, about tickets with an address",
  ],
  "takes up what is not settled": [
    ({ answerMails, other, outbox }) => ({
      answerMails,
      other,
      outbox: {
        ...outbox,
        settle: (outcomes) =>
          outbox.settle(
            outcomes.map((outcome) =>
              outcome.kind === "delivered"
                ? { kind: "failed", id: outcome.id, at: outcome.at, reason: "blocked" }
                : outcome,
            ),
          ),
      },
    }),
    "takes nothing up that waits or was delivered",
  ],
  "takes up whatever the reason is": [
    mailing(({ takeUp }) => ({ takeUp: (criteria, at) => takeUp({ ...criteria, reason: "blocked" }, at) })),
    "takes up what failed for the reason, and late enough",
  ],
  "takes up what failed long ago": [
    mailing(({ takeUp }) => ({ takeUp: (criteria, at) => takeUp({ ...criteria, since: 0 }, at) })),
    "takes up what failed for the reason, and late enough",
  ],
  "takes up what goes to any address": [
    mailing(({ takeUp }) => ({ takeUp: (criteria, at) => takeUp({ ...criteria, addresses: "given" }, at) })),
    "takes up only what goes to proved addresses, when it is asked for",
  ],
  "ignores how many are asked for": [
    mailing(({ due }) => ({ due: (now) => due(now, 1000) })),
    "gives what is due in parts, earliest first, and when the next is",
  ],
  "gives the latest first": [
    mailing(({ due }) => ({
      async due(now, limit) {
        const found = await due(now, 1000);
        return { ...found, due: found.due.toReversed().slice(0, limit) };
      },
    })),
    "gives what is due in parts, earliest first, and when the next is",
  ],
  "counts one attempt": [
    mailing(({ due }) => ({
      async due(...asked) {
        const found = await due(...asked);
        return {
          ...found,
          due: found.due.map((each) => ({ ...each, attempts: Math.min(each.attempts, 1) })),
        };
      },
    })),
    "counts attempts in vain, and puts off until it is told",
  ],
  "takes the last word on a mail": [
    mailing(({ settle, ofTicket }) => {
      const last = new Map<string, "sent" | "failed">();
      return {
        settle(outcome) {
          if (outcome.kind !== "postponed") last.set(outcome.id, outcome.kind);
          return settle(outcome);
        },
        ofTicket: async (ticketId) =>
          (await ofTicket(ticketId)).map((mail) => ({ ...mail, state: last.get(mail.id) ?? mail.state })),
      };
    }),
    "takes the first word that settles a mail, and none about unknown ones",
  ],
  "fails for mails that it does not know": [
    mailing(({ settle }) => ({
      async settle(outcome) {
        if (outcome.id === "unknown") throw new Error("404");
        await settle(outcome);
      },
    })),
    "takes the first word that settles a mail, and none about unknown ones",
  ],
  "keeps the reason of a mail that was sent": [
    mailing(({ settle, ofTicket }) => {
      const reasons = new Map<string, string>();
      return {
        settle(outcome) {
          if (outcome.kind === "postponed" && !reasons.has(outcome.id)) {
            reasons.set(outcome.id, outcome.reason);
          }
          return settle(outcome);
        },
        ofTicket: async (ticketId) =>
          (await ofTicket(ticketId)).map((mail) => ({
            ...mail,
            reason: mail.reason ?? reasons.get(mail.id) ?? null,
          })),
      };
    }),
    "takes the first word that settles a mail, and none about unknown ones",
  ],
  "tells of mails by their ids": [
    mailing(({ ofTicket }) => ({
      ofTicket: async (ticketId) => (await ofTicket(ticketId)).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    })),
    "tells of one ticket in the order in which it was taken up",
  ],
  "tells of the mails of all tickets": [
    mailing(({ ofTicket }) => ({
      ofTicket: async (ticketId) => [...(await ofTicket(ticketId)), ...(await ofTicket("t2"))],
    })),
    "tells of one ticket in the order in which it was taken up",
  ],
};

describeBroken<AnswerMailsUnderTest>(
  "answers by mail",
  (breaking, api) =>
    describeAnswerMails(
      "broken",
      async () => {
        const storage = memoryStorage();
        const whole = { ...storage, other: storage.answerMails };
        return { ...whole, ...breaking(whole) };
      },
      api,
    ),
  broken,
);
