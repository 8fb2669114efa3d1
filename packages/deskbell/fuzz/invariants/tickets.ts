import type {
  DialogueAddress,
  DialogueContext,
  PromptParams,
  TicketAddition,
  TicketRequest,
} from "@deskbell/core";
import type { Who } from "../acts/act.ts";
import { players } from "../acts/cast.ts";
import { everybody, type Played, type Said, whoIs } from "../stage/played.ts";
import { ticketAutoReply } from "../stage/stage-desk.ts";
import { firstOf, type Invariant, unlessSame } from "./invariant.ts";
import {
  callsOf,
  confirmationsOf,
  type Draft,
  isErasedSince,
  isEverDamaged,
  type MadeTicket,
  ticketsOf,
  typedBy,
  wordsOf,
} from "./readings.ts";

/**
 * One ticket comes of each confirmation, no more and no fewer, in the order of the confirmations; none may come of one whose customer was
 * erased since.
 */
export const oneTicketAConfirmation: Invariant = (played) =>
  firstOf(everybody, (who) => {
    const tickets = ticketsOf(played).filter((ticket) => ticket.who === who);
    const made = new Set(tickets.map(({ request }) => request.key));
    const confirmations = confirmationsOf(played).filter(
      (each) => each.who === who && (made.has(each.key) || !isErasedSince(played, who, "taken", each.step)),
    );
    return unlessSame(
      "the list of tickets",
      tickets.map(({ request }) => request.key),
      confirmations.map(({ key }) => key),
    );
  });

/** The customer is told the number of each ticket, once, and then the desk's auto-reply; of one that went with them perhaps not. */
export const numbersAreTold: Invariant = (played) =>
  firstOf(everybody, (who) => {
    const told = played.said.filter(({ to, prompt }) => to === who && prompt.key === "request.filed");
    const numbers = told.map(({ prompt }) => (prompt.params as { number: number }).number);
    const confirmedAt = new Map(confirmationsOf(played).map(({ key, step }) => [key, step]));
    const isGone = ({ request, receipt }: MadeTicket) =>
      isErasedSince(played, who, "taken", confirmedAt.get(request.key) ?? 0) &&
      !numbers.includes(receipt.ticket.number);
    const tickets = ticketsOf(played).filter((ticket) => ticket.who === who && !isGone(ticket));
    const replies = played.said.filter(
      ({ to, prompt }) => to === who && prompt.key === "autoReply" && prompt.params.text === ticketAutoReply,
    );
    return (
      unlessSame(
        "the numbers told",
        numbers,
        tickets.map(({ receipt }) => receipt.ticket.number),
      ) ?? unlessSame("the count of auto-replies", replies.length, played.case.autoReply ? tickets.length : 0)
    );
  });

/** Where requests are reviewed, nothing is filed unless it was shown and confirmed. */
export const nothingIsFiledUnseen: Invariant = (played) =>
  firstOf(confirmationsOf(played), ({ taken, isPressed, review }) => {
    if (isPressed) return review === undefined ? "something was confirmed that was never shown" : null;
    const { event, settings } = taken.step.journal.input;
    return settings.request.review ? `${event.type} has a request filed that nobody confirmed` : null;
  });

/**
 * A ticket holds what the review showed that was confirmed: subject, details, number and address. Where nothing is reviewed, it holds
 * what there was when the last answer was given.
 */
export const ticketHoldsItsReview: Invariant = (played) =>
  firstOf(confirmationsOf(played), ({ who, step, review, draft, key }) => {
    const ticket = ticketsOf(played).find(({ request }) => request.key === key);
    if (ticket === undefined && isErasedSince(played, who, "taken", step)) return null;
    const shown = review === undefined ? draft && toShown(draft) : toShownIn(review);
    return unlessSame("a ticket", ticket && toReview(ticket.request, shown?.subject === ""), shown);
  });

function toShownIn({ prompt }: Said) {
  const { answers = [], ...shown } = prompt.params as PromptParams["review.asked"];
  return { ...shown, answers: answers.map(({ name, value }) => [name, value]) };
}

function toShown({ subject, details, identity, answers }: Draft) {
  const given = answers.filter(({ value }) => value !== null);
  return toReview({ subject: subject ?? "", details, identity, answers: given }, false);
}

interface Reviewed {
  readonly subject: string;
  readonly answers?: readonly { readonly name: string; readonly value: string | null }[];
}

/** Where no subject is asked for, the review shows none, and the ticket is named by its details. */
function toReview(
  { subject, details, identity, answers = [] }: Pick<Draft, "details" | "identity"> & Reviewed,
  isUnnamed: boolean,
) {
  return {
    subject: isUnnamed ? "" : subject,
    details: details.join("\n\n"),
    phone: identity.phone?.e164 ?? null,
    email: identity.email?.address ?? null,
    answers: answers.map(({ name, value }) => [name, value]),
  };
}

