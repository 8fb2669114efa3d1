import {
  type ChatLeaving,
  type ChatOpening,
  type ChatPost,
  type ChatRequest,
  type Clock,
  type ContactCriteria,
  type ContactMatch,
  type EmailProofAttempt,
  type EmailProofRequest,
  type EmailProofSending,
  type EmailProofVerdict,
  type ErasureRequest,
  emailKey,
  type MailDomainVerdict,
  type MatchedContact,
  type Ports,
  type TicketAddition,
  type TicketReceipt,
  type TicketRequest,
} from "@deskbell/core";
import { createFakeClock } from "../fake-clock.ts";
import { createFakeEmailProof, type FakeCodeMail } from "./fake-email-proof.ts";
import { createFakePort, type FakePort } from "./fake-port.ts";

/** A card that the fake contact lookup knows. */
export interface FakeContact {
  readonly id: string;
  readonly name: string;
  /** E.164. */
  readonly phones?: readonly string[];
  readonly emails?: readonly string[];
}

/** Ports for a dialogue, and a handle to each of their operations. */
export interface FakePorts extends Required<Ports> {
  readonly lookupContact: FakePort<ContactCriteria, ContactMatch>;
  readonly checkMailDomain: FakePort<string, MailDomainVerdict>;
  /** Sends nothing: the code is always `fakeEmailCode`. */
  readonly sendEmailCode: FakePort<EmailProofRequest, EmailProofSending>;
  readonly checkEmailCode: FakePort<EmailProofAttempt, EmailProofVerdict>;
  /** The mails that a real proof would have sent. */
  readonly codeMails: readonly FakeCodeMail[];
  readonly createTicket: FakePort<TicketRequest, TicketReceipt>;
  readonly addToTicket: FakePort<TicketAddition, void>;
  readonly openChat: FakePort<ChatRequest, ChatOpening>;
  readonly postToChat: FakePort<ChatPost, void>;
  readonly leaveChat: FakePort<ChatLeaving, void>;
  readonly requestErasure: FakePort<ErasureRequest, void>;
}

export interface FakePortsOptions {
  /** Who is known; nobody unless told. */
  readonly contacts?: readonly FakeContact[];
  /** Mail domains that are not like all others, which take mail: in lower case, those of other scripts as A-labels. */
  readonly mailDomains?: Readonly<Record<string, MailDomainVerdict>>;
  /** The clock by which late answers come; share it with the driver. */
  readonly clock?: Clock;
}

/**
 * Makes ports that answer at once until they are told to fail, to hang or to be late: tickets are numbered from 1, chats open, every mail
 * domain takes mail.
 *
 * @example
 * const ports = fakePorts({ contacts: [{ id: "c1", name: "Ann", phones: ["+380671234567"] }] });
 * ports.createTicket.fails(2);
 */
export function fakePorts({
  contacts = [],
  mailDomains = {},
  clock = createFakeClock(),
}: FakePortsOptions = {}): FakePorts {
  const tickets = new Map<string, TicketReceipt>();
  const chats = new Map<string, ChatOpening>();
  const emailProof = createFakeEmailProof(clock);

  function create({ key }: TicketRequest): TicketReceipt {
    const number = tickets.size + 1;
    const receipt = tickets.get(key) ?? { ticket: { id: `ticket-${number}`, number }, autoReply: null };
    tickets.set(key, receipt);
    return receipt;
  }

  function open({ key }: ChatRequest): ChatOpening {
    const opening = chats.get(key) ?? { kind: "opened", chatId: `chat-${chats.size + 1}` };
    chats.set(key, opening);
    return opening;
  }

  const lookupContact = createFakePort((criteria: ContactCriteria) => match(contacts, criteria), clock);
  const checkMailDomain = createFakePort((domain: string) => judgeDomain(mailDomains, domain), clock);
  const sendEmailCode = createFakePort(emailProof.send, clock);
  const checkEmailCode = createFakePort(emailProof.check, clock);
  const createTicket = createFakePort(create, clock);
  const addToTicket = createFakePort((_: TicketAddition): void => {}, clock);
  const openChat = createFakePort(open, clock);
  const postToChat = createFakePort((_: ChatPost): void => {}, clock);
  const leaveChat = createFakePort((_: ChatLeaving): void => {}, clock);
  const requestErasure = createFakePort((_: ErasureRequest): void => {}, clock);
  return {
    contactLookup: { find: lookupContact.call },
    mailDomainCheck: { check: checkMailDomain.call },
    emailProof: { send: sendEmailCode.call, check: checkEmailCode.call },
    ticketSink: { create: createTicket.call, add: addToTicket.call },
    chatDesk: { open: openChat.call, post: postToChat.call, leave: leaveChat.call },
    privacyDesk: { requestErasure: requestErasure.call },
    lookupContact: lookupContact.port,
    checkMailDomain: checkMailDomain.port,
    sendEmailCode: sendEmailCode.port,
    checkEmailCode: checkEmailCode.port,
    codeMails: emailProof.mails,
    createTicket: createTicket.port,
    addToTicket: addToTicket.port,
    openChat: openChat.port,
    postToChat: postToChat.port,
    leaveChat: leaveChat.port,
    requestErasure: requestErasure.port,
  };
}

/** Every name that a domain may have takes mail, unless told otherwise. */
function judgeDomain(known: Readonly<Record<string, MailDomainVerdict>>, domain: string): MailDomainVerdict {
  const ascii = URL.parse(`http://${domain}`)?.hostname ?? "";
  const isName = /^([^.]{1,63}\.)+[^.]{2,63}$/.test(ascii) && ascii.length < 254;
  return known[ascii] ?? { kind: isName ? "accepts" : "rejects" };
}

function match(contacts: readonly FakeContact[], { phone, email }: ContactCriteria): ContactMatch {
  const key = email === null ? null : emailKey(email);
  const found = contacts.flatMap(({ id, name, phones = [], emails = [] }): readonly MatchedContact[] => {
    const hasPhone = phone !== null && phones.includes(phone);
    const hasEmail = emails.some((known) => emailKey(known) === key);
    if (!hasPhone && !hasEmail) return [];
    const isAll = (phone === null || hasPhone) && (email === null || hasEmail);
    return [{ id, name, ...(isAll ? {} : { by: [hasPhone ? "phone" : "email"] }) }];
  });
  const [contact, ...others] = found;
  if (contact === undefined) return { kind: "missing" };
  return others.length === 0
    ? { kind: "found", contact }
    : { kind: "several", contacts: [contact, ...others] };
}
