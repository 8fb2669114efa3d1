// What follows a ticket: something to add, an answer, its closing.

import type { ShownMessage } from "@deskbell/telegram-emulator";
import { pick } from "../random.ts";
import { type FiledRequest, hears, isAdded, isAnswered, patienceMs, type Visit } from "../visit.ts";

/** A request that was filed, and the message that tells its number. */
export interface Filed {
  readonly request: FiledRequest;
  readonly told: ShownMessage;
}

/** Something to add, by one of the ways there are, an answer, and its closing. */
export async function goesOn(visit: Visit, { request, told }: Filed): Promise<void> {
  const { number } = request;
  await pick(visit.random, [replies, byButton, plainly])(visit, { request, told });
  await isAnswered(visit, request, `Answer to ${visit.mark}.`);
  await isClosed(visit, number);
}

/** An agent closes the ticket. */
export async function isClosed(visit: Visit, number: number): Promise<void> {
  await visit.desk.closeTicket(number);
  await hears(visit, "ticket.closed", { number });
}

/**
 * Adds to a ticket by replying to a message about it. The id of a message whose sending was cut off is unknown, and so is what a reply to
 * it is about: the bot asks.
 */
async function replies(visit: Visit, { request, told }: Filed): Promise<void> {
  const { talker, expected, mark } = visit;
  const { number } = request;
  const text = `More about ${mark}.`;
  const asked = talker.text("text.whichTicket", { text });
  const added = talker.text("ticket.textAdded", { number });
  talker.phone.sends(text, { replyTo: told.messageId });
  const isAnswer = (message: ShownMessage) => message.text === asked || message.text === added;
  const said = await talker.phone.waitsFor(isAnswer, { timeoutMs: patienceMs });
  expected.push(said.text);
  if (said.text === asked) {
    talker.tapsUnder(said, "ticket.write");
    await hears(visit, "ticket.textAdded", { number });
  }
  await isAdded(visit, request, text);
}

async function byButton(visit: Visit, { request, told }: Filed): Promise<void> {
  const { number } = request;
  const text = `Also of ${visit.mark}.`;
  visit.talker.tapsUnder(told, "ticket.write");
  await hears(visit, "ticket.textAsked", { number });
  visit.talker.says(text);
  await hears(visit, "ticket.textAdded", { number });
  await isAdded(visit, request, text);
}

async function plainly(visit: Visit, { request }: Filed): Promise<void> {
  const { number } = request;
  const text = `By the way, ${visit.mark}.`;
  visit.talker.says(text);
  const asked = await hears(visit, "text.whichTicket", { text });
  visit.talker.tapsUnder(asked, "ticket.write");
  await hears(visit, "ticket.textAdded", { number });
  await isAdded(visit, request, text);
}
