// What a port is handed: the machine's own input, and what only the driver knows.

import type { CallName } from "../machine/setup.ts";
import type { CustomerProfile } from "../model/customer-profile.ts";
import { type DialogueAddress, dialogueKey } from "../model/dialogue-address.ts";
import type { Answer } from "../model/question.ts";
import type { ChatLeaving, ChatPost, ChatRequest } from "../ports/chat-desk.ts";
import type { ContactQuery } from "../ports/contact-lookup.ts";
import type { EmailProofAttempt, EmailProofRequest } from "../ports/email-proof.ts";
import type { ErasureRequest } from "../ports/privacy-desk.ts";
import type { TicketAddition, TicketAnswer, TicketRequest } from "../ports/ticket-sink.ts";
import type { CallEffect } from "./snapshot.ts";

/** What every port is handed in the end. */
export interface PortInputs {
  readonly lookupContact: ContactQuery;
  readonly checkMailDomain: { readonly domain: string };
  readonly sendEmailCode: EmailProofRequest;
  readonly checkEmailCode: EmailProofAttempt;
  readonly createTicket: TicketRequest;
  readonly addToTicket: TicketAddition;
  readonly openChat: ChatRequest;
  readonly postToChat: ChatPost;
  readonly leaveChat: ChatLeaving;
  readonly requestErasure: ErasureRequest;
}

/** What the machine does not know of its surroundings. */
export interface CallSite {
  readonly callId: string;
  readonly dialogue: DialogueAddress;
  readonly customer: CustomerProfile;
  /** The language the customer is spoken to in. */
  readonly language: string;
}

/** Completes the machine's input for a port. Keys of drafts stay the same however often a request is filed again. */
export function toPortInput(call: CallEffect, site: CallSite): PortInputs[CallName] {
  const { callId, dialogue, customer, language } = site;
  switch (call.port) {
    case "lookupContact": {
      const { claimed: values, ...criteria } = call.input;
      return values.length === 0 ? criteria : { ...criteria, claim: { dialogue, values } };
    }
    case "checkMailDomain":
      return call.input;
    case "sendEmailCode":
      return { key: callId, dialogue, language, ...call.input };
    case "checkEmailCode":
      return { key: callId, dialogue, ...call.input };
    case "addToTicket":
      return { key: callId, ...call.input, from: { dialogue, customer } };
    case "postToChat":
      return { key: callId, ...call.input };
    case "leaveChat":
      return { key: callId, chatKey: draftKey(dialogue, call.input.draftId) };
    case "requestErasure":
      return { key: callId, dialogue, language };
    case "openChat": {
      const { id, identity, match } = call.input.draft;
      return { key: draftKey(dialogue, id), dialogue, customer, language, identity, match };
    }
    case "createTicket": {
      const { id, identity, match, details } = call.input.draft;
      const subject = call.input.draft.subject ?? "";
      const answers = call.input.draft.answers.filter(isGiven);
      const key = draftKey(dialogue, id);
      return { key, dialogue, customer, language, identity, match, subject, details, answers };
    }
  }
}

function isGiven(answer: Answer): answer is TicketAnswer {
  return answer.value !== null;
}

/** The key of a draft, unique over all dialogues. */
export function draftKey(dialogue: DialogueAddress, draftId: string): string {
  return `${dialogueKey(dialogue)}#${draftId}`;
}
