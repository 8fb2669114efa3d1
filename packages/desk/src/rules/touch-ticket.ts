import type { DeskChange } from "../model/change.ts";
import type { Ticket } from "../model/ticket.ts";
import { appendEvent } from "./append-event.ts";

/** Somebody wrote to the ticket: it is open after that, whatever it was. */
export function touchTicket(ticket: Ticket, now: number): readonly DeskChange[] {
  const touched: DeskChange = {
    type: "ticket.updated",
    ticket: { ...ticket, status: "open", updatedAt: now, closedAt: null },
  };
  return ticket.status === "open" ? [touched] : [touched, appendEvent("ticket.reopened", ticket.id, now)];
}
