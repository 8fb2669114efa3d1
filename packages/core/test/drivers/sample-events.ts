import type { CallName, DialogueEvent } from "@deskbell/core";
import { card, gmail, kyiv, ticket12 } from "./customers.ts";
import type { Happening } from "./talk.ts";

// One of everything that can happen to a dialogue, for tests that try everything everywhere.

/** Texts of every kind that the dialogue tells apart. */
export const sampleTexts: readonly string[] = [
  "My router blinks",
  kyiv,
  `call ${kyiv}`,
  "+380 12 345 67 89",
  "12",
  gmail,
  "123 456",
  "delivery",
  "12345",
  "ann@gmial.com",
  "nonsense @",
  " \u200b\n",
  "long ".repeat(50),
  "x".repeat(20_001),
];

/** Everything but buttons that a customer or the desk can do. */
export const sampleHappenings: readonly Happening[] = [
  { type: "command.start", payload: null },
  { type: "command.start", payload: "help" },
  { type: "command.start", payload: "chat" },
  { type: "command.start", payload: "campaign" },
  { type: "command.help" },
  { type: "command.chat" },
  { type: "command.language" },
  { type: "command.cancel" },
  { type: "command.privacy" },
  { type: "command.mydata" },
  { type: "command.forgetme" },
  { type: "command.unknown", name: "settings" },
  ...sampleTexts.map((text): Happening => ({ type: "text.typed", text, replyTo: null })),
  { type: "text.edited", text: "Better so" },
  { type: "contact.shared", phone: "380671234567", owner: "own" },
  { type: "contact.shared", phone: "380671234567", owner: "other" },
  { type: "contact.shared", phone: "380671234567", owner: "unknown" },
  { type: "contact.shared", phone: "", owner: "own" },
  { type: "content.unsupported", content: "sticker" },
  { type: "ticket.replied", ticket: ticket12, text: "Still red" },
  { type: "ticket.replied", ticket: ticket12, text: " " },
  { type: "ticket.answered", ticket: ticket12, text: "Press the red button.", autoReply: "Did it help?" },
  { type: "ticket.closed", ticket: ticket12, autoReply: null },
  { type: "chat.answered", chatId: "chat-1", text: "Hello" },
  { type: "chat.closed", chatId: "chat-1" },
  { type: "chat.closed", chatId: "chat-0" },
];

/** What each port can answer. */
export const sampleOutputs: Readonly<Record<CallName, readonly unknown[]>> = {
  lookupContact: [
    { kind: "found", contact: card },
    { kind: "missing" },
    { kind: "several", contacts: [card, { id: "c2", name: "Ben" }] },
  ],
  checkMailDomain: [{ kind: "accepts" }, { kind: "rejects" }, { kind: "unchecked" }],
  sendEmailCode: [
    { kind: "sent", expiresAt: 900_000, resendAt: 60_000 },
    { kind: "sent", expiresAt: 900_000, resendAt: 0 },
    { kind: "tooSoon", resendAt: 60_000 },
    { kind: "unavailable" },
  ],
  checkEmailCode: [
    { kind: "confirmed" },
    { kind: "wrong", attemptsLeft: 2 },
    { kind: "expired" },
    { kind: "exhausted" },
  ],
  createTicket: [{ ticket: ticket12, autoReply: "We answer within a day." }],
  addToTicket: [null],
  openChat: [{ kind: "opened", chatId: "chat-1" }, { kind: "unavailable" }],
  postToChat: [null],
  leaveChat: [null],
  requestErasure: [null],
};

/** A happening as an event. */
export function toEvent(happening: Happening, id: string, at: number): DialogueEvent {
  return { ...happening, id, at } as DialogueEvent;
}
