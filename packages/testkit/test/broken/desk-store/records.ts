// What a desk store can get wrong with conversations, contacts, claims, settings and events.

import type { DeskChange, DeskStore } from "@deskbell/desk";
import type { Broken } from "../describe-broken.ts";
import { everything, keepingOfRefused, newKey, writing } from "./breaking.ts";

export const records: Broken<DeskStore> = {
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
