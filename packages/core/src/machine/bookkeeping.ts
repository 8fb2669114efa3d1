// Pure changes of what a dialogue remembers: drafts revised, left aside and given up, texts kept, lookups noted.

import type { ContactMatch } from "../model/contact-match.ts";
import { createDraft, type Draft } from "../model/draft.ts";
import { type ContactValue, type Identity, isClaim } from "../model/identity.ts";
import type { DialogueSettings } from "../model/settings.ts";
import type { TicketRef } from "../model/ticket-ref.ts";
import type { ContactCriteria } from "../ports/contact-lookup.ts";
import type { DialogueContext, KnownTicket } from "./context.ts";
import { draftOf, present } from "./present.ts";

/** A change of some of the context. */
export type Change = Partial<DialogueContext>;

const rememberedTickets = 20;

/** Changes the draft and makes older confirmations of it void. */
export function revise(context: DialogueContext, change: Partial<Draft>): Change {
  const draft = draftOf(context);
  return { draft: { ...draft, ...change, revision: draft.revision + 1 } };
}

/** Begins a draft; what was kept becomes its details, and a request that was being written is shelved. */
export function begin(context: DialogueContext, id: string, purpose: Draft["purpose"]): Change {
  const { kept, ...shelving } = shelve(context);
  return { ...shelving, draft: createDraft(id, purpose, kept ?? context.kept), kept: [], ...freshQuestion };
}

/**
 * Leaves the draft aside: a request that has any text can be resumed, texts meant for a chat are kept, and so are those of a request that
 * was left aside before.
 */
export function shelve(context: DialogueContext): Change {
  const { draft, shelved, kept } = context;
  if (draft === null) return freshQuestion;
  const texts = textsOf(draft);
  if (draft.purpose === "chat") return { draft: null, kept: [...kept, ...texts], ...freshQuestion };
  if (texts.length === 0) return { draft: null, ...freshQuestion };
  const older = shelved === null ? [] : textsOf(shelved);
  return { draft: null, shelved: draft, kept: [...kept, ...older], ...freshQuestion };
}

function textsOf({ subject, details }: Draft): readonly string[] {
  return subject === null ? details : [subject, ...details];
}

/** Takes the shelved request up again, with what was kept meanwhile, and shelves what was going on. */
export function resume(context: DialogueContext): Change {
  const resumed = present(context.shelved);
  const { kept = context.kept, shelved = null } = shelve({ ...context, shelved: null });
  const details = [...resumed.details, ...kept];
  const draft = kept.length === 0 ? resumed : { ...resumed, details, revision: resumed.revision + 1 };
  return { draft, shelved, kept: [], ...freshQuestion };
}

/** Gives up what is going on, and what was kept for it. */
export function giveUp(): Change {
  return { draft: null, kept: [], ...freshQuestion };
}

/** Keeps a text that came at the wrong moment: with the draft if there is one, else for whatever comes. */
export function keepText(context: DialogueContext, text: string): Change {
  if (context.draft === null) return { kept: [...context.kept, text] };
  return revise(context, { details: [...context.draft.details, text] });
}

/** Notes what the draft's customer said of themselves; what was found by something else counts no more. */
export function identify(context: DialogueContext, change: Partial<Identity>): Change {
  const { identity: before } = draftOf(context);
  const identity = { ...before, ...change };
  const isSame = sameCriteria(criteriaOf(before, context.settings), criteriaOf(identity, context.settings));
  return revise(context, { identity, ...(!isSame && { match: { kind: "notAsked" } }) });
}

/** Asks for the draft's customer to be looked up; guests, those who gave nothing and those who claimed too much are not. */
export function requestLookup(context: DialogueContext): Change {
  const draft = draftOf(context);
  const criteria = criteriaOf(draft.identity, context.settings);
  if (criteria === null) {
    const isLimited = isOverLimit(context);
    return isLimited ? { draft: { ...draft, match: { kind: "unchecked", because: "tooManyClaims" } } } : {};
  }
  const claimed = claimedOf(draft.identity, criteria);
  return {
    draft: { ...draft, match: { kind: "pending" } },
    lookups: [...context.lookups, { draftId: draft.id, criteria, claimed }],
  };
}

