import type { CommitOutcome } from "@deskbell/core";
import type { DeskChange, DeskStore, Ticket } from "@deskbell/desk";
import { createMemoryDeskStore, createMemoryDialogueStore, describeDeskStore } from "@deskbell/testkit";
import { type Breaking, type Broken, describeBroken } from "./describe-broken.ts";

let keys = 0;
const newKey = () => `new ${++keys}`;
const everything = { status: null, dialogue: null, before: null, limit: 1000 };

/** Breaks what is written alone. */
function writing(change: (change: DeskChange) => DeskChange): Breaking<DeskStore> {
  return ({ commit }) => ({ commit: (changes) => commit(changes.map(change)) });
}

/** Breaks tickets alone, as they are written. */
function writingTickets(change: (ticket: object & Omit<Ticket, "number" | "version">) => object) {
  return writing((each) =>
    each.type === "ticket.created" ? { ...each, ticket: { ...each.ticket, ...change(each.ticket) } } : each,
  );
}

/** Commits change by change, so that what comes before a refused one stays. */
const oneByOne: Breaking<DeskStore> = ({ commit }) => ({
  async commit(changes) {
    for (const change of changes) {
      const outcome = await commit([change]);
      if (outcome !== "committed") return outcome;
    }
    return "committed";
  },
});

/** Keeps what some changes of a refused commit would have written. */
function keepingOfRefused(...types: readonly DeskChange["type"][]): Breaking<DeskStore> {
  return ({ commit }) => ({
    async commit(changes) {
      const outcome = await commit(changes);
      if (outcome !== "committed") await commit(changes.filter(({ type }) => types.includes(type)));
      return outcome;
    },
  });
}

