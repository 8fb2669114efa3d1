import {
  createMemoryDeskStore,
  createMemoryDialogueStore,
  describeDeskStore,
  describeDialogueStore,
  describeOutbox,
  type MemoryDeskStore,
  type MemoryDialogueStore,
} from "@deskbell/testkit";
import { expect, it } from "vitest";
import { failingClauses } from "./failing-clauses.ts";

type Breaking<Store> = (store: Store) => Partial<Store>;
type Broken<Store> = Record<string, readonly [Breaking<Store>, ...string[]]>;

async function makeStorage(breaking: Breaking<MemoryDialogueStore>) {
  const memory = createMemoryDialogueStore();
  const store = { ...memory, ...breaking(memory) };
  return {
    dialogues: store,
    outbox: store,
    journal: store,
    counter: store,
    leave: async (event: Parameters<typeof memory.leave>[0][number]) => void memory.leave([event]),
    close: async () => {},
  };
}

const dialogueStores: Broken<MemoryDialogueStore> = {
  "answers an address once": [
    ({ load }) => ({ load: (addresses) => load([...new Set(addresses)]) }),
    "answers each address in order, repeated ones too",
  ],
  "refuses an empty batch": [
    ({ commit }) => ({
      commit: (steps) => (steps.length === 0 ? Promise.reject(new Error("syntax")) : commit(steps)),
    }),
    "takes an empty batch",
  ],
  "calls a duplicate with an old version a conflict": [
    ({ commit }) => ({
      commit: async (steps) =>
        (await commit(steps)).map((outcome, index) =>
          outcome === "duplicate" && steps[index]?.expectedVersion === 9 ? "conflict" : outcome,
        ),
    }),
    "recognises a duplicate before it checks the version",
  ],
  "undoes a batch for one conflict": [
    ({ commit }) => ({
      commit: (steps) =>
        steps.some(({ expectedVersion }) => expectedVersion === 4)
          ? Promise.resolve(steps.map(() => "conflict"))
          : commit(steps),
    }),
    "does not undo the other steps of the batch",
  ],
  "gives pending events newest first": [
    ({ pendingEvents }) => ({ pendingEvents: async (limit) => (await pendingEvents(limit)).toReversed() }),
    "come back as they were left, oldest first, at most so many",
  ],
  "retries what was never set aside": [
    ({ retryFailed }) => ({
      async retryFailed(key) {
        await retryFailed(key);
        return true;
      },
    }),
    "are pending no more, and again when they are to be retried",
  ],
  "counts no attempts of calls": [
    ({ postponeCall }) => ({ postponeCall: (id, _, dueAt) => postponeCall(id, 0, dueAt) }),
    "are put off and keep their place",
  ],
  "ignores how many timers are asked for": [
    ({ dueTimers }) => ({ dueTimers: (now) => dueTimers(now, 1000) }),
    "are due earliest first, at most so many",
  ],
  "is due at once when nothing is": [
    ({ nextDueAt }) => ({ nextDueAt: async () => (await nextDueAt()) ?? 0 }),
    "is null while nothing is due",
    "is that of the earliest call or timer",
  ],
  "begins each page of the journal anew": [
    ({ entries }) => ({ entries: (dialogue, _, limit) => entries(dialogue, 0, limit) }),
    "gives the steps of one dialogue in their order, page by page",
  ],
};

const outboxes: Broken<MemoryDialogueStore> = {
  "lets postponed messages take places": [
    ({ heads }) => ({
      async heads(channel, account, now, limit) {
        const { due, nextDueAt } = await heads(channel, account, Number.MAX_SAFE_INTEGER, limit);
        return { due: due.filter(({ dueAt }) => dueAt <= now), nextDueAt: nextDueAt };
      },
    }),
    "are due ones, however many are postponed, with the time of the next",
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
  "knows messages by their ids alone": [
    ({ ticketOf }) => ({
      ticketOf: (dialogue, id) => ticketOf({ ...dialogue, address: "ann" }, id),
    }),
    "is null for the same message id in another dialogue",
  ],
  "takes the id of an event for its key": [
    ({ deliveriesOf }) => ({
      deliveriesOf: (causes) => deliveriesOf(causes.map(({ id }) => ({ source: "test", id }))),
    }),
    "are known by the event that caused them",
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
};

const deskStores: Broken<MemoryDeskStore> = {
  "lists tickets oldest first": [
    ({ tickets }) => ({ tickets: async (filter) => (await tickets(filter)).toReversed() }),
    "numbers tickets upwards without using a number twice",
    "lists by status and dialogue, newest first, page by page",
  ],
  "lists closed conversations as open": [
    ({ conversations }) => ({ conversations: (filter) => conversations({ ...filter, status: null }) }),
    "closes a conversation once",
  ],
  "gives a card for each value": [
    ({ contactsByEmail }) => ({
      contactsByEmail: async (keys) => (await Promise.all(keys.map((key) => contactsByEmail([key])))).flat(),
    }),
    "finds every card by its numbers and addresses, each once",
  ],
  "forgets no claims": [
    ({ commit }) => ({
      commit: (changes) => commit(changes.filter(({ type }) => type !== "claims.forgotten")),
    }),
    "forgets those of a time and before",
  ],
  "keeps settings as text": [
    ({ settings }) => ({
      settings: async () =>
        Object.fromEntries(Object.entries(await settings()).map(([name, value]) => [name, `${value}`])),
    }),
    "keeps settings as JSON and replaces them",
  ],
  "gives events from the one that was asked for": [
    ({ eventsAfter }) => ({ eventsAfter: (id, limit) => eventsAfter(id - 1, limit) }),
    "streams events in the order of commits",
  ],
};

it.each(Object.entries(dialogueStores))("a dialogue store that %s", async (_, [breaking, ...clauses]) => {
  const suite = failingClauses((api) => describeDialogueStore("broken", () => makeStorage(breaking), api));
  expect(await suite).toEqual(clauses);
});

it.each(Object.entries(outboxes))("an outbox that %s", async (_, [breaking, ...clauses]) => {
  const suite = failingClauses((api) => describeOutbox("broken", () => makeStorage(breaking), api));
  expect(await suite).toEqual(clauses);
});

it.each(Object.entries(deskStores))("a desk store that %s", async (_, [breaking, ...clauses]) => {
  const make = async () => {
    const dialogues = createMemoryDialogueStore();
    const memory = createMemoryDeskStore(dialogues);
    const notified = () => dialogues.pendingEvents(100);
    return { store: { ...memory, ...breaking(memory) }, notified, close: async () => {} };
  };
  expect(await failingClauses((api) => describeDeskStore("broken", make, api))).toEqual(clauses);
});
