import type { TicketAddition } from "@deskbell/core";
import type { DeskChange } from "../model/change.ts";
import { isErased } from "../model/erasure.ts";
import type { Ticket } from "../model/ticket.ts";
import { appendEvent } from "./append-event.ts";
import type { Occasion } from "./occasion.ts";
import { touchTicket } from "./touch-ticket.ts";

/**
 * Adds what the customer wrote later. A closed ticket is open again by that; of one that is so old that nobody knows any more whose it
 * was, it is known again.
 */
export function addToTicket(
  ticket: Ticket,
  { key, text, from }: Pick<TicketAddition, "key" | "text" | "from">,
  { now, id }: Occasion,
): readonly DeskChange[] {
  const message = { id, ticketId: ticket.id, author: "customer", agent: null, text, at: now, key } as const;
  return [
    ...touchTicket(isErased(ticket) ? { ...ticket, ...from } : ticket, now),
    { type: "ticket.messageAdded", message },
    appendEvent("ticket.customerWrote", ticket.id, now, { message: id }),
  ];
}