const broken: Broken<DeskStore> = {
  // tickets
  "takes addresses for ASCII": [
    writingTickets(({ email }) => ({ email: email?.replace(/[^ -~]/g, "?") ?? null })),
    "gives a new ticket number and version, and the rest back as it was",
  ],
  "keeps no names of cards": [
    writingTickets(({ match }) => (match.kind === "found" ? { match: { kind: "missing" } } : {})),
    "keeps a match that is found",
  ],
  "takes a card that nobody has for one that was not asked for": [
    writingTickets(({ match }) => (match.kind === "missing" ? { match: { kind: "notAsked" } } : {})),
    "keeps a match that is missing",
    "keeps how sure it is of somebody who proved both values",
    "keeps how sure it is of a guest",
    "keeps how sure it is of somebody who shared a card",
  ],
  "takes a card that was not asked for for one that nobody has": [
    writingTickets(({ match }) => (match.kind === "notAsked" ? { match: { kind: "missing" } } : {})),
    "keeps a match that is not asked for",
  ],
  "tells why nothing was checked": [
    writingTickets(({ match }) =>
      match.kind === "unchecked" && match.because === undefined
        ? { match: { kind: "unchecked", because: "tooManyClaims" } }
        : {},
    ),
    "keeps a match that is unchecked",
  ],
  "does not tell why nothing was checked": [
    writingTickets(({ match }) => (match.kind === "unchecked" ? { match: { kind: "unchecked" } } : {})),
    "keeps a match that is unchecked for a reason",
  ],
  "keeps standings of numbers alone": [
    writingTickets(() => ({ emailStanding: null })),
    "gives a new ticket number and version, and the rest back as it was",
    "keeps how sure it is of somebody who proved both values",
  ],
  "takes guests for claimants": [
    writingTickets(({ level }) => (level === "guest" ? { level: "claimed" } : {})),
    "keeps how sure it is of a guest",
  ],
  "takes what a number was given by for typing": [
    writingTickets(({ phoneStanding }) =>
      phoneStanding?.method === "contactCard" ? { phoneStanding: { ...phoneStanding, method: "typed" } } : {},
    ),
    "keeps how sure it is of somebody who shared a card",
  ],
  "fails for ids that it does not know": [
    ({ ticketById }) => ({
      async ticketById(id) {
        if (id === "none") throw new Error("404");
        return ticketById(id);
      },
    }),
    "knows nothing of what does not exist",
  ],
  "lists tickets oldest first": [
    ({ tickets }) => ({ tickets: async (filter) => (await tickets(filter)).toReversed() }),
    "numbers tickets upwards without using a number twice",
    "lists by status and dialogue, newest first, page by page",
  ],
  "keeps messages of a refused commit": [
    keepingOfRefused("ticket.messageAdded"),
    "refuses a ticket with a known key, and everything with it",
    "answers an outdated version with a conflict and writes nothing of it",
  ],
  "looks for keys before the commit alone": [
    ({ commit }) => ({
      commit: (changes) => {
        const created = changes.flatMap((change) =>
          change.type === "ticket.created" ? [change.ticket.key] : [],
        );
        return commit(
          changes.map((change, index) =>
            change.type === "ticket.created" && created.indexOf(change.ticket.key) < index
              ? { ...change, ticket: { ...change.ticket, key: newKey() } }
              : change,
          ),
        );
      },
    }),
    "refuses a ticket with a known key, and everything with it",
    "refuses a key that occurs twice in one commit",
    "leaves nothing when the commit is refused",
  ],
  "gives messages by their ids": [
    ({ ticketMessages }) => ({
      ticketMessages: async (id) => (await ticketMessages(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    }),
    "keeps the messages of a ticket in order",
  ],
  "tells keys of messages apart by their tickets": [
    writing((change) =>
      change.type === "ticket.messageAdded"
        ? {
            ...change,
            message: { ...change.message, key: `${change.message.ticketId} ${change.message.key}` },
          }
        : change,
    ),
    "keeps the messages of a ticket in order",
    "refuses a message with a known key",
  ],
  "counts no versions": [
    ({ ticketById }) => ({
      async ticketById(id) {
        const ticket = await ticketById(id);
        return ticket && { ...ticket, version: Math.min(ticket.version, 1) };
      },
    }),
    "updates a ticket and makes its version one more",
    "answers an outdated version with a conflict and writes nothing of it",
  ],
  "looks at no version": [
    ({ commit, ticketById }) => ({
      async commit(changes) {
        const current: DeskChange[] = [];
        for (const change of changes) {
          const now = change.type === "ticket.updated" ? await ticketById(change.ticket.id) : null;
          current.push(
            change.type === "ticket.updated" && now !== null
              ? { ...change, ticket: { ...change.ticket, version: now.version } }
              : change,
          );
        }
        return commit(current);
      },
    }),
    "answers an outdated version with a conflict and writes nothing of it",
  ],
  "writes what comes before a conflict": [
    oneByOne,
    "refuses a ticket with a known key, and everything with it",
    "refuses a key that occurs twice in one commit",
    "answers an outdated version with a conflict and writes nothing of it",
    "calls a repetition a duplicate even when its version is outdated",
    "refuses a notification that was left before, and everything with it",
    "leaves nothing when the commit is refused",
  ],
  "takes an update of nothing for done": [
    ({ commit, ticketById }) => ({
      async commit(changes) {
        const [change] = changes;
        if (change?.type === "ticket.updated" && (await ticketById(change.ticket.id)) === null) {
          return "committed";
        }
        return commit(changes);
      },
    }),
    "answers an update of a ticket that does not exist with a conflict",
  ],
  "looks at a version before it writes, and is overtaken": [
    ({ commit, ticketById }) => ({
      async commit(changes) {
        const [change, ...others] = changes;
        if (change?.type !== "ticket.updated" || others.length > 0) return commit(changes);
        const { ticket } = change;
        if ((await ticketById(ticket.id))?.version !== ticket.version) return "conflict";
        let outcome: CommitOutcome = "conflict";
        for (let version = ticket.version; outcome === "conflict"; version += 1) {
          outcome = await commit([{ ...change, ticket: { ...ticket, version } }]);
        }
        return outcome;
      },
    }),
    "lets one of two updates at the same time win",
  ],
  "knows the keys of its own process alone": [
    ({ commit }) => {
      const own = newKey();
      return {
        commit: (changes) =>
          commit(
            changes.map((change) =>
              change.type === "ticket.created" && change.ticket.id.endsWith("1")
                ? { ...change, ticket: { ...change.ticket, key: `${own} ${change.ticket.key}` } }
                : change,
            ),
          ),
      };
    },
    "makes one ticket of a key that comes several times at once",
  ],
  "looks at versions before keys": [
    ({ commit, ticketById }) => ({
      async commit(changes) {
        const outcome = await commit(changes);
        const [change] = changes;
        if (outcome !== "duplicate" || change?.type !== "ticket.updated") return outcome;
        const now = await ticketById(change.ticket.id);
        return now?.version === change.ticket.version ? outcome : "conflict";
      },
    }),
    "calls a repetition a duplicate even when its version is outdated",
  ],
  "lists closed tickets as open": [
    ({ tickets }) => ({ tickets: (filter) => tickets({ ...filter, status: null }) }),
    "lists by status and dialogue, newest first, page by page",
  ],
  // conversations
  "numbers tickets and conversations in one row": [
    ({ conversationById, conversationByKey, conversationByNumber, tickets }) => {
      const onward = async <Chat extends { readonly number: number }>(chat: Chat | null) =>
        chat && { ...chat, number: chat.number + (await tickets(everything)).length };
      return {
        conversationById: async (id) => onward(await conversationById(id)),
        conversationByKey: async (key) => onward(await conversationByKey(key)),
        conversationByNumber: async (number) => onward(await conversationByNumber(number)),
      };
    },
    "keeps how sure it is of somebody who proved both values",
    "keeps how sure it is of a guest",
    "keeps how sure it is of somebody who shared a card",
    "keeps a conversation and numbers it apart from tickets",
  ],
  "forgets keys of messages in conversations": [
    writing((change) =>
      change.type === "conversation.messageAdded"
        ? { ...change, message: { ...change.message, key: newKey() } }
        : change,
    ),
    "refuses known keys of conversations and of their messages",
  ],
  "lists closed conversations as open": [
    ({ conversations }) => ({ conversations: (filter) => conversations({ ...filter, status: null }) }),
    "closes a conversation once",
  ],
  // contacts
  "gives a card for each value": [
    ({ contactsByEmail }) => ({
      contactsByEmail: async (emails) =>
        (await Promise.all(emails.map((email) => contactsByEmail([email])))).flat(),
    }),
    "finds every card by its numbers and addresses, each once",
  ],
  "keeps addresses that a card has no more": [
    ({ commit, contactById }) => ({
      async commit(changes) {
        const merged: DeskChange[] = [];
        for (const change of changes) {
          const known = change.type === "contact.saved" ? await contactById(change.contact.id) : null;
          merged.push(
            change.type === "contact.saved" && known !== null
              ? { ...change, contact: { ...change.contact, emails: known.emails } }
              : change,
          );
        }
        return commit(merged);
      },
    }),
    "replaces a card as a whole",
  ],
  "asks for a hundred numbers at most": [
    ({ contactsByPhone }) => ({ contactsByPhone: (phones) => contactsByPhone(phones.slice(0, 100)) }),
    "takes and finds a thousand cards at once",
  ],
  // claims
  "keeps one claim of a value": [
    ({ claims }) => ({ claims: async (valueHash) => (await claims(valueHash)).slice(0, 1) }),
    "keeps one claim of a value for each customer: the latest",
  ],
  "forgets no claims": [
    ({ commit }) => ({
      commit: (changes) => commit(changes.filter(({ type }) => type !== "claims.forgotten")),
    }),
    "forgets those of a time and before",
  ],
  // settings and tables
  "is empty when new": [
    ({ departments }) => ({
      departments: async () => (await departments()).filter(({ id }) => id !== "support"),
    }),
    "holds the seeds when new",
    "saves departments and priorities, new ones and known ones",
  ],
  "takes what is for one bot for what is for all": [
    ({ commit }) => ({
      commit: (changes) =>
        commit(
          changes.map((change) => {
            if (change.type !== "setting.saved") return change;
            const { bot: _, ...rest } = change;
            return rest;
          }),
        ),
    }),
    "keeps what a bot has to itself apart from what is for all, and removes either",
  ],
  "keeps settings as text": [
    ({ settings }) => ({
      settings: async () =>
        Object.fromEntries(Object.entries(await settings()).map(([name, value]) => [name, `${value}`])),
    }),
    "keeps settings as JSON and replaces them",
  ],
  "lists priorities by name": [
    ({ priorities }) => ({
      priorities: async () => (await priorities()).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    }),
    "holds the seeds when new",
    "saves departments and priorities, new ones and known ones",
  ],
  "removes no auto-replies": [
    ({ commit }) => ({
      commit: (changes) => commit(changes.filter(({ type }) => type !== "autoReply.removed")),
    }),
    "keeps one auto-reply for an occasion and a language",
    "keeps the texts that a bot has to itself behind those of all bots",
  ],
  // events and notifications
  "gives events from the one that was asked for": [
    ({ eventsAfter }) => ({ eventsAfter: (id, limit) => eventsAfter(id - 1, limit) }),
    "streams events in the order of commits",
  ],
  "leaves notifications by their ids": [
    ({ commit }) => {
      const held: DeskChange[] = [];
      return {
        async commit(changes) {
          const [change] = changes;
          if (change?.type !== "dialogue.notified" || changes.length > 1) return commit(changes);
          held.push(change);
          if (held.length < 2) return "committed";
          return commit(held.splice(0).toReversed());
        },
      };
    },
    "leaves notifications for dialogues in order",
    "refuses a notification that was left before, and everything with it",
  ],
  "takes a notification that was left before": [
    writing((change) =>
      change.type === "dialogue.notified"
        ? { ...change, event: { ...change.event, source: newKey() } }
        : change,
    ),
    "leaves notifications for dialogues in order",
    "refuses a notification that was left before, and everything with it",
  ],
  "keeps events of a refused commit": [
    keepingOfRefused("event.appended"),
    "refuses a notification that was left before, and everything with it",
    "leaves nothing when the commit is refused",
  ],
};

describeBroken<DeskStore>(
  "a desk store",
  (breaking, api) =>
    describeDeskStore(
      "broken",
      async () => {
        const dialogues = createMemoryDialogueStore();
        const whole = createMemoryDeskStore(dialogues);
        const notified = () => dialogues.pendingEvents(100);
        const [store, other] = [
          { ...whole, ...breaking(whole) },
          { ...whole, ...breaking(whole) },
        ];
        return { store, other, notified, close: async () => {} };
      },
      api,
    ),
  broken,
);
