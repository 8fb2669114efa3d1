// What the panel shows of the desk, as data for the browser.

import type { Contact, ConversationView, Department, Desk, Priority, TicketView } from "@deskbell/desk";

/** Newest first. */
export interface DeskState {
  readonly tickets: readonly TicketView[];
  readonly conversations: readonly ConversationView[];
  readonly contacts: readonly Contact[];
  readonly departments: readonly Department[];
  readonly priorities: readonly Priority[];
}

/** The parts of a desk that the panel works with. */
export type PanelDesk = Pick<
  Desk,
  | "tickets"
  | "ticket"
  | "answerTicket"
  | "closeTicket"
  | "conversations"
  | "conversation"
  | "answerConversation"
  | "endConversation"
  | "contacts"
  | "departments"
  | "priorities"
  | "eventsAfter"
>;

/** Of each kind; a demo hardly has more. */
const maxShown = 30;

export async function readDeskState(desk: PanelDesk): Promise<DeskState> {
  const [tickets, conversations, contacts, departments, priorities] = await Promise.all([
    desk.tickets({ limit: maxShown }),
    desk.conversations({ limit: maxShown }),
    desk.contacts(null, maxShown),
    desk.departments(),
    desk.priorities(),
  ]);
  return {
    tickets: await Promise.all(tickets.map(({ number }) => desk.ticket(number))),
    conversations: await Promise.all(conversations.map(({ number }) => desk.conversation(number))),
    contacts,
    departments,
    priorities,
  };
}
