// What became of every customer: the chat as it looks against what should have been said, the desk's file against what was asked of it.

import { createTexts } from "@deskbell/texts";
import { compareReplies } from "./replies.ts";
import type { Sends } from "./sends.ts";
import { dialogueOf, type FiledRequest, type Visit } from "./visit.ts";

/** What must not be: how often it was found. */
export interface Faults {
  dialoguesStuck: number;
  ticketsMissing: number;
  ticketsDoubled: number;
  ticketsWrong: number;
  chatsWrong: number;
  repliesMissing: number;
  repliesUnexpected: number;
  repliesOutOfOrder: number;
  /** Replies that came twice although nothing hid the outcome of the first sending. */
  repliesDoubledForNothing: number;
}

/** Everything counted so far. */
export interface Account {
  customers: number;
  tickets: number;
  chats: number;
  replies: number;
  /** May be, up to the number of sends whose outcome was hidden. */
  repliesDoubled: number;
  readonly faults: Faults;
}

/** Nothing counted yet. */
export function emptyAccount(): Account {
  return { customers: 0, tickets: 0, chats: 0, replies: 0, repliesDoubled: 0, faults: noFaults() };
}

function noFaults(): Faults {
  return {
    dialoguesStuck: 0,
    ticketsMissing: 0,
    ticketsDoubled: 0,
    ticketsWrong: 0,
    chatsWrong: 0,
    repliesMissing: 0,
    repliesUnexpected: 0,
    repliesOutOfOrder: 0,
    repliesDoubledForNothing: 0,
  };
}

/**
 * Counts one customer in, whose visit went to its end or got stuck.
 * @returns what is wrong with it, in words
 */
export async function countIn(
  account: Account,
  visit: Visit,
  sends: Sends,
  isStuck: boolean,
): Promise<readonly string[]> {
  const faults = noFaults();
  account.customers += 1;
  if (isStuck) faults.dialoguesStuck += 1;
  countReplies(account, faults, visit, sends);
  await countTickets(account, faults, visit);
  await countChats(account, faults, visit);
  const found = Object.entries(faults).filter(([, count]) => count > 0);
  for (const [name, count] of found) account.faults[name as keyof Faults] += count;
  return found.map(([name, count]) => `${name}: ${count}`);
}

const texts = createTexts();
/** Said to whoever has to wait for a lookup longer than a moment, which a dead desk makes them. */
const patience = new Set(
  ["en", "uk", "ru"].map((language) => {
    const prompt = {
      key: "contact.searching",
      params: {},
      buttons: [],
      asksContact: false,
      about: null,
    } as const;
    return texts.render(prompt, language).text;
  }),
);

function countReplies(
  account: Account,
  faults: Faults,
  { talker, expected, perhaps }: Visit,
  sends: Sends,
): void {
  const heard = talker.phone.transcript.filter(({ from, text }) => from === "bot" && !patience.has(text));
  const compared = compareReplies(heard, expected, perhaps, sends.mayComeAgain);
  account.replies += compared.said;
  account.repliesDoubled += compared.doubled;
  faults.repliesDoubledForNothing += compared.doubledForNothing;
  faults.repliesMissing += compared.missing.length;
  faults.repliesUnexpected += compared.unexpected.length;
  if (!compared.isInOrder) faults.repliesOutOfOrder += 1;
}

async function countTickets(account: Account, faults: Faults, visit: Visit): Promise<void> {
  const { desk, filed } = visit;
  const tickets = await desk.tickets({ dialogue: dialogueOf(visit), limit: 10 });
  account.tickets += tickets.length;
  faults.ticketsMissing += Math.max(0, filed.length - tickets.length);
  faults.ticketsDoubled += Math.max(0, tickets.length - filed.length);
  for (const request of filed) {
    const ticket = tickets.find(({ number }) => number === request.number);
    if (ticket === undefined) continue;
    const { messages } = await desk.ticket(ticket.number);
    const { subject, phone, email, level, match, status } = ticket;
    const found: FiledRequest = {
      number: ticket.number,
      subject,
      phone,
      email,
      level,
      match: match.kind,
      messages: messages.map(({ text }) => text),
    };
    if (status !== "closed" || !isSame(ordered(found), ordered(request))) faults.ticketsWrong += 1;
  }
}

function ordered({
  number,
  subject,
  phone,
  email,
  level,
  match,
  messages,
}: FiledRequest): readonly unknown[] {
  return [number, subject, phone, email, level, match, ...messages];
}

async function countChats(account: Account, faults: Faults, visit: Visit): Promise<void> {
  const { desk, inChat } = visit;
  const chats = await desk.conversations({ dialogue: dialogueOf(visit), limit: 10 });
  account.chats += chats.length;
  const isExpected = inChat.length > 0;
  const [chat] = chats;
  if (chats.length !== (isExpected ? 1 : 0)) faults.chatsWrong += 1;
  else if (chat !== undefined) {
    const { messages } = await desk.conversation(chat.number);
    const isRight =
      chat.status === "closed" &&
      isSame(
        messages.map(({ text }) => text),
        inChat,
      );
    if (!isRight) faults.chatsWrong += 1;
  }
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
