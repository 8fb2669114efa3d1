import type { ChatDesk, ContactLookup, PrivacyDesk, TicketSink } from "@deskbell/core";
import { createChatDesk } from "./chat-desk.ts";
import { limitClaims } from "./claim-limit.ts";
import { createContactLookup } from "./contact-lookup.ts";
import { type Contacts, createContacts } from "./contacts.ts";
import { createDeskContext, type DeskOptions } from "./context.ts";
import { type Conversations, createConversations } from "./conversations.ts";
import { createPrivacyDesk } from "./privacy-desk.ts";
import { createRecords, type Records } from "./records.ts";
import { createSettings, type Settings } from "./settings.ts";
import { createTicketSink } from "./ticket-sink.ts";
import { createTickets, type Tickets } from "./tickets.ts";

/** A support desk: the ports of its customers' dialogues, and what agents and operators do. */
export interface Desk extends Tickets, Conversations, Contacts, Records {
  readonly ticketSink: TicketSink;
  readonly contactLookup: ContactLookup;
  /** Puts the desk's limit of claims before a lookup among cards that are kept elsewhere. */
  limitClaims(lookup: ContactLookup): ContactLookup;
  readonly chatDesk: ChatDesk;
  readonly privacyDesk: PrivacyDesk;
  readonly settings: Settings;
}

/**
 * Makes a desk over a store. It keeps nothing in memory, so any number of them may work on one store.
 *
 * @example
 * const desk = createDesk({ store, clock, newId: () => crypto.randomUUID() });
 * const { ticket } = await desk.ticketSink.create(request);
 * await desk.answerTicket(ticket.number, "We are looking into it.", { agent: "Ann" });
 */
export function createDesk(options: DeskOptions): Desk {
  const context = createDeskContext(options);
  return {
    ticketSink: createTicketSink(context),
    contactLookup: createContactLookup(context),
    limitClaims: (lookup) => limitClaims(lookup, context),
    chatDesk: createChatDesk(context),
    privacyDesk: createPrivacyDesk(context),
    settings: createSettings(context),
    ...createTickets(context),
    ...createConversations(context),
    ...createContacts(context),
    ...createRecords(context),
  };
}
