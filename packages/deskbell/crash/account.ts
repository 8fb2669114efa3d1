// What became of every customer: the chat as it looks against what should have been said, the desk's file against what was asked of it.

import type { Desk } from "@deskbell/desk";
import type { Visit } from "./customer.ts";

/** Everything that can be wrong, counted; and what may happen, doubled replies. */
export interface Account {
  customers: number;
  tickets: number;
  chats: number;
  dialoguesStuck: number;
  ticketsMissing: number;
  ticketsDoubled: number;
  ticketsWrong: number;
  chatsWrong: number;
  repliesMissing: number;
  repliesOutOfOrder: number;
  repliesUnexpected: number;
  repliesDoubled: number;
}

/** Nothing counted yet. */
export function emptyAccount(): Account {
  return {
    customers: 0,
    tickets: 0,
    chats: 0,
    dialoguesStuck: 0,
    ticketsMissing: 0,
    ticketsDoubled: 0,
    ticketsWrong: 0,
    chatsWrong: 0,
    repliesMissing: 0,
    repliesOutOfOrder: 0,
    repliesUnexpected: 0,
    repliesDoubled: 0,
  };
}

/** What may happen: a send whose outcome was unknown is repeated. Anything else is a fault. */
const allowed: ReadonlySet<keyof Account> = new Set(["customers", "tickets", "chats", "repliesDoubled"]);

/** Whether nothing happened that must not. */
export function isClean(account: Account): boolean {
  return Object.entries(account).every(([name, count]) => allowed.has(name as keyof Account) || count === 0);
}

/** Counts one customer in, whose visit went to its end or got stuck. */
export async function countIn(account: Account, visit: Visit, desk: Desk, isStuck: boolean): Promise<void> {
  account.customers += 1;
  if (isStuck) account.dialoguesStuck += 1;
  countReplies(account, visit);
  await countTickets(account, visit, desk);
  await countChats(account, visit, desk);
}

function countReplies(account: Account, { talker, expected }: Visit): void {
  // Said for whoever has to wait for a lookup longer than a moment, which a dead desk makes them.
  const patience = talker.text("contact.searching", {});
  const heard = talker.heard().filter((text) => text !== patience);
  const single = heard.filter((text, index) => text !== heard[index - 1]);
  account.repliesDoubled += heard.length - single.length;
  account.repliesMissing += expected.filter((text) => !single.includes(text)).length;
  account.repliesUnexpected += single.filter((text) => !expected.includes(text)).length;
  const said = single.filter((text) => expected.includes(text));
  if (JSON.stringify(said) !== JSON.stringify(expected.filter((text) => single.includes(text)))) {
    account.repliesOutOfOrder += 1;
  }
}

async function countTickets(account: Account, { talker, mark, inTicket }: Visit, desk: Desk): Promise<void> {
  const tickets = await desk.tickets({ dialogue: dialogueOf(talker.phone.id), limit: 10 });
  account.tickets += tickets.length;
  if (inTicket.length > 0 && tickets.length === 0) account.ticketsMissing += 1;
  if (tickets.length > 1) account.ticketsDoubled += 1;
  const [ticket] = tickets;
  if (ticket === undefined) return;
  const { messages } = await desk.ticket(ticket.number);
  const isRight = ticket.subject === mark && isSame(messages, inTicket);
  if (!isRight) account.ticketsWrong += 1;
}

async function countChats(account: Account, { talker, inChat }: Visit, desk: Desk): Promise<void> {
  const chats = await desk.conversations({ dialogue: dialogueOf(talker.phone.id), limit: 10 });
  account.chats += chats.length;
  const isExpected = inChat.length > 0;
  const [chat] = chats;
  if (chats.length !== (isExpected ? 1 : 0)) account.chatsWrong += 1;
  else if (chat !== undefined && !isSame((await desk.conversation(chat.number)).messages, inChat)) {
    account.chatsWrong += 1;
  }
}

function isSame(messages: readonly { readonly text: string }[], expected: readonly string[]): boolean {
  return JSON.stringify(messages.map(({ text }) => text)) === JSON.stringify(expected);
}

function dialogueOf(id: number) {
  return { channel: "telegram", account: "4242", address: String(id) };
}