/** A ticket holds what its customer typed, under that customer's name. */
export const ticketHoldsWhatWasTyped: Invariant = (played) =>
  firstOf(ticketsOf(played), ({ who, request }) => {
    const typed = wordsOf(played, who);
    if (!typed.has(request.subject) && !isBeginning(request)) return "a subject was never typed";
    if (request.details.length === 0) return "a ticket has no details";
    if (request.details.some((text) => !typed.has(text))) return "details were never typed";
    return unlessSame("the customer of a ticket", request.customer.name, players[who].name);
  });

/** Whether the subject is the beginning of the details, white space and what was cut off aside. */
function isBeginning({ subject, details: [first = ""] }: TicketRequest): boolean {
  return first.trim().replaceAll(/\s+/gu, " ").startsWith(subject.replace(/…$/u, ""));
}

/**
 * The texts of a ticket stand in the order in which they were typed. A request that was left aside and taken up again gets what was kept
 * meanwhile behind its own texts, whenever that was typed; what was a subject and is none any more comes before the details it had.
 */
export const detailsKeepTheirOrder: Invariant = (played) =>
  firstOf(ticketsOf(played), ({ who, request }) => {
    const draftId = request.key.slice(request.key.indexOf("#") + 1);
    if (isResumed(played, draftId) || isEverDamaged(played, who)) return null;
    const subjects = subjectsOf(played, who);
    const places = request.details
      .filter((text) => !subjects.has(text))
      .flatMap((text) => placesOf(typedBy(played, who), text));
    const sorted = places.toSorted((one, other) => one - other);
    return unlessSame("the order of details", places, sorted);
  });

/** Whatever has been the subject of something that this customer wrote. */
function subjectsOf({ taken }: Played, who: Who): ReadonlySet<string | null | undefined> {
  const contexts = taken.flatMap((each) =>
    each.who === who ? [each.step.stored.context as DialogueContext] : [],
  );
  return new Set(contexts.flatMap(({ draft, shelved }) => [draft?.subject, shelved?.subject]));
}

function isResumed({ handed }: Played, draftId: string): boolean {
  return handed.some(
    ({ event }) =>
      event.type === "button.pressed" &&
      event.action === "draft.resume" &&
      (event.ref === null || event.ref === draftId),
  );
}

/** Where a text was typed; nothing for one that was typed more than once. */
function placesOf(typed: readonly string[], text: string): readonly number[] {
  const place = typed.indexOf(text);
  return place >= 0 && place === typed.lastIndexOf(text) ? [place] : [];
}

/** Every attempt at a ticket asks for the same; what a lookup had found may be forgotten when a dialogue begins anew. */
export const attemptsAreAlike: Invariant = (played) => {
  const first = new Map<string, string>();
  return firstOf(played.arrivals, ({ port, input }) => {
    const { key, dialogue, ...rest } = input as { key?: string; dialogue?: DialogueAddress; match?: unknown };
    if (key === undefined) return null;
    const isForgetful = dialogue !== undefined && isEverDamaged(played, whoIs(dialogue));
    const words = JSON.stringify(isForgetful ? { ...rest, match: null } : rest);
    const before = first.get(`${port} ${key}`) ?? words;
    first.set(`${port} ${key}`, before);
    return before === words ? null : `two attempts at ${port} differ: ${before} and ${words}`;
  });
};

/** What is added to a ticket reaches it once and in order, and it is a ticket of that very customer. */
export const additionsArriveOnce: Invariant = (played) =>
  firstOf(everybody, (who) => {
    const calls = callsOf(played, who, "addToTicket").map(({ input, step }) => ({
      ...(input as TicketAddition),
      step,
    }));
    const keys = new Set(calls.map(({ key }) => key));
    const own = new Set(
      ticketsOf(played).flatMap((made) => (made.who === who ? made.receipt.ticket.id : [])),
    );
    const foreign = calls.find(({ ticketId }) => !own.has(ticketId));
    if (foreign !== undefined) return `a text goes to ${foreign.ticketId}, which is somebody else's`;
    const typed = wordsOf(played, who);
    if (calls.some(({ text }) => !typed.has(text))) return "something was added that was never typed";
    const arrived = new Map<string, string>();
    for (const { port, input } of played.arrivals) {
      const { key, text } = input as TicketAddition;
      if (port === "addToTicket" && keys.has(key) && !arrived.has(key)) arrived.set(key, text);
    }
    const asked = calls.filter(
      ({ key, step }) => arrived.has(key) || !isErasedSince(played, who, "taken", step),
    );
    return unlessSame(
      "what was added",
      [...arrived.values()],
      asked.map(({ text }) => text),
    );
  });
