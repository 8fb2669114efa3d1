import type { ChatRequest, DialogueAddress, InboxEvent, TicketRequest } from "@deskbell/core";
import { createDesk, type Desk, type DeskStore, type SettingValues } from "@deskbell/desk";
import {
  createFakeClock,
  createMemoryDeskStore,
  createMemoryDialogueStore,
  type FakeClock,
  type MemoryDialogueStore,
} from "@deskbell/testkit";

/** A new desk, its store, and what it left for dialogues. */
export interface NewDesk {
  readonly desk: Desk;
  readonly store: DeskStore;
  readonly clock: FakeClock;
  readonly dialogues: MemoryDialogueStore;
  notified(): Promise<readonly InboxEvent["event"][]>;
}

/** Makes a desk over a store in memory, or over one that a test has prepared. Its clock stands at 1000. */
export function newDesk(
  defaults: Partial<SettingValues> = {},
  wrap: (store: DeskStore) => DeskStore = (store) => store,
): NewDesk {
  const dialogues = createMemoryDialogueStore();
  const store = wrap(createMemoryDeskStore(dialogues));
  const clock = createFakeClock(1000);
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const desk = createDesk({ store, outbox: dialogues, clock, newId, defaults });
  return {
    desk,
    store,
    clock,
    dialogues,
    notified: async () => (await dialogues.pendingEvents(1000)).map(({ event }) => event),
  };
}

export const dialogue: DialogueAddress = { channel: "telegram", account: "1", address: "42" };

const opening: Omit<ChatRequest, "key"> = {
  dialogue,
  customer: { userId: "42", name: "Olha 🌻", handle: "olha", language: "uk" },
  language: "uk",
  identity: {
    phone: { e164: "+380671234567", valid: true, level: "verified", method: "ownContact", at: 500 },
    email: { address: "Olha@example.org", domain: "accepts", level: "claimed", method: "typed", at: 600 },
    byGuest: false,
  },
  match: { kind: "found", contact: { id: "c1", name: "Olha K.", by: ["phone"] } },
};

export function chatRequest(key: string, fields: Partial<ChatRequest> = {}): ChatRequest {
  return { ...opening, key, ...fields };
}

export function ticketRequest(key: string, fields: Partial<TicketRequest> = {}): TicketRequest {
  return { ...opening, key, subject: "Printer", details: ["It does not print.", "Since Monday."], ...fields };
}
