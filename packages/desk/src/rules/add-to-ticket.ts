import type { TicketAddition } from "@deskbell/core";
import type { DeskChange } from "../model/change.ts";
import type { Ticket } from "../model/ticket.ts";
import { appendEvent } from "./append-event.ts";
import type { Occasion } from "./occasion.ts";
import { touchTicket } from "./touch-ticket.ts";

/** Adds what the customer wrote later. A closed ticket is open again by that. */
export function addToTicket(
  ticket: Ticket,
  { key, text }: Pick<TicketAddition, "key" | "text">,
  { now, id }: Occasion,
): readonly DeskChange[] {
  const message = { id, ticketId: ticket.id, author: "customer", agent: null, text, at: now, key } as const;
  return [
    ...touchTicket(ticket, now),
    { type: "ticket.messageAdded", message },
    appendEvent("ticket.customerWrote", ticket.id, now, { message: id }),
  ];
}
