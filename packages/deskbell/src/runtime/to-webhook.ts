import type {
  Conversation,
  ConversationMessage,
  DeskStore,
  StreamEvent,
  Ticket,
  TicketMessage,
} from "@deskbell/desk";
import type { OutgoingWebhook } from "@deskbell/http-ports";

/** The part of the store that tells what an event is about. */
export type WebhookSubjects = Pick<
  DeskStore,
  "ticketById" | "ticketMessages" | "conversationById" | "conversationMessages"
>;

/**
 * What a webhook says of an event: what it is about, as that is now, so that nothing of it is kept anywhere else.
 * @returns null when there is nothing any more that could be told of
 */
export async function toWebhook(
  { type, subject, at, data }: StreamEvent,
  store: WebhookSubjects,
): Promise<OutgoingWebhook | null> {
  const timestamp = new Date(at).toISOString();
  switch (type) {
    case "customer.erased":
      return { type, timestamp, data: {} };
    case "ticket.created":
    case "ticket.closed":
    case "ticket.reopened": {
      const ticket = await store.ticketById(subject.id);
      return ticket && { type, timestamp, data: { ticket: toTicket(ticket) } };
    }
    case "ticket.customerWrote":
    case "ticket.answered": {
      const ticket = await store.ticketById(subject.id);
      const message = pick(await store.ticketMessages(subject.id), data.message);
      return ticket && { type, timestamp, data: { ticket: toTicket(ticket), message } };
    }
    case "conversation.opened":
    case "conversation.closed": {
      const conversation = await store.conversationById(subject.id);
      return conversation && { type, timestamp, data: { conversation: toConversation(conversation) } };
    }
    case "conversation.customerWrote":
    case "conversation.answered": {
      const conversation = await store.conversationById(subject.id);
      const message = pick(await store.conversationMessages(subject.id), data.message);
      return (
        conversation && { type, timestamp, data: { conversation: toConversation(conversation), message } }
      );
    }
  }
}

function toTicket(ticket: Ticket) {
  return {
    id: ticket.id,
    number: ticket.number,
    status: ticket.status,
    subject: ticket.subject,
    details: ticket.details,
    answers: ticket.answers,
    departmentId: ticket.departmentId,
    priorityId: ticket.priorityId,
    createdAt: ticket.createdAt,
    updatedAt: ticket.updatedAt,
    closedAt: ticket.closedAt,
    ...toRequester(ticket),
  };
}

function toConversation(conversation: Conversation) {
  const { id, number, status, openedAt, closedAt, closedBy } = conversation;
  return { id, number, status, openedAt, closedAt, closedBy, ...toRequester(conversation) };
}

function toRequester({ dialogue, customer, language, phone, email, level, match }: Ticket | Conversation) {
  return { dialogue, customer, language, phone, email, level, match };
}

function pick(messages: readonly (TicketMessage | ConversationMessage)[], wanted: string | undefined) {
  const found = messages.find((message) => message.id === wanted);
  if (found === undefined) return null;
  const { id, author, agent, text, at } = found;
  return { id, author, agent, text, at };
}
