import type { DeskChange } from "../model/change.ts";
import type { Ticket } from "../model/ticket.ts";
import { appendEvent } from "./append-event.ts";
import { addAutoReply } from "./auto-reply-message.ts";
import { type AutoReplies, chooseAutoReply } from "./choose-auto-reply.ts";
import { notifyDialogue } from "./notify-dialogue.ts";
import type { Occasion } from "./occasion.ts";

/** Closes a ticket and tells the customer, with the auto-reply for it. Nothing when it is closed already. */
export function closeTicket(
  ticket: Ticket,
  autoReplies: AutoReplies,
  { now, id }: Occasion,
): readonly DeskChange[] {
  if (ticket.status === "closed") return [];
  const autoReply = chooseAutoReply(autoReplies, "closed", ticket.language);
  return [
    { type: "ticket.updated", ticket: { ...ticket, status: "closed", updatedAt: now, closedAt: now } },
    ...addAutoReply(autoReply, ticket.id, { id: `${id}.autoReply`, key: `closed/${id}`, at: now }),
    appendEvent("ticket.closed", ticket.id, now),
    notifyDialogue(ticket.dialogue, {
      type: "ticket.closed",
      id,
      at: now,
      ticket: { id: ticket.id, number: ticket.number },
      autoReply,
    }),
  ];
}
