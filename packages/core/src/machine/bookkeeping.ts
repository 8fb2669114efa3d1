// Pure changes of what a dialogue remembers: drafts revised, left aside and given up, texts kept, lookups noted.

import type { ContactMatch } from "../model/contact-match.ts";
import { createDraft, type Draft } from "../model/draft.ts";
import { type Identity, isClaim } from "../model/identity.ts";
import type { TicketRef } from "../model/ticket-ref.ts";
import type { ContactCriteria } from "../ports/contact-lookup.ts";
import type { DialogueContext, KnownTicket } from "./context.ts";

/** A change of some of the context. */
export type Change = Partial<DialogueContext>;

const rememberedTickets = 20;

/** Changes the draft and makes older confirmations of it void. */
export function revise(context: DialogueContext, change: Partial<Draft>): Change {
  const { draft } = context;
  return draft === null ? {} : { draft: { ...draft, ...change, revision: draft.revision + 1 } };
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
  const { shelved: resumed } = context;
  if (resumed === null) return {};
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
  const { draft } = context;
  if (draft === null) return {};
  const identity = { ...draft.identity, ...change };
  const isSame = sameCriteria(criteriaOf(draft.identity), criteriaOf(identity));
  return revise(context, { identity, ...(!isSame && { match: { kind: "notAsked" } }) });
}

/** Asks for the draft's customer to be looked up; guests, and those who gave nothing, are not. */
export function requestLookup(context: DialogueContext): Change {
  const { draft } = context;
  const criteria = draft === null ? null : criteriaOf(draft.identity);
  if (draft === null || criteria === null) return {};
  return {
    draft: { ...draft, match: { kind: "pending" } },
    lookups: [...context.lookups, { draftId: draft.id, criteria }],
  };
}

/** Takes in the answer to the first lookup, null when it failed. It counts only for a draft that still says the same. */
export function settleLookup(context: DialogueContext, match: ContactMatch | null): Change {
  const [settled, ...lookups] = context.lookups;
  if (settled === undefined) return {};
  const update = (draft: Draft): Draft => {
    if (draft.id !== settled.draftId || !sameCriteria(criteriaOf(draft.identity), settled.criteria))
      return draft;
    return { ...draft, match: match ?? { kind: "unchecked" } };
  };
  return {
    lookups,
    draft: context.draft && update(context.draft),
    shelved: context.shelved && update(context.shelved),
    filing: context.filing.map(update),
  };
}

/** Whether the answer about a draft's customer is still awaited. */
export function awaitsLookup({ lookups }: DialogueContext, draft: Draft | null | undefined): boolean {
  return draft?.match.kind === "pending" && lookups.some(({ draftId }) => draftId === draft.id);
}

function criteriaOf({ phone, email, byGuest }: Identity): ContactCriteria | null {
  if (byGuest || (phone === null && email === null)) return null;
  return { phone: phone?.e164 ?? null, email: email?.address ?? null };
}

function sameCriteria(one: ContactCriteria | null, other: ContactCriteria | null): boolean {
  return one?.phone === other?.phone && one?.email === other?.email;
}

/** Whether the customer may be told if they are known: what they proved is theirs, what they typed may be anybody's. */
export function mayTellMatch({ draft, settings }: DialogueContext): boolean {
  return draft !== null && (!isClaim(draft.identity) || settings.tellClaimedMatch);
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
export const freshQuestion = { question: null, reading: null, refusals: 0, writingTo: null } satisfies Change;
