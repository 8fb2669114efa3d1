import type { DeskChange } from "../model/change.ts";
import type { Ticket, TicketMessage } from "../model/ticket.ts";
import { appendEvent } from "./append-event.ts";
import { addAutoReply } from "./auto-reply-message.ts";
import { type AutoReplies, chooseAutoReply } from "./choose-auto-reply.ts";
import { notifyDialogue } from "./notify-dialogue.ts";
import type { Occasion } from "./occasion.ts";
import { touchTicket } from "./touch-ticket.ts";

/** What an agent says. */
export interface Answer {
  readonly text: string;
  /** Name of the agent, null when not known. */
  readonly agent: string | null;
  /** Idempotency key among the answers to this ticket or conversation. */
  readonly key: string;
}

/** Answers a ticket: the customer gets the text, and after the first answer the auto-reply for it. A closed ticket is open again. */
export function answerTicket(
  ticket: Ticket,
  messages: readonly TicketMessage[],
  { text, agent, key }: Answer,
  autoReplies: AutoReplies,
  { now, id }: Occasion,
): readonly DeskChange[] {
  const isFirst = messages.every(({ author }) => author !== "agent");
  const autoReply = isFirst ? chooseAutoReply(autoReplies, "answered", ticket.language) : null;
  const message = {
    id,
    ticketId: ticket.id,
    author: "agent",
    agent,
    text,
    at: now,
    key: answerKey(ticket.id, key),
  } as const;
  return [
    ...touchTicket(ticket, now),
    { type: "ticket.messageAdded", message },
    ...addAutoReply(autoReply, ticket.id, {
      id: `${id}.autoReply`,
      key: `${message.key}/autoReply`,
      at: now,
    }),
    appendEvent("ticket.answered", ticket.id, now, { message: id }),
    notifyDialogue(ticket.dialogue, {
      type: "ticket.answered",
      id,
      at: now,
      ticket: { id: ticket.id, number: ticket.number },
      text,
      autoReply,
    }),
  ];
}

/** The key of the message that an answer becomes, apart from those that customers' dialogues choose. */
export function answerKey(subjectId: string, key: string): string {
  return `agent/${subjectId}/${key}`;
}
