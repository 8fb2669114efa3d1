// The desk's store in memory: for tests, and for reading what the port means in the fewest lines.

import { type CommitOutcome, type DialogueAddress, dialogueKey } from "@deskbell/core";
import {
  type AutoReply,
  type BotSetting,
  type Claim,
  type Contact,
  type Conversation,
  type ConversationMessage,
  type Department,
  type DeskChange,
  type DeskStore,
  type ErasureMode,
  erasedAddress,
  erasedText,
  isErased,
  type ListFilter,
  type Priority,
  type RetentionRule,
  type StreamEvent,
  seedDepartments,
  seedPriorities,
  type Ticket,
  type TicketMessage,
} from "@deskbell/desk";
import { createMemoryDialogueStore, type MemoryDialogueStore } from "./dialogue-store.ts";
import type { Removal } from "./retention.ts";

/** What the desk has open, for whoever asks whether something is still needed. */
export interface OpenThings {
  isOpenTicket(ticketId: string): boolean;
  hasOpen(dialogue: DialogueAddress): boolean;
}

/** A desk's store in memory. */
export interface MemoryDeskStore extends DeskStore {
  readonly isNeeded: OpenThings;
  /** What a rule takes away, a thing each. */
  removals(rule: RetentionRule): readonly Removal[];
  /** Erases a customer's claims, and all but a shell of their tickets and conversations. @returns how many rows it were */
  erase(dialogue: DialogueAddress, mode: ErasureMode): number;
  /** Removes the cards that a customer's tickets and conversations are linked to by proof. @returns how many it were */
  eraseContacts(dialogue: DialogueAddress): number;
}

/**
 * Makes an empty store. Whatever goes in is a copy, as in a real database.
 *
 * @param dialogues takes the notifications, as the desk and the dialogues share one database
 */
export function createMemoryDeskStore(
  dialogues: Pick<MemoryDialogueStore, "leave"> = createMemoryDialogueStore(),
): MemoryDeskStore {
  const tables = createTables();
  return {
    async commit(changes) {
      const outcome = judge(tables, changes);
      if (outcome !== "committed") return outcome;
      const notifications = changes.filter((change) => change.type === "dialogue.notified");
      if (!dialogues.leave(notifications.map(({ event }) => event))) return "duplicate";
      for (const change of structuredClone(changes)) apply(tables, change);
      return "committed";
    },
    ticketById: async (id) => tables.tickets.get(id) ?? null,
    ticketByKey: async (key) => findIn(tables.tickets, (ticket) => ticket.key === key),
    ticketByNumber: async (number) => findIn(tables.tickets, (ticket) => ticket.number === number),
    tickets: async (filter) => list(tables.tickets, filter),
    ticketMessages: async (id) => tables.ticketMessages.filter(({ ticketId }) => ticketId === id),
    conversationById: async (id) => tables.conversations.get(id) ?? null,
    conversationByKey: async (key) =>
      findIn(tables.conversations, (conversation) => conversation.key === key),
    conversationByNumber: async (number) =>
      findIn(tables.conversations, (conversation) => conversation.number === number),
    conversations: async (filter) => list(tables.conversations, filter),
    conversationMessages: async (id) =>
      tables.conversationMessages.filter(({ conversationId }) => conversationId === id),
    contactById: async (id) => tables.contacts.get(id) ?? null,
    contactsByPhone: async (phones) =>
      sorted(tables.contacts, byId).filter((contact) =>
        contact.phones.some((phone) => phones.includes(phone)),
      ),
    contactsByEmail: async (keys) =>
      sorted(tables.contacts, byId).filter((contact) => contact.emails.some((key) => keys.includes(key))),
    contacts: async (after, limit) =>
      sorted(tables.contacts, byId)
        .filter(({ id }) => after === null || id > after)
        .slice(0, limit),
    claims: async (valueHash) => [...tables.claims.values()].filter((claim) => claim.valueHash === valueHash),
    settings: async () =>
      Object.fromEntries(
        settingsIn(tables).flatMap(({ bot, name, value }) => (bot === "" ? [[name, value]] : [])),
      ),
    botSettings: async () =>
      settingsIn(tables)
        .filter(({ bot }) => bot !== "")
        .sort((a, b) => compare(a.bot, b.bot) || compare(a.name, b.name)),
    departments: async () => sorted(tables.departments, byId),
    priorities: async () => sorted(tables.priorities, (a, b) => a.rank - b.rank),
    autoReplies: async () =>
      sorted(
        tables.autoReplies,
        (a, b) => compare(a.on, b.on) || compare(a.language, b.language) || compare(a.bot ?? "", b.bot ?? ""),
      ),
    eventsAfter: async (id, limit) => tables.events.filter((event) => event.id > id).slice(0, limit),
    isNeeded: {
      isOpenTicket: (id) => tables.tickets.get(id)?.status === "open",
      hasOpen: (dialogue) =>
        [...tables.tickets.values(), ...tables.conversations.values()].some(
          (thing) => thing.status === "open" && dialogueKey(thing.dialogue) === dialogueKey(dialogue),
        ),
    },
    removals: (rule) => removalsOf(tables, rule),
    erase: (dialogue, mode) => eraseCustomer(tables, dialogue, mode),
    eraseContacts: (dialogue) => eraseContacts(tables, dialogue),
  };
}

