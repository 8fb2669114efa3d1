// What holds of customers who were erased, and of everybody else meanwhile.

import { dialogueKey, type ErasureRequest, type TicketAddition } from "@deskbell/core";
import type { Who } from "../acts/act.ts";
import { marksIn, players } from "../acts/cast.ts";
import { addressOf, everybody, type Gone, type Played } from "../stage/played.ts";
import type { KeptTicket } from "../stage/stage-desk.ts";
import { firstOf, type Invariant, unlessSame } from "./invariant.ts";
import { bornAt, isErasedSince, lastStep, ticketsOf } from "./readings.ts";

/** Nothing that was written by or to a customer before they were erased is anywhere in what the desk keeps. */
export const nothingOfErasedIsKept: Invariant = (played) => {
  if (played.erasures.length === 0) return null;
  const kept = JSON.stringify(played.kept);
  const marks = new Set(marksIn(kept));
  return firstOf(played.erasures, (gone) => {
    // What reaches a desk when nobody waits for it any more, nobody can take back.
    if (played.arrivals.slice(gone.arrivals).some(({ isGivenUp }) => isGivenUp)) return null;
    const left = writtenBefore(played, gone).find((mark) => marks.has(mark));
    if (left !== undefined) return `${left} is kept, of ${players[gone.who].id} who was erased`;
    return nameIsGone(played, gone.who, kept) ? null : `the name of ${players[gone.who].id} is kept`;
  });
};

/** Whoever did nothing since they were erased has no name there. */
function nameIsGone(played: Played, who: Who, kept: string): boolean {
  const isBack = lastStep(played, who, bornAt(played, who), played.taken.length) !== undefined;
  return isBack || !marksIn(kept).some((mark) => marksIn(players[who].name).includes(mark));
}

/** Nothing that was written by or to a customer before they were erased is said or handed to anybody afterwards. */
export const nothingOfErasedIsUsed: Invariant = (played) =>
  firstOf(played.erasures, (gone) => {
    const marks = writtenBefore(played, gone);
    const said = played.said.slice(gone.said).map(({ text }) => text);
    const arrivals = played.arrivals.slice(gone.arrivals).filter(({ isGivenUp }) => !isGivenUp);
    const handed = arrivals.map(({ input }) => JSON.stringify(input));
    const left = marks.find((mark) => [...said, ...handed].some((text) => text.includes(mark)));
    return left === undefined ? null : `${left} comes up after ${players[gone.who].id} was erased`;
  });

/** The marks of what had been taken in by then, and of what agents had written. What waited to be taken in begins a new dialogue. */
function writtenBefore({ handed, taken }: Played, gone: Gone): readonly string[] {
  const answers = handed.slice(0, gone.handed).filter(({ by }) => by === "desk");
  const typed = taken.slice(0, gone.taken).map(({ step }) => step.journal.input.event);
  const marks = marksIn(JSON.stringify([answers.map(({ event }) => event), typed]));
  return marks.filter((mark) => mark.startsWith(`#${players[gone.who].mark}`));
}

/** Who was erased begins with an empty dialogue. */
export const erasedBeginAnew: Invariant = ({ erasures, taken }) =>
  firstOf(erasures, ({ who, taken: count }) => {
    const next = taken.slice(count).find((each) => each.who === who);
    if (next === undefined || (next.step.expectedVersion === 0 && next.step.journal.from === null))
      return null;
    return `${players[who].id} was erased and goes on in ${JSON.stringify(next.step.journal.from)}`;
  });

/** A wish to be forgotten is carried out and told of, or waits for an operator; nobody is forgotten who is not to be. */
export const wishesAreCarriedOut: Invariant = (played) => {
  const { erasures, arrivals, said, kept } = played;
  const unasked = erasures.find(({ isWanted }) => !isWanted);
  if (unasked !== undefined) return `${players[unasked.who].id} is erased without a wish`;
  return firstOf(everybody, (who) => {
    const key = dialogueKey(addressOf(who, played.case));
    const wish = arrivals.findLastIndex(
      ({ port, input }) =>
        port === "requestErasure" && dialogueKey((input as ErasureRequest).dialogue) === key,
    );
    const told = said.filter(({ to, prompt }) => to === who && prompt.key === "forget.done");
    if (wish < 0) return told.length === 0 ? null : "a customer is told of an erasure that they never wanted";
    if (kept.wishes.some(({ dialogue }) => dialogueKey(dialogue) === key)) return null;
    const done = erasures.find((each) => each.who === who && each.arrivals > wish);
    if (done === undefined) return `${players[who].id} wants to be forgotten, and is not`;
    // Operators who have ordered it before are not asked to tell of it, and the customer's own wish then changes nothing.
    const isOrdered = played.case.acts.some((act) => act.does === "erases" && act.who === who);
    if (isOrdered || told.some(({ id }) => id > done.said)) return null;
    return `${players[who].id} is not told that it is done`;
  });
};

/** The desk keeps all of every ticket whose customer was not erased. */
export const ticketsAreKept: Invariant = (played) => {
  const kept = new Map(played.kept.tickets.map((each) => [each.ticket.id, each]));
  return firstOf(ticketsOf(played), ({ who, request, receipt, arrival }) => {
    if (isErasedSince(played, who, "arrivals", arrival)) return null;
    const ticket = kept.get(receipt.ticket.id);
    if (ticket === undefined) return `ticket ${receipt.ticket.number} is gone`;
    return unlessSame("a ticket that is kept", toTicket(ticket), {
      subject: request.subject,
      details: request.details,
      written: [...request.details, ...additionsTo(played, receipt.ticket.id)],
    });
  });
};

function toTicket({ ticket: { subject, details }, messages }: KeptTicket) {
  const written = messages.filter(({ author }) => author === "customer").map(({ text }) => text);
  return { subject, details, written };
}

function additionsTo({ arrivals }: Played, id: string): readonly string[] {
  const texts = new Map<string, string>();
  for (const { port, input } of arrivals) {
    const { ticketId, key, text } = input as TicketAddition;
    if (port === "addToTicket" && ticketId === id && !texts.has(key)) texts.set(key, text);
  }
  return [...texts.values()];
}
