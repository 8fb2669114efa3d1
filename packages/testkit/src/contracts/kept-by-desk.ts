import type { DeskStore, ListFilter } from "@deskbell/desk";
import type { KeptChat } from "./chat-desk.ts";
import type { FiledTicket } from "./ticket-sink.ts";

// What the suites of ticket sinks and chat desks look at, where it is a desk's store that keeps it.

const all: ListFilter = { status: null, dialogue: null, before: null, limit: 1000 };

/** The tickets in a desk's store, with what the customers wrote. */
export async function filedTickets(store: DeskStore): Promise<readonly FiledTicket[]> {
  const tickets = await store.tickets(all);
  return Promise.all(tickets.map(async ({ id }) => ({ id, texts: textsOf(await store.ticketMessages(id)) })));
}

/** The chats in a desk's store, with what the customers wrote. */
export async function keptChats(store: DeskStore): Promise<readonly KeptChat[]> {
  const chats = await store.conversations(all);
  return Promise.all(
    chats.map(async ({ id, status }) => ({
      id,
      isOpen: status === "open",
      texts: textsOf(await store.conversationMessages(id)),
    })),
  );
}

function textsOf(messages: readonly { readonly author: string; readonly text: string }[]) {
  return messages.filter(({ author }) => author === "customer").map(({ text }) => text);
}
