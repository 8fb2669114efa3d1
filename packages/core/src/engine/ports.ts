import type { CallName, CallOutputs } from "../machine/setup.ts";
import type { DialogueSettings } from "../model/settings.ts";
import type { ChatDesk } from "../ports/chat-desk.ts";
import type { ContactLookup } from "../ports/contact-lookup.ts";
import type { EmailProof } from "../ports/email-proof.ts";
import type { MailDomainCheck } from "../ports/mail-domain-check.ts";
import type { PrivacyDesk } from "../ports/privacy-desk.ts";
import type { TicketSink } from "../ports/ticket-sink.ts";
import type { PortInputs } from "../step/port-input.ts";

/** What a dialogue needs of the world. What is left out it does without, whatever the settings say. */
export interface Ports {
  readonly ticketSink: TicketSink;
  readonly privacyDesk: PrivacyDesk;
  /** Without it, nobody is looked up, and requests are not linked. */
  readonly contactLookup?: ContactLookup;
  /** Without it, `/chat` says that nobody takes chats, and offers a request. */
  readonly chatDesk?: ChatDesk;
  /** Without it, every domain counts as unchecked. */
  readonly mailDomainCheck?: MailDomainCheck;
  /** Without it, no code is sent. */
  readonly emailProof?: EmailProof | undefined;
}

/** The settings as far as the ports allow; an engine applies it itself, whoever runs the machine live hands in the result. */
export function settingsWithin(
  { contactLookup, chatDesk, emailProof }: Ports,
  settings: DialogueSettings,
): DialogueSettings {
  return {
    ...settings,
    ...(contactLookup === undefined && { lookupBy: "off" }),
    ...(chatDesk === undefined && { chat: { ...settings.chat, connected: false } }),
    ...(emailProof === undefined && { emailProof: "off" }),
  };
}

/** Makes calls by name. */
export type Callers = {
  readonly [Name in CallName]: (input: PortInputs[Name]) => Promise<CallOutputs[Name] | undefined>;
};

/**
 * The operations of the ports under the names by which the machine calls them. A port that was there when the call was stored and is not
 * there any more has nothing to say, so that the dialogue goes on.
 */
export function toCallers({
  contactLookup,
  ticketSink,
  chatDesk,
  mailDomainCheck,
  emailProof,
  privacyDesk,
}: Ports): Callers {
  return {
    lookupContact: async (query) => (await contactLookup?.find(query)) ?? { kind: "missing" },
    checkMailDomain: async ({ domain }) => (await mailDomainCheck?.check(domain)) ?? { kind: "unchecked" },
    sendEmailCode: async (request) => (await emailProof?.send(request)) ?? { kind: "unavailable" },
    checkEmailCode: async (attempt) => (await emailProof?.check(attempt)) ?? { kind: "expired" },
    createTicket: (request) => ticketSink.create(request),
    addToTicket: async (addition) => void (await ticketSink.add(addition)),
    openChat: async (request) => (await chatDesk?.open(request)) ?? { kind: "unavailable" },
    postToChat: async (post) => void (await chatDesk?.post(post)),
    leaveChat: async (leaving) => void (await chatDesk?.leave(leaving)),
    requestErasure: async (request) => void (await privacyDesk.requestErasure(request)),
  };
}
