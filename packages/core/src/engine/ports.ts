import type { CallName, CallOutputs } from "../machine/setup.ts";
import type { ChatDesk } from "../ports/chat-desk.ts";
import type { ContactLookup } from "../ports/contact-lookup.ts";
import type { EmailProof } from "../ports/email-proof.ts";
import type { MailDomainCheck } from "../ports/mail-domain-check.ts";
import type { PrivacyDesk } from "../ports/privacy-desk.ts";
import type { TicketSink } from "../ports/ticket-sink.ts";
import type { PortInputs } from "../step/port-input.ts";

/** What a dialogue needs of the world. Without a chat desk, set `chat.connected` to false in the settings. */
export interface Ports {
  readonly contactLookup: ContactLookup;
  readonly ticketSink: TicketSink;
  readonly chatDesk: ChatDesk;
  readonly mailDomainCheck: MailDomainCheck;
  /** Without it, no code is sent whatever the settings say. */
  readonly emailProof?: EmailProof | undefined;
  readonly privacyDesk: PrivacyDesk;
}

/** Makes calls by name. */
export type Callers = {
  readonly [Name in CallName]: (input: PortInputs[Name]) => Promise<CallOutputs[Name] | undefined>;
};

/** The operations of the ports under the names by which the machine calls them. */
export function toCallers({
  contactLookup,
  ticketSink,
  chatDesk,
  mailDomainCheck,
  emailProof,
  privacyDesk,
}: Ports): Callers {
  return {
    lookupContact: (query) => contactLookup.find(query),
    checkMailDomain: ({ domain }) => mailDomainCheck.check(domain),
    sendEmailCode: async (request) => (await emailProof?.send(request)) ?? { kind: "unavailable" },
    checkEmailCode: async (attempt) => (await emailProof?.check(attempt)) ?? { kind: "expired" },
    createTicket: (request) => ticketSink.create(request),
    addToTicket: async (addition) => void (await ticketSink.add(addition)),
    openChat: (request) => chatDesk.open(request),
    postToChat: async (post) => void (await chatDesk.post(post)),
    leaveChat: async (leaving) => void (await chatDesk.leave(leaving)),
    requestErasure: async (request) => void (await privacyDesk.requestErasure(request)),
  };
}
