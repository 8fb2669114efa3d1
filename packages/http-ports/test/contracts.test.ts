import { createDesk } from "@deskbell/desk";
import {
  createFakeClock,
  createMemoryDeskStore,
  describeChatDesk,
  describeContactLookup,
  describeTicketSink,
} from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { httpChatDesk, httpContactLookup, httpTicketSink } from "../src/index.ts";
import { secret, serveDesk, token } from "./serve-desk.ts";

const all = { status: null, dialogue: null, before: null, limit: 1000 };

/** A CRM with the desk in memory behind it, and what the suites look at. */
async function openCrm() {
  const store = createMemoryDeskStore();
  let ids = 0;
  const desk = createDesk({ store, clock: createFakeClock(1000), newId: () => `id-${++ids}` });
  const server = await serveDesk(desk);
  const options = (path: string) => ({ url: `${server.url}/${path}`, token, secret });
  return { desk, store, options, close: server.close };
}

function textsOf(messages: readonly { readonly author: string; readonly text: string }[]) {
  return messages.filter(({ author }) => author === "customer").map(({ text }) => text);
}

describeTicketSink(
  "httpTicketSink",
  async () => {
    const { store, options, close } = await openCrm();
    return {
      sink: httpTicketSink(options("tickets")),
      other: httpTicketSink(options("tickets/")),
      close,
      tickets: async () =>
        Promise.all(
          (await store.tickets(all)).map(async ({ id }) => ({
            id,
            texts: textsOf(await store.ticketMessages(id)),
          })),
        ),
    };
  },
  { describe, it, expect },
);

describeChatDesk(
  "httpChatDesk",
  async () => {
    const { store, options, close } = await openCrm();
    return {
      desk: httpChatDesk(options("chats")),
      other: httpChatDesk(options("chats")),
      close,
      chats: async () =>
        Promise.all(
          (await store.conversations(all)).map(async ({ id, status }) => ({
            id,
            isOpen: status === "open",
            texts: textsOf(await store.conversationMessages(id)),
          })),
        ),
    };
  },
  { describe, it, expect },
);

describeContactLookup(
  "httpContactLookup",
  async (cards) => {
    const { desk, options, close } = await openCrm();
    await desk.saveContacts(cards.map((card) => ({ ...card, company: null, note: null })));
    return { lookup: httpContactLookup(options("contacts")), close };
  },
  { describe, it, expect },
);
