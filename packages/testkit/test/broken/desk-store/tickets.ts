// What a desk store can get wrong with tickets.

import type { CommitOutcome } from "@deskbell/core";
import type { DeskChange, DeskStore } from "@deskbell/desk";
import type { Broken } from "../describe-broken.ts";
import { keepingOfRefused, newKey, oneByOne, writing, writingTickets } from "./breaking.ts";

export const tickets: Broken<DeskStore> = {
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
};
