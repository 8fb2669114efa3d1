import type { ChatRequest, ContactMatch, TicketRequest } from "@deskbell/core";
import { sampleAnswer } from "./desk-samples.ts";
import { ann, sampleCustomer } from "./step-samples.ts";

// What contract suites hand to the ports of a dialogue: samples, each with the fields that a test is about written over them.

const opening: Omit<ChatRequest, "key"> = {
  dialogue: ann,
  customer: sampleCustomer,
  language: "en",
  identity: {
    phone: { e164: "+380671234567", valid: true, level: "claimed", method: "typed", at: 900 },
    email: null,
    byGuest: false,
  },
  match: { kind: "missing" },
};

/** A request whose subject and only detail tell its key. */
export function sampleTicketRequest(key: string, fields: Partial<TicketRequest> = {}): TicketRequest {
  const subject = `Subject ${key}`;
  return { ...opening, key, subject, details: [`Details ${key}`], answers: [sampleAnswer], ...fields };
}

export function sampleChatRequest(key: string, fields: Partial<ChatRequest> = {}): ChatRequest {
  return { ...opening, key, ...fields };
}

/** Everything a match may be when a request is filed or a chat opened. */
export const sampleMatches: readonly TicketRequest["match"][] = [
  { kind: "found", contact: { id: "gone", name: "No such card" } },
  {
    kind: "several",
    contacts: [
      { id: "gone", name: "A" },
      { id: "gone too", name: "B", by: ["phone"] },
    ],
  },
  { kind: "missing" } satisfies ContactMatch,
  { kind: "notAsked" },
  { kind: "pending" },
  { kind: "unchecked", because: "tooManyClaims" },
];

/** Texts that get lost where somebody escapes, cuts or counts wrongly. */
export const unusualTexts: readonly string[] = [
  "Quotes ' \" \\ `, markup <b>&amp;</b> *_~, lines \r\n\u2028",
  "'; drop table tickets; -- %s $1 {{y}}",
  "a zero \u0000 within, and other controls \u0001\u001b\u007f",
  "an emoji of several 👩🏽‍💻, e\u0301 of two, right to left שלום",
  " blank around ",
];

/** A text longer than any channel carries in one message. */
export const longText = "довго 👋 ".repeat(8_000);