function eraseCustomer(tables: Tables, dialogue: DialogueAddress, mode: ErasureMode): number {
  const isOf = (thing: { readonly dialogue: DialogueAddress }) =>
    dialogueKey(thing.dialogue) === dialogueKey(dialogue);
  const claims = [...tables.claims].filter(([, claim]) => isOf(claim));
  const tickets = [...tables.tickets.values()].filter(isOf);
  const chats = [...tables.conversations.values()].filter(isOf);
  for (const [key] of claims) tables.claims.delete(key);
  for (const ticket of tickets) eraseTicket(tables, ticket, mode);
  for (const chat of chats) eraseConversation(tables, chat, mode);
  return claims.length + tickets.length + chats.length;
}

function eraseContacts(tables: Tables, dialogue: DialogueAddress): number {
  const linked = [...tables.tickets.values(), ...tables.conversations.values()].flatMap(
    ({ dialogue: of, level, match }) =>
      dialogueKey(of) === dialogueKey(dialogue) && level === "verified" && match.kind === "found"
        ? [match.contact.id]
        : [],
  );
  return [...new Set(linked)].filter((id) => tables.contacts.delete(id)).length;
}

function eraseTicket(tables: Tables, ticket: Ticket, mode: ErasureMode): void {
  tables.tickets.set(ticket.id, {
    ...nextVersion(ticket),
    ...shell(ticket),
    subject: erasedText,
    details: [],
    answers: [],
  });
  eraseMessages(tables.ticketMessages, ({ ticketId }) => ticketId === ticket.id, mode);
}

function eraseConversation(tables: Tables, chat: Conversation, mode: ErasureMode): void {
  const closedBy = chat.closedBy ?? "customer";
  tables.conversations.set(chat.id, { ...nextVersion(chat), ...shell(chat), closedBy });
  eraseMessages(tables.conversationMessages, ({ conversationId }) => conversationId === chat.id, mode);
}

function removalsOf(tables: Tables, { of, before, mode }: RetentionRule): readonly Removal[] {
  const isOver = (thing: Ticket | Conversation) =>
    thing.closedAt !== null && thing.closedAt < before && !isErased(thing);
  switch (of) {
    case "events":
      return tables.events.filter(({ at }) => at < before).map(removalFrom(tables.events));
    case "closedTickets":
      return [...tables.tickets.values()]
        .filter(isOver)
        .map((ticket) => () => eraseTicket(tables, ticket, mode));
    case "closedConversations":
      return [...tables.conversations.values()]
        .filter(isOver)
        .map((chat) => () => eraseConversation(tables, chat, mode));
    default:
      return [];
  }
}

/** What is left of whoever asked. */
function shell({ id, dialogue, customer, closedAt, updatedAt }: Ticket | Conversation) {
  return {
    status: "closed",
    closedAt: closedAt ?? updatedAt,
    key: `erased:${id}`,
    dialogue: { ...dialogue, address: erasedAddress },
    customer: { ...customer, userId: "", name: erasedText, handle: null, language: null },
    phone: null,
    phoneValid: false,
    email: null,
    emailChecked: false,
    match: { kind: "unchecked" },
  } as const;
}

function eraseMessages<Message extends { readonly id: string }>(
  messages: Message[],
  isOne: (message: Message) => boolean,
  mode: RetentionRule["mode"],
): void {
  const kept = messages.flatMap((message) => {
    if (!isOne(message)) return [message];
    return mode === "delete" ? [] : [{ ...message, text: erasedText, key: `erased:${message.id}` }];
  });
  messages.splice(0, messages.length, ...kept);
}

function removalFrom<Thing>(things: Thing[]): (thing: Thing) => Removal {
  return (thing) => () => void things.splice(things.indexOf(thing), 1);
}

type Tables = ReturnType<typeof createTables>;

function createTables() {
  return {
    keys: new Set<string>(),
    tickets: new Map<string, Ticket>(),
    ticketMessages: [] as TicketMessage[],
    conversations: new Map<string, Conversation>(),
    conversationMessages: [] as ConversationMessage[],
    contacts: new Map<string, Contact>(),
    claims: new Map<string, Claim>(),
    settings: new Map<string, BotSetting>(),
    departments: new Map<string, Department>(
      seedDepartments.map((department) => [department.id, department]),
    ),
    priorities: new Map<string, Priority>(seedPriorities.map((priority) => [priority.id, priority])),
    autoReplies: new Map<string, AutoReply>(),
    events: [] as StreamEvent[],
  };
}

