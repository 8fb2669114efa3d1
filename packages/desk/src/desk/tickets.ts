import type { AnswerMail, DeliveryView } from "../model/answer-delivery.ts";
import { DeskError } from "../model/desk-error.ts";
import type { Ticket, TicketMessage } from "../model/ticket.ts";
import type { ListFilter } from "../ports/desk-store.ts";
import { answerTicket } from "../rules/answer-ticket.ts";
import { closeTicket } from "../rules/close-ticket.ts";
import { type AnswerOptions, parseAnswer } from "./answer-options.ts";
import type { DeskContext } from "./context.ts";
import { latest } from "./latest.ts";
import { requireKnown } from "./require-known.ts";
import { viewDeliveries } from "./view-deliveries.ts";

/** A ticket with all that was said in it, oldest first, and what has become of the answers. */
export interface TicketView extends DeliveryView {
  readonly ticket: Ticket;
  readonly messages: readonly TicketMessage[];
  /** What went by mail because it could not be delivered: answers by their ids, and notices of closings. */
  readonly mails: readonly AnswerMail[];
}

/** A ticket after somebody closed it, just now or before. */
export interface TicketClosing {
  readonly kind: "closed" | "alreadyClosed";
  readonly ticket: Ticket;
}

/** What agents do with tickets. A number that does not exist throws DeskError `ticket.unknown`. */
export interface Tickets {
  /** Newest first; the latest 50 of any status unless the filter says otherwise. */
  tickets(filter?: Partial<ListFilter>): Promise<readonly Ticket[]>;
  ticket(number: number): Promise<TicketView>;
  /**
   * Sends the customer an answer, and after the first one the auto-reply for it. A closed ticket is open again.
   *
   * @throws DeskError `text.empty` or `text.tooLong`, `customer.erased` when nobody knows any more whose it was
   */
  answerTicket(number: number, text: string, options?: AnswerOptions): Promise<Ticket>;
  /** Closes a ticket and tells the customer, with the auto-reply for it. */
  closeTicket(number: number): Promise<TicketClosing>;
}

/** The agents' side of tickets. */
export function createTickets(context: DeskContext): Tickets {
  const { store, answerMails, occasion, autoReplies, settle } = context;

  async function find(number: number): Promise<Ticket> {
    const ticket = await store.ticketByNumber(number);
    if (ticket !== null) return ticket;
    throw new DeskError("ticket.unknown", `There is no ticket #${number}. See the list of tickets.`);
  }

  return {
    tickets: (filter = {}) => store.tickets({ ...latest, ...filter }),

    async ticket(number) {
      const ticket = await find(number);
      const messages = await store.ticketMessages(ticket.id);
      const mails = (await answerMails?.ofTicket(ticket.id)) ?? [];
      return { ticket, messages, mails, ...(await viewDeliveries(context, ticket.dialogue, messages)) };
    },

    async answerTicket(number, text, options) {
      const answer = parseAnswer(context, text, options);
      await settle(async () => {
        const ticket = requireKnown(await find(number));
        const messages = await store.ticketMessages(ticket.id);
        return answerTicket(ticket, messages, answer, await autoReplies(ticket.dialogue), occasion());
      });
      return find(number);
    },

    async closeTicket(number) {
      const outcome = await settle(async () => {
        const ticket = await find(number);
        return closeTicket(ticket, await autoReplies(ticket.dialogue), occasion());
      });
      return { kind: outcome === "committed" ? "closed" : "alreadyClosed", ticket: await find(number) };
    },
  };
}
