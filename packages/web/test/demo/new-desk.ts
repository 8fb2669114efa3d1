import type { ChatRequest, TicketRequest } from "@deskbell/core";
import { createDesk, type Desk } from "@deskbell/desk";
import { createFakeClock, createMemoryDeskStore } from "@deskbell/testkit";

/** A desk in memory, connected for live chats. */
export function newDesk(): Desk {
  let ids = 0;
  return createDesk({
    store: createMemoryDeskStore(),
    clock: createFakeClock(1000),
    newId: () => `id-${++ids}`,
    defaults: { "chat.connected": true },
  });
}

const opening: Omit<ChatRequest, "key"> = {
  dialogue: { channel: "telegram", account: "1", address: "42" },
  customer: { userId: "42", name: "Olha", handle: "olha", language: "uk" },
  language: "uk",
  identity: {
    phone: { e164: "+380671234567", valid: true, level: "verified", method: "ownContact", at: 500 },
    email: null,
    byGuest: false,
  },
  match: { kind: "missing" },
};

export function chatRequest(key: string, fields: Partial<ChatRequest> = {}): ChatRequest {
  return { ...opening, key, ...fields };
}

export function ticketRequest(key: string, fields: Partial<TicketRequest> = {}): TicketRequest {
  return { ...opening, key, subject: "Printer", details: ["It does not print."], ...fields };
}