/** What a commit will come to; looks at everything before anything is written. */
function judge(tables: Tables, changes: readonly DeskChange[]): CommitOutcome {
  const keys = changes.map(guardOf).filter((key) => key !== null);
  if (new Set(keys).size < keys.length || keys.some((key) => tables.keys.has(key))) return "duplicate";
  return changes.every((change) => isCurrent(tables, change)) ? "committed" : "conflict";
}

/** The key that a change may use only once, null when it has none. */
function guardOf(change: DeskChange): string | null {
  switch (change.type) {
    case "ticket.created":
      return `ticket ${change.ticket.key}`;
    case "ticket.messageAdded":
      return `ticket message ${change.message.key}`;
    case "conversation.opened":
      return `conversation ${change.conversation.key}`;
    case "conversation.messageAdded":
      return `conversation message ${change.message.key}`;
    default:
      return null;
  }
}

function isCurrent(tables: Tables, change: DeskChange): boolean {
  switch (change.type) {
    case "ticket.updated":
      return tables.tickets.get(change.ticket.id)?.version === change.ticket.version;
    case "conversation.updated":
      return tables.conversations.get(change.conversation.id)?.version === change.conversation.version;
    default:
      return true;
  }
}

function apply(tables: Tables, change: DeskChange): void {
  const key = guardOf(change);
  if (key !== null) tables.keys.add(key);
  switch (change.type) {
    case "ticket.created": {
      const number = tables.tickets.size + 1;
      tables.tickets.set(change.ticket.id, { ...change.ticket, number, version: 1 });
      return;
    }
    case "ticket.updated":
      tables.tickets.set(change.ticket.id, nextVersion(change.ticket));
      return;
    case "ticket.messageAdded":
      tables.ticketMessages.push(change.message);
      return;
    case "conversation.opened": {
      const number = tables.conversations.size + 1;
      tables.conversations.set(change.conversation.id, { ...change.conversation, number, version: 1 });
      return;
    }
    case "conversation.updated":
      tables.conversations.set(change.conversation.id, nextVersion(change.conversation));
      return;
    case "conversation.messageAdded":
      tables.conversationMessages.push(change.message);
      return;
    case "contact.saved":
      tables.contacts.set(change.contact.id, change.contact);
      return;
    case "claim.noted": {
      const { valueHash, dialogue } = change.claim;
      tables.claims.set(`${valueHash} ${dialogueKey(dialogue)}`, change.claim);
      return;
    }
    case "claims.forgotten":
      for (const [key, { at }] of tables.claims) if (at <= change.before) tables.claims.delete(key);
      return;
    case "setting.saved":
      tables.settings.set(settingKey(change), {
        bot: change.bot ?? "",
        name: change.name,
        value: change.value,
      });
      return;
    case "setting.removed":
      tables.settings.delete(settingKey(change));
      return;
    case "autoReply.saved":
      tables.autoReplies.set(autoReplyKey(change.autoReply), change.autoReply);
      return;
    case "autoReply.removed":
      tables.autoReplies.delete(autoReplyKey(change));
      return;
    case "department.saved":
      tables.departments.set(change.department.id, change.department);
      return;
    case "priority.saved":
      tables.priorities.set(change.priority.id, change.priority);
      return;
    case "event.appended":
      tables.events.push({ ...change.event, id: (tables.events.at(-1)?.id ?? 0) + 1 });
      return;
    case "dialogue.notified":
      return; // left with the dialogues
  }
}

function nextVersion<Versioned extends { readonly version: number }>(thing: Versioned): Versioned {
  return { ...thing, version: thing.version + 1 };
}

function settingsIn({ settings }: Tables): BotSetting[] {
  return [...settings.values()];
}

function settingKey({ bot = "", name }: { readonly bot?: string; readonly name: string }): string {
  return `${bot} ${name}`;
}

function autoReplyKey({ on, language, bot = "" }: Omit<AutoReply, "text">): string {
  return `${on} ${language} ${bot}`;
}

function findIn<Row>(table: ReadonlyMap<string, Row>, matches: (row: Row) => boolean): Row | null {
  return [...table.values()].find(matches) ?? null;
}

function list<Row extends Ticket | Conversation>(
  table: ReadonlyMap<string, Row>,
  { status, dialogue, before, limit }: ListFilter,
): readonly Row[] {
  return sorted(table, (a, b) => b.number - a.number)
    .filter((row) => status === null || row.status === status)
    .filter((row) => dialogue === null || dialogueKey(row.dialogue) === dialogueKey(dialogue))
    .filter((row) => before === null || row.number < before)
    .slice(0, limit);
}

function sorted<Row>(table: ReadonlyMap<string, Row>, order: (a: Row, b: Row) => number): Row[] {
  return [...table.values()].sort(order);
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
