import type { TicketAnswer } from "@deskbell/core";
import type {
  Contact,
  ConversationMessage,
  DeskChange,
  ListFilter,
  NewConversation,
  NewTicket,
  Requester,
  TicketMessage,
} from "@deskbell/desk";
import { ann, sampleCustomer } from "./step-samples.ts";

// What contract suites write to a desk's store: samples, each with the fields that a test is about written over them.

/** Lists all there is, as far as tests go. */
export const everything: ListFilter = { status: null, dialogue: null, before: null, limit: 100 };

const requester: Requester = {
  dialogue: ann,
  customer: sampleCustomer,
  language: "en",
  phone: "+380671234567",
  phoneValid: true,
  phoneStanding: { level: "claimed", method: "typed", at: 900 },
  email: null,
  emailChecked: false,
  emailStanding: null,
  emailDisposable: false,
  level: "claimed",
  method: "typed",
  identifiedAt: 900,
  match: { kind: "missing" },
  matchLevel: null,
};

/** An answer to a question of the operator's. */
export const sampleAnswer: TicketAnswer = {
  question: "order",
  name: "Order number",
  value: "123456",
  choice: null,
  checked: true,
  department: null,
  priority: null,
};

/** A ticket with the id `ticket-<name>` and the key `key-<name>`. */
export function sampleTicket(name: string, fields: Partial<NewTicket> = {}): NewTicket {
  return {
    ...requester,
    id: `ticket-${name}`,
    key: `key-${name}`,
    status: "open",
    subject: `Subject ${name}`,
    details: [`Details ${name}`],
    answers: [sampleAnswer],
    departmentId: "support",
    priorityId: "normal",
    createdAt: 1000,
    updatedAt: 1000,
    closedAt: null,
    ...fields,
  };
}

export function ticketCreated(name: string, fields: Partial<NewTicket> = {}): DeskChange {
  return { type: "ticket.created", ticket: sampleTicket(name, fields) };
}

/** A message whose id and key are its name. */
export function sampleMessage(
  name: string,
  ticketId: string,
  fields: Partial<TicketMessage> = {},
): TicketMessage {
  return { id: name, ticketId, author: "customer", agent: null, text: name, at: 2000, key: name, ...fields };
}

export function messageAdded(
  name: string,
  ticketId: string,
  fields: Partial<TicketMessage> = {},
): DeskChange {
  return { type: "ticket.messageAdded", message: sampleMessage(name, ticketId, fields) };
}

/** A conversation with the id `conversation-<name>` and the key `key-<name>`. */
export function sampleConversation(name: string, fields: Partial<NewConversation> = {}): NewConversation {
  return {
    ...requester,
    id: `conversation-${name}`,
    key: `key-${name}`,
    status: "open",
    openedAt: 1000,
    updatedAt: 1000,
    closedAt: null,
    closedBy: null,
    ...fields,
  };
}

export function conversationOpened(name: string, fields: Partial<NewConversation> = {}): DeskChange {
  return { type: "conversation.opened", conversation: sampleConversation(name, fields) };
}

/** A message whose id and key are its name. */
export function sampleConversationMessage(
  name: string,
  conversationId: string,
  fields: Partial<ConversationMessage> = {},
): ConversationMessage {
  return {
    id: name,
    conversationId,
    author: "customer",
    agent: null,
    text: name,
    at: 2000,
    key: name,
    ...fields,
  };
}

export function sampleContact(id: string, fields: Partial<Contact> = {}): Contact {
  return { id, name: `Contact ${id}`, company: null, note: null, phones: [], emails: [], ...fields };
}
