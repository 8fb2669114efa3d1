import { type ChatRequest, type TicketRequest, unidentified } from "@deskbell/core";

const customer = { userId: "42", name: "Anna Koval", handle: "anna_k", language: "uk" };
const dialogue = { channel: "telegram", account: "4242", address: "42" };

/** A request as a dialogue files it. */
export function sampleRequest(changes: Partial<TicketRequest> = {}): TicketRequest {
  return {
    key: "telegram/4242/42#1",
    dialogue,
    customer,
    language: "uk",
    identity: {
      ...unidentified,
      phone: {
        e164: "+380671234567",
        valid: true,
        level: "verified",
        method: "ownContact",
        at: 1_700_000_000_000,
      },
    },
    match: { kind: "found", contact: { id: "c1", name: "Anna K.", by: ["phone"] } },
    subject: "Printer",
    details: ["It smokes.", "A lot."],
    ...changes,
  };
}

/** A live chat as a dialogue asks for it. */
export function sampleChat(changes: Partial<ChatRequest> = {}): ChatRequest {
  const { key, language, identity, match } = sampleRequest();
  return { key, dialogue, customer, language, identity, match, ...changes };
}
