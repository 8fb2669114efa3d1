// The machine's types and the actors it calls, so that its parts can be written in files of their own.

import { assign, fromPromise, setup } from "xstate";
import type { ContactMatch } from "../model/contact-match.ts";
import type { Draft } from "../model/draft.ts";
import type { DialogueEvent } from "../model/event.ts";
import type { ContactValue } from "../model/identity.ts";
import type { Prompt } from "../model/prompt.ts";
import type { DialogueSettings } from "../model/settings.ts";
import type { ChatOpening } from "../ports/chat-desk.ts";
import type { ContactCriteria } from "../ports/contact-lookup.ts";
import type { EmailProofSending, EmailProofVerdict } from "../ports/email-proof.ts";
import type { MailDomainVerdict } from "../ports/mail-domain-check.ts";
import type { TicketReceipt } from "../ports/ticket-sink.ts";
import type { DialogueContext, StoredContext } from "./context.ts";
import { judgeTyped } from "./judging.ts";

/** What the machine hands to each port, by the name it calls it. What it cannot know (keys, the customer) the driver adds. */
export interface CallInputs {
  lookupContact: ContactCriteria & { readonly claimed: readonly ContactValue[] };
  checkMailDomain: { readonly domain: string };
  sendEmailCode: { readonly address: string };
  checkEmailCode: { readonly address: string; readonly code: string; readonly at: number };
  createTicket: { readonly draft: Draft };
  addToTicket: { readonly ticketId: string; readonly text: string };
  openChat: { readonly draft: Draft };
  postToChat: { readonly chatId: string; readonly text: string };
  leaveChat: { readonly draftId: string };
  requestErasure: Readonly<Record<never, never>>;
}

/** What each port answers with. */
export interface CallOutputs {
  lookupContact: ContactMatch;
  checkMailDomain: MailDomainVerdict;
  sendEmailCode: EmailProofSending;
  checkEmailCode: EmailProofVerdict;
  createTicket: TicketReceipt;
  addToTicket: undefined;
  openChat: ChatOpening;
  postToChat: undefined;
  leaveChat: undefined;
  requestErasure: undefined;
}

/** Names a port's operation. */
export type CallName = keyof CallInputs;

function unprovided<Name extends CallName>(name: Name) {
  return fromPromise<CallOutputs[Name], CallInputs[Name]>(async () => {
    throw new Error(
      `The dialogue needs an actor for "${name}": hand it in with machine.provide({ actors }).`,
    );
  });
}

/** What starts a dialogue: its settings, and what is known already. */
export interface DialogueInput {
  readonly settings: DialogueSettings;
  readonly known?: Partial<StoredContext>;
}

/** Something said, as the machine emits it. */
export interface PromptEmitted {
  readonly type: "prompt";
  readonly prompt: Prompt;
}

/** What a state says of itself to whoever draws it. */
export interface StateMeta {
  /** Whether these settings lead there at all. */
  readonly isOn: (settings: DialogueSettings) => boolean;
}

/** Delays in ms, unless `createDialogue` is told others. */
export const defaultDelays = {
  /** How long the ticket sink is left alone after it failed. */
  filingRetry: 30_000,
  /** How long the customer waits for a lookup in silence. */
  patience: 2_000,
};

export const dialogue = setup({
  types: {
    context: {} as DialogueContext,
    events: {} as DialogueEvent,
    emitted: {} as PromptEmitted,
    // Without an input the context factory is still called by pure transitions, and must not fail.
    input: {} as DialogueInput | undefined,
    meta: {} as StateMeta,
  },
  actions: {
    judgeAnswer: assign(({ context, event }) => judgeTyped(context, event)),
  },
  actors: {
    lookupContact: unprovided("lookupContact"),
    checkMailDomain: unprovided("checkMailDomain"),
    sendEmailCode: unprovided("sendEmailCode"),
    checkEmailCode: unprovided("checkEmailCode"),
    createTicket: unprovided("createTicket"),
    addToTicket: unprovided("addToTicket"),
    openChat: unprovided("openChat"),
    postToChat: unprovided("postToChat"),
    leaveChat: unprovided("leaveChat"),
    requestErasure: unprovided("requestErasure"),
  },
  delays: defaultDelays,
});
