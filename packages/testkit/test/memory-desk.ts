import { createDesk, type Desk } from "@deskbell/desk";
import { createFakeClock, createMemoryDeskStore } from "@deskbell/testkit";

/** Two desks over one store in memory, and what the suites look at. */
export function memoryDesk() {
  const store = createMemoryDeskStore();
  const clock = createFakeClock(1000);
  let ids = 0;
  const options = { store, clock, newId: () => `id-${++ids}` };
  const all = { status: null, dialogue: null, before: null, limit: 1000 };
  const desk: Desk = createDesk(options);
  return {
    desk,
    store,
    other: createDesk(options),
    close: async () => {},
    tickets: async () =>
      Promise.all(
        (await store.tickets(all)).map(async ({ id }) => ({
          id,
          texts: textsOf(await store.ticketMessages(id)),
        })),
      ),
    chats: async () =>
      Promise.all(
        (await store.conversations(all)).map(async ({ id, status }) => ({
          id,
          isOpen: status === "open",
          texts: textsOf(await store.conversationMessages(id)),
        })),
      ),
  };
}

function textsOf(messages: readonly { readonly author: string; readonly text: string }[]) {
  return messages.filter(({ author }) => author === "customer").map(({ text }) => text);
}
