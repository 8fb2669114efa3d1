import type { ValueStanding } from "@deskbell/core";
import type {
  Conversation,
  ConversationMessage,
  NewConversation,
  NewTicket,
  Requester,
  StreamEvent,
  Ticket,
  TicketMessage,
} from "@deskbell/desk";
import { addressOf } from "./address.ts";
import { fromJson, toJson } from "./json.ts";
import type { RequesterColumns, Row } from "./tables.ts";

// The desk's objects as rows, and back. `toChanging…` gives the columns that an update may change.

export function toTicket(row: Row<"tickets">): Ticket {
  return {
    id: row.id,
    number: row.number,
    key: row.key,
    version: row.version,
    status: row.status,
    subject: row.subject,
    details: fromJson(row.details),
    answers: fromJson(row.answers),
    departmentId: row.department_id,
    priorityId: row.priority_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    closedAt: row.closed_at,
    ...toRequester(row),
  };
}

export function toChangingTicketRow(ticket: NewTicket) {
  return {
    status: ticket.status,
    subject: ticket.subject,
    details: toJson(ticket.details),
    answers: toJson(ticket.answers),
    department_id: ticket.departmentId,
    priority_id: ticket.priorityId,
    updated_at: ticket.updatedAt,
    closed_at: ticket.closedAt,
    ...toRequesterColumns(ticket),
  };
}

export function toTicketMessage(row: Row<"ticket_messages">): TicketMessage {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    author: row.author,
    agent: row.agent,
    text: row.text,
    at: row.at,
    key: row.key,
  };
}

export function toConversation(row: Row<"conversations">): Conversation {
  return {
    id: row.id,
    number: row.number,
    key: row.key,
    version: row.version,
    status: row.status,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    closedAt: row.closed_at,
    closedBy: row.closed_by,
    ...toRequester(row),
  };
}

export function toChangingConversationRow(conversation: NewConversation) {
  return {
    status: conversation.status,
    updated_at: conversation.updatedAt,
    closed_at: conversation.closedAt,
    closed_by: conversation.closedBy,
    ...toRequesterColumns(conversation),
  };
}

export function toConversationMessage(row: Row<"conversation_messages">): ConversationMessage {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    author: row.author,
    agent: row.agent,
    text: row.text,
    at: row.at,
    key: row.key,
  };
}

export function toStreamEvent(row: Row<"events">): StreamEvent {
  return {
    id: row.id,
    type: row.type,
    subject: { kind: row.subject_kind, id: row.subject_id },
    at: row.at,
    data: fromJson(row.data),
  };
}

function toRequester(row: RequesterColumns): Requester {
  return {
    dialogue: addressOf(row),
    customer: {
      userId: row.customer_user_id,
      name: row.customer_name,
      handle: row.customer_handle,
      language: row.customer_language,
    },
    language: row.language,
    phone: row.phone,
    phoneValid: row.phone_valid === 1,
    phoneStanding: toStanding(row.phone_level, row.phone_method, row.phone_at),
    email: row.email,
    emailChecked: row.email_checked === 1,
    emailStanding: toStanding(row.email_level, row.email_method, row.email_at),
    emailDisposable: row.email_disposable === 1,
    level: row.level,
    method: row.method,
    identifiedAt: row.identified_at,
    match: fromJson(row.match),
    matchLevel: row.match_level,
  };
}

function toStanding(
  level: ValueStanding["level"] | null,
  method: ValueStanding["method"] | null,
  at: number | null,
): ValueStanding | null {
  return level === null || method === null || at === null ? null : { level, method, at };
}

function toRequesterColumns(requester: Requester): RequesterColumns {
  const { dialogue, customer, phoneStanding, emailStanding } = requester;
  return {
    ...addressOf(dialogue),
    customer_user_id: customer.userId,
    customer_name: customer.name,
    customer_handle: customer.handle,
    customer_language: customer.language,
    language: requester.language,
    phone: requester.phone,
    phone_valid: requester.phoneValid ? 1 : 0,
    phone_level: phoneStanding?.level ?? null,
    phone_method: phoneStanding?.method ?? null,
    phone_at: phoneStanding?.at ?? null,
    email: requester.email,
    email_checked: requester.emailChecked ? 1 : 0,
    email_level: emailStanding?.level ?? null,
    email_method: emailStanding?.method ?? null,
    email_at: emailStanding?.at ?? null,
    email_disposable: requester.emailDisposable ? 1 : 0,
    level: requester.level,
    method: requester.method,
    identified_at: requester.identifiedAt,
    match: toJson(requester.match),
    match_level: requester.matchLevel,
  };
}
