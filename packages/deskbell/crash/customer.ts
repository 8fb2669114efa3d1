// A customer who goes one of the ways there are and remembers all that should have been said, so that it can be held against the chat.

import type { PromptKey, PromptParams } from "@deskbell/core";
import type { Desk } from "@deskbell/desk";
import type { ShownMessage } from "@deskbell/telegram-emulator";
import type { Talker } from "../test/e2e/talker.ts";
import { until } from "./until.ts";

/** A way to go, by name. */
export type Way = (visit: Visit) => Promise<void>;

/** One customer's visit. */
export interface Visit {
  readonly talker: Talker;
  readonly desk: Desk;
  /** A text that no other customer writes. */
  readonly mark: string;
  readonly phone: string;
  /** All that the bot should have said, in order. */
  readonly expected: string[];
  /** What should stand in the ticket, message by message; empty without one. */
  readonly inTicket: string[];
  /** What should stand in the live chat, message by message; empty without one. */
  readonly inChat: string[];
}

/** How long one answer may take: the desk may be dead for some seconds, several times in a row. */
const patienceMs = 120_000;

/** Waits for a prompt, the next thing that should be said. */
async function hears<Key extends PromptKey>(
  { talker, expected }: Visit,
  key: Key,
  params: PromptParams[Key],
): Promise<ShownMessage> {
  const text = talker.text(key, params);
  expected.push(text);
  return talker.phone.waitsFor((message) => message.text === text, { timeoutMs: patienceMs });
}

async function begins(visit: Visit): Promise<void> {
  visit.talker.phone.starts();
  await hears(visit, "greeting", {});
  visit.talker.taps("help.begin");
  await hears(visit, "identity.asked", {});
}

async function sharesPhone(visit: Visit): Promise<void> {
  visit.talker.taps("identify.phone");
  await hears(visit, "phone.asked", {});
  visit.talker.phone.sharesContact();
  await hears(visit, "phone.noted", {});
}

/** Subject, details, confirmation, something to add, an answer and its closing. */
async function files(visit: Visit, shown: { phone: string | null; email: string | null }): Promise<void> {
  const { talker, desk, mark, inTicket, expected } = visit;
  const details = `It is about ${mark}.`;
  talker.says(mark);
  await hears(visit, "details.asked", {});
  talker.says(details);
  await hears(visit, "review.asked", { subject: mark, details, ...shown });
  talker.taps("request.confirm");
  await hears(visit, "request.sending", {});
  const filed = await talker.phone.waitsFor(({ text }) => text.includes(mark) && /#\d+/.test(text), {
    timeoutMs: patienceMs,
  });
  expected.push(filed.text);
  inTicket.push(details);
  const number = Number(/#(\d+)/.exec(filed.text)?.[1]);
  await replies(visit, filed, number, `More about ${mark}.`);
  inTicket.push(`More about ${mark}.`);
  await until(async () => {
    const { messages } = await desk.ticket(number);
    return messages.some(({ text }) => text === `More about ${mark}.`);
  }, patienceMs);
  await desk.answerTicket(number, `Answer to ${mark}.`, { key: `answer-${mark}` });
  await hears(visit, "ticket.answered", { number, text: `Answer to ${mark}.` });
  inTicket.push(`Answer to ${mark}.`);
  await desk.closeTicket(number);
  await hears(visit, "ticket.closed", { number });
}

/**
 * Adds to a ticket by replying to a message about it. The id of a message that was sent by a desk which died right then is unknown, and so
 * is what a reply to it is about: the bot asks.
 */
async function replies(visit: Visit, filed: ShownMessage, number: number, text: string): Promise<void> {
  const { talker, expected } = visit;
  const asked = talker.text("text.whichTicket", { text });
  const added = talker.text("ticket.textAdded", { number });
  talker.phone.sends(text, { replyTo: filed.messageId });
  const said = await talker.phone.waitsFor((message) => message.text === asked || message.text === added, {
    timeoutMs: patienceMs,
  });
  expected.push(said.text);
  if (said.text === added) return;
  talker.tapsUnder(said, "ticket.write");
  await hears(visit, "ticket.textAdded", { number });
}

const byKnownContact: Way = async (visit) => {
  await visit.desk.saveContacts([{ name: visit.mark, phones: [visit.phone] }]);
  await begins(visit);
  await sharesPhone(visit);
  await hears(visit, "contact.found", {});
  await hears(visit, "subject.asked", {});
  await files(visit, { phone: visit.phone, email: null });
};

const byUnknownContact: Way = async (visit) => {
  await begins(visit);
  await sharesPhone(visit);
  await hears(visit, "contact.missing", {});
  visit.talker.taps("contact.goOn");
  await hears(visit, "subject.asked", {});
  await files(visit, { phone: visit.phone, email: null });
};

const byTypedPhone: Way = async (visit) => {
  await begins(visit);
  visit.talker.taps("identify.phone");
  await hears(visit, "phone.asked", {});
  visit.talker.says(visit.phone);
  await hears(visit, "phone.noted", {});
  await hears(visit, "subject.askedAfterClaim", {});
  await files(visit, { phone: visit.phone, email: null });
};

const byEmail: Way = async (visit) => {
  const email = `${visit.mark}@example.org`;
  await begins(visit);
  visit.talker.taps("identify.email");
  await hears(visit, "email.asked", {});
  visit.talker.says(email);
  await hears(visit, "subject.askedAfterClaim", {});
  await files(visit, { phone: null, email });
};

const asGuest: Way = async (visit) => {
  const email = `${visit.mark}@example.org`;
  await begins(visit);
  visit.talker.taps("identify.guest");
  await hears(visit, "email.askedAsGuest", {});
  visit.talker.says(email);
  await hears(visit, "subject.asked", {});
  await files(visit, { phone: null, email });
};

const live: Way = async (visit) => {
  const { talker, desk, mark, inChat } = visit;
  const dialogue = { channel: "telegram", account: "4242", address: String(talker.phone.id) };
  talker.says("/chat");
  await hears(visit, "phone.askedForChat", { optional: false });
  talker.phone.sharesContact();
  await hears(visit, "phone.noted", {});
  await hears(visit, "email.askedForChat", { optional: true });
  talker.taps("answer.skip");
  await hears(visit, "chat.opening", {});
  await hears(visit, "chat.opened", {});
  for (const turn of [1, 2, 3]) {
    const question = `Question ${turn} of ${mark}.`;
    talker.says(question);
    inChat.push(question);
    const number = await until(async () => {
      const [chat] = await desk.conversations({ dialogue, limit: 1 });
      if (chat === undefined) return undefined;
      const { messages } = await desk.conversation(chat.number);
      return messages.some(({ text }) => text === question) ? chat.number : undefined;
    }, patienceMs);
    const answer = `Answer ${turn} to ${mark}.`;
    await desk.answerConversation(number, answer, { key: `${turn}-${mark}` });
    inChat.push(answer);
    await hears(visit, "chat.answered", { text: answer });
  }
  talker.says("/cancel");
  await hears(visit, "chat.ended", { by: "customer" });
};

/** The ways there are. */
export const ways: readonly [Way, ...Way[]] = [
  byKnownContact,
  byUnknownContact,
  byTypedPhone,
  byEmail,
  asGuest,
  live,
];
