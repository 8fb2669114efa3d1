import { createDesk } from "@deskbell/desk";
import { createFakeClock, createMemoryDeskStore, filedTickets, keptChats } from "@deskbell/testkit";

/** Two desks over one store in memory, and what the suites look at. */
export function memoryDesk() {
  const store = createMemoryDeskStore();
  const clock = createFakeClock(1000);
  let ids = 0;
  const options = { store, clock, newId: () => `id-${++ids}` };
  return {
    desk: createDesk(options),
    store,
    other: createDesk(options),
    close: async () => {},
    tickets: () => filedTickets(store),
    chats: () => keptChats(store),
  };
}
