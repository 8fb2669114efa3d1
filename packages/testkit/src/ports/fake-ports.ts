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
  /** Sends nothing: the code is `fakeEmailCode`. */
  readonly sendEmailCode: FakePort<EmailProofRequest, EmailProofSending>;
  readonly checkEmailCode: FakePort<EmailProofAttempt, EmailProofVerdict>;
  readonly createTicket: FakePort<TicketRequest, TicketReceipt>;
  readonly addToTicket: FakePort<TicketAddition, void>;
  readonly openChat: FakePort<ChatRequest, ChatOpening>;
  readonly postToChat: FakePort<ChatPost, void>;
  readonly leaveChat: FakePort<ChatLeaving, void>;
  readonly requestErasure: FakePort<ErasureRequest, void>;
}

/** The code that proves every address to the fake ports. */
export const fakeEmailCode = "123456";

export interface FakePortsOptions {
  /** Who is known; nobody unless told. */
  readonly contacts?: readonly FakeContact[];
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
export function fakePorts({ contacts = [], clock = createFakeClock() }: FakePortsOptions = {}): FakePorts {
  const tickets = new Map<string, TicketReceipt>();
  const chats = new Map<string, ChatOpening>();

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
  const checkMailDomain = createFakePort((_: string): MailDomainVerdict => ({ kind: "accepts" }), clock);
  const sendEmailCode = createFakePort((_: EmailProofRequest) => sent(clock.now()), clock);
  const checkEmailCode = createFakePort(judge, clock);
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
    createTicket: createTicket.port,
    addToTicket: addToTicket.port,
    openChat: openChat.port,
    postToChat: postToChat.port,
    leaveChat: leaveChat.port,
    requestErasure: requestErasure.port,
  };
}

function sent(now: number): EmailProofSending {
  return { kind: "sent", expiresAt: now + 600_000, resendAt: now + 60_000 };
}

function judge({ code }: EmailProofAttempt): EmailProofVerdict {
  return code === fakeEmailCode ? { kind: "confirmed" } : { kind: "wrong", attemptsLeft: 4 };
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