/** Takes in the answer to the first lookup, null when it failed. It counts only for a draft that still says the same. */
export function settleLookup(context: DialogueContext, match: ContactMatch | null): Change {
  const [first, ...lookups] = context.lookups;
  const settled = present(first);
  const update = (draft: Draft): Draft => {
    if (draft.id !== settled.draftId) return draft;
    const criteria = criteriaOf(draft.identity, context.settings);
    if (sameCriteria(criteria, settled.criteria)) return { ...draft, match: match ?? { kind: "unchecked" } };
    // By today's settings something else would be looked up: nobody answers that, so nobody must wait for it.
    const isAwaited = lookups.some(({ draftId }) => draftId === draft.id);
    return draft.match.kind === "pending" && !isAwaited ? { ...draft, match: { kind: "unchecked" } } : draft;
  };
  return {
    lookups,
    draft: context.draft && update(context.draft),
    shelved: context.shelved && update(context.shelved),
    filing: context.filing.map(update),
  };
}

/** Whether the answer about a draft's customer is still awaited. */
export function awaitsLookup({ lookups }: DialogueContext, draft: Draft): boolean {
  return draft.match.kind === "pending" && lookups.some(({ draftId }) => draftId === draft.id);
}

/** Whether the draft's customer is to be looked up by anything. */
export function isSearched(context: DialogueContext): boolean {
  return criteriaOf(draftOf(context).identity, context.settings) !== null;
}

/** Whether anything that the draft's customer gave goes beyond what one may claim. */
export function isOverLimit(context: DialogueContext): boolean {
  const { phone, email } = draftOf(context).identity;
  return phone?.overLimit === true || email?.overLimit === true;
}

/** What is looked up; null for nothing. An address that has to be proved is not looked up before it is. */
function criteriaOf({ phone, email, byGuest }: Identity, settings: DialogueSettings): ContactCriteria | null {
  const { lookupBy, emailProof } = settings;
  if (byGuest || lookupBy === "off") return null;
  const isPhoneAsked = lookupBy !== "email" && phone !== null && !phone.overLimit;
  const isProved = email?.level === "verified" || emailProof !== "required";
  const isEmailAsked = lookupBy !== "phone" && email !== null && !email.overLimit && isProved;
  if (!isPhoneAsked && !isEmailAsked) return null;
  return { phone: isPhoneAsked ? phone.e164 : null, email: isEmailAsked ? email.address : null };
}

function claimedOf(identity: Identity, criteria: ContactCriteria): readonly ContactValue[] {
  return (["phone", "email"] as const).filter(
    (value) => criteria[value] !== null && present(identity[value]).level === "claimed",
  );
}

function sameCriteria(one: ContactCriteria | null, other: ContactCriteria | null): boolean {
  return one?.phone === other?.phone && one?.email === other?.email;
}

/** Whether the customer may be told if they are known: what they proved is theirs, what they typed may be anybody's. */
export function mayTellMatch(context: DialogueContext): boolean {
  return !isClaim(draftOf(context).identity) || context.settings.tellClaimedMatch;
}

/** Remembers a ticket as the latest one, open or closed. */
export function withTicket(
  tickets: readonly KnownTicket[],
  { id, number }: TicketRef,
  open: boolean,
): Change {
  const others = tickets.filter((ticket) => ticket.id !== id);
  return { tickets: [...others, { id, number, open }].slice(-rememberedTickets) };
}

/** No question is open. */
export const freshQuestion = {
  question: null,
  reading: null,
  refusals: 0,
  proving: null,
  answering: null,
  writingTo: null,
} satisfies Change;
