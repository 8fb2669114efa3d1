import type {
  DialogueAddress,
  InboxKey,
  MessageDelivery,
  OutboxHeads,
  OutboxMessage,
  Unreachable,
} from "@deskbell/core";
import { dialogueKey } from "@deskbell/core";
import { describeOutbox, type MemoryDialogueStore } from "@deskbell/testkit";
import { memoryStorage } from "../memory-storage.ts";
import { type Broken, describeBroken } from "./describe-broken.ts";

type Heads = MemoryDialogueStore["heads"];

/** Breaks what is due alone. */
function changingDue(
  change: (due: readonly OutboxMessage[]) => readonly OutboxMessage[],
): (whole: MemoryDialogueStore) => { readonly heads: Heads } {
  return ({ heads }) => ({
    async heads(...asked): Promise<OutboxHeads> {
      const { due, nextDueAt } = await heads(...asked);
      return { due: change(due), nextDueAt };
    },
  });
}

const broken: Broken<MemoryDialogueStore> = {
  // heads
  "gives heads by address": [
    changingDue((due) => due.toSorted((a, b) => (a.dialogue.address < b.dialogue.address ? -1 : 1))),
    "are the first waiting messages of each dialogue, oldest first",
    "are due ones, however many are postponed, with the time of the next",
  ],
  "is due from the beginning of time": [
    changingDue((due) => due.map((each) => ({ ...each, dueAt: 0 }))),
    "carry what was committed",
    "a postponed message holds up its own dialogue and no other",
    "every postponement counts as an attempt, an uncertain one apart",
    "a message that is rewritten keeps its place, and counts no attempt",
  ],
  "numbers messages downwards": [
    ({ heads, settle }) => ({
      async heads(...asked) {
        const { due, nextDueAt } = await heads(...asked);
        return { due: due.map((each) => ({ ...each, id: 1000 - each.id })), nextDueAt };
      },
      settle: (outcomes) => settle(outcomes.map((outcome) => ({ ...outcome, id: 1000 - outcome.id }))),
    }),
    "have ids that ascend in the order of commits",
    "are known by the event that caused them",
    "say what became of a message",
  ],
  "gives what any account has to send": [
    ({ heads }) => ({
      async heads(channel, account, now, limit) {
        const [own, others] = [
          await heads(channel, account, now, limit),
          await heads(channel, "other bot", now, limit),
        ];
        return { ...own, due: [...own.due, ...others.due] };
      },
    }),
    "are those of the channel's account alone",
  ],
  "is due at once when nothing waits": [
    ({ heads }) => ({
      async heads(...asked) {
        const { due, nextDueAt } = await heads(...asked);
        return { due, nextDueAt: due.length === 0 ? (nextDueAt ?? 0) : nextDueAt };
      },
    }),
    "are none when nothing waits",
  ],
  "lets postponed messages take places": [
    ({ heads }) => ({
      async heads(channel, account, now, limit) {
        const { due, nextDueAt } = await heads(channel, account, Number.MAX_SAFE_INTEGER, limit);
        return { due: due.filter(({ dueAt }) => dueAt <= now), nextDueAt: nextDueAt };
      },
    }),
    "are due ones, however many are postponed, with the time of the next",
  ],
  // settling
  "sends one message of a dialogue and no more": [
    (whole) => {
      const sent = new Set<string>();
      return {
        async settle(outcomes) {
          const { due } = await whole.heads("test", "bot", Number.MAX_SAFE_INTEGER, 1000);
          for (const { kind, id } of outcomes) {
            const message = due.find((each) => each.id === id);
            if (kind === "delivered" && message !== undefined) sent.add(dialogueKey(message.dialogue));
          }
          await whole.settle(outcomes);
        },
        async heads(...asked) {
          const { due, nextDueAt } = await whole.heads(...asked);
          return { due: due.filter(({ dialogue }) => !sent.has(dialogueKey(dialogue))), nextDueAt };
        },
      };
    },
    "have ids that ascend in the order of commits",
    "a delivery lets the next message of the dialogue come",
    "a postponed message holds up its own dialogue and no other",
    "changes nothing about a message that is settled",
    "is lost with everything that waits, and with that alone",
    "is not lost by an outcome that comes too late",
  ],
  "goes on trying what has failed": [
    ({ settle }) => ({
      settle: (outcomes) =>
        settle(
          outcomes.map((outcome) =>
            outcome.kind === "failed"
              ? {
                  kind: "postponed",
                  id: outcome.id,
                  dueAt: outcome.at,
                  reason: outcome.reason,
                  uncertain: false,
                }
              : outcome,
          ),
        ),
    }),
    "a failure lets the next message of the dialogue come",
    "say what became of a message",
  ],
  "counts no uncertain attempts": [
    ({ settle }) => ({
      settle: (outcomes) =>
        settle(
          outcomes.map((outcome) =>
            outcome.kind === "postponed" ? { ...outcome, uncertain: false } : outcome,
          ),
        ),
    }),
    "a postponed message holds up its own dialogue and no other",
    "every postponement counts as an attempt, an uncertain one apart",
    "a message that is rewritten keeps its place, and counts no attempt",
    "say what became of a message",
  ],
  "knows a message by every id it was told": [
    ({ settle, ticketOf }) => {
      const first = new Map<number, string>();
      const same = new Map<string, string>();
      return {
        settle(outcomes) {
          for (const outcome of outcomes) {
            if (outcome.kind !== "delivered") continue;
            const known = first.get(outcome.id) ?? outcome.messageId;
            first.set(outcome.id, known);
            same.set(outcome.messageId, known);
          }
          return settle(outcomes);
        },
        ticketOf: (dialogue, messageId) => ticketOf(dialogue, same.get(messageId) ?? messageId),
      };
    },
    "changes nothing about a message that is settled",
  ],
  "refuses to settle nothing": [
    ({ settle }) => ({
      async settle(outcomes) {
        if (outcomes.length === 0) throw new Error("syntax");
        await settle(outcomes);
      },
    }),
    "takes no outcomes, and outcomes of unknown messages",
  ],
  // the ticket of a message
  "numbers tickets of messages anew": [
    ({ ticketOf }) => ({
      async ticketOf(...asked) {
        const ticket = await ticketOf(...asked);
        return ticket && { ...ticket, number: 1 };
      },
    }),
    "is the one that the delivered message was about",
  ],
  "fails for unknown ids of messages": [
    ({ ticketOf }) => ({
      async ticketOf(dialogue, messageId) {
        if (messageId === "m2") throw new Error("404");
        return ticketOf(dialogue, messageId);
      },
    }),
    "is null for a message about none, and for unknown ids",
  ],
  "knows messages by their ids alone": [
    ({ ticketOf }) => ({
      ticketOf: (dialogue, id) => ticketOf({ ...dialogue, address: "ann" }, id),
    }),
    "is null for the same message id in another dialogue",
  ],
  "knows messages that wait by its own ids": [
    ({ ticketOf, heads }) => ({
      async ticketOf(dialogue, messageId) {
        const { due } = await heads(dialogue.channel, dialogue.account, Number.MAX_SAFE_INTEGER, 1000);
        const waits = due.some(({ id }) => `${id}` === messageId);
        return waits ? { id: "t-7", number: 7 } : ticketOf(dialogue, messageId);
      },
    }),
    "is null while the message waits",
  ],
  // deliveries
  "takes the id of an event for its key": [
    ({ deliveriesOf }) => ({
      deliveriesOf: (causes) => deliveriesOf(causes.map(({ id }) => ({ source: "test", id }))),
    }),
    "are known by the event that caused them",
  ],
  "takes an apology for an answer": [
    ({ setAside, deliveriesOf }) => {
      const aside: InboxKey[] = [];
      return {
        setAside(failed, apology) {
          aside.push(failed.event);
          return setAside(failed, apology);
        },
        async deliveriesOf(causes) {
          const apologies = aside.map(
            ({ source, id }): MessageDelivery => ({
              id: 1,
              cause: { source, id },
              state: "waiting",
              isUncertain: false,
              reason: null,
            }),
          );
          return [...(await deliveriesOf(causes)), ...apologies];
        },
      };
    },
    "are not those of an apology for an event that was set aside",
  ],
  // reachability
  "fails what cannot be delivered, and goes on": [
    ({ settle }) => ({
      settle: (outcomes) =>
        settle(
          outcomes.map((outcome) =>
            outcome.kind === "unreachable" ? { ...outcome, kind: "failed" } : outcome,
          ),
        ),
    }),
    "is lost with everything that waits, and with that alone",
    "fails what waits for the same reason",
  ],
  "gives what failed behind a message a reason of its own": [
    ({ deliveriesOf }) => ({
      deliveriesOf: async (causes) =>
        (await deliveriesOf(causes)).map((each, index) =>
          each.state === "failed" && index > 0 ? { ...each, reason: "skipped" } : each,
        ),
    }),
    "say what became of a message",
    "fails what waits for the same reason",
  ],
  "takes a late word for a block": [
    (whole) => {
      const addresses = new Map<number, DialogueAddress>();
      return {
        async heads(...asked) {
          const found = await whole.heads(...asked);
          for (const { id, dialogue } of found.due) addresses.set(id, dialogue);
          return found;
        },
        async settle(outcomes) {
          await whole.settle(outcomes);
          for (const outcome of outcomes) {
            const dialogue = addresses.get(outcome.id);
            if (outcome.kind !== "unreachable" || dialogue === undefined) continue;
            await whole.noteUnreachable(dialogue, outcome.reason, outcome.at);
          }
        },
      };
    },
    "is not lost by an outcome that comes too late",
  ],
  "notes once more who cannot be reached": [
    ({ noteReachable, noteUnreachable }) => ({
      async noteUnreachable(dialogue, reason, at) {
        await noteReachable([dialogue]);
        await noteUnreachable(dialogue, reason, at);
      },
    }),
    "is noted without a message too, and the first note stays",
  ],
  "tries nothing while a customer cannot be reached": [
    ({ heads, unreachable }) => ({
      async heads(...asked) {
        const { due, nextDueAt } = await heads(...asked);
        const notes = await Promise.all(due.map(({ dialogue }) => unreachable(dialogue)));
        return { due: due.filter((_, index) => notes[index] === null), nextDueAt };
      },
    }),
    "does not keep later messages from being tried",
    "is back with a delivery",
  ],
  "never forgets who could not be reached": [
    () => ({ noteReachable: async () => {} }),
    "is back when it is noted",
  ],
  "keeps a note in spite of a delivery": [
    ({ noteUnreachable, unreachable, noteReachable }) => {
      const notes = new Map<string, Unreachable>();
      return {
        noteUnreachable(dialogue, reason, since) {
          const key = dialogueKey(dialogue);
          notes.set(key, notes.get(key) ?? { reason, since });
          return noteUnreachable(dialogue, reason, since);
        },
        noteReachable(dialogues) {
          for (const dialogue of dialogues) notes.delete(dialogueKey(dialogue));
          return noteReachable(dialogues);
        },
        unreachable: async (dialogue) => notes.get(dialogueKey(dialogue)) ?? (await unreachable(dialogue)),
      };
    },
    "is back with a delivery",
  ],
};

describeBroken<MemoryDialogueStore>(
  "an outbox",
  (breaking, api) => describeOutbox("broken", async () => memoryStorage(breaking), api),
  broken,
);
