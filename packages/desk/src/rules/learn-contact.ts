import {
  type CustomerProfile,
  emailKey,
  type MatchState,
  matchLevel,
  type TicketRequest,
} from "@deskbell/core";
import type { DeskChange } from "../model/change.ts";
import type { Contact } from "../model/contact.ts";
import type { Learning } from "../settings/definitions.ts";
import { matchContacts } from "./match-contacts.ts";

// Cards learn from requests, where an operator wants that, and only what a customer proved: what is merely claimed would put one
// person's number on another's card.

/** Values that a customer proved, as cards hold them. */
export type ProvedValues = Pick<Contact, "phones" | "emails">;

/** What a request is linked to, and the changes of cards that go with it. */
export interface Learned {
  readonly match: MatchState;
  readonly changes: readonly DeskChange[];
}

/** The values of a request that were proved; both lists are empty where nothing was. */
export function provedValues({ identity }: Pick<TicketRequest, "identity">): ProvedValues {
  const { phone, email, byGuest } = identity;
  return {
    phones: phone?.level === "verified" ? [phone.e164] : [],
    emails: email?.level === "verified" && !byGuest ? [emailKey(email.address)] : [],
  };
}

/**
 * Completes the card that a proved value led to, or makes one of proved values that nobody has; as far as `learning` goes.
 *
 * @param known every card that has one of the proved values, and the one that was found
 * @param id of a card that is made
 */
export function learnContact(
  request: Pick<TicketRequest, "identity" | "match" | "customer">,
  known: readonly Contact[],
  learning: Learning,
  id: string,
): Learned {
  const { identity, match, customer } = request;
  const proved = provedValues(request);
  const isNothing = proved.phones.length === 0 && proved.emails.length === 0;
  if (learning === "off" || isNothing) return { match, changes: [] };
  if (match.kind === "found" && matchLevel(match, identity) === "verified") {
    return { match, changes: complete(match.contact.id, proved, known) };
  }
  if (match.kind !== "missing" || learning !== "create") return { match, changes: [] };
  const made = { id, name: nameOf(customer, proved), company: null, note: null, ...proved };
  // Another request may have made the card since this one was looked up.
  const cards = known.length === 0 ? [made] : known;
  const changes: readonly DeskChange[] = known.length === 0 ? [{ type: "contact.saved", contact: made }] : [];
  return { match: matchProved(cards, proved), changes };
}

/** Adds what the card lacks and no other card has. */
function complete(id: string, proved: ProvedValues, known: readonly Contact[]): readonly DeskChange[] {
  const card = known.find((contact) => contact.id === id);
  if (card === undefined) return [];
  const phones = proved.phones.filter((phone) => known.every((contact) => !contact.phones.includes(phone)));
  const emails = proved.emails.filter((email) => known.every((contact) => !contact.emails.includes(email)));
  if (phones.length === 0 && emails.length === 0) return [];
  const contact = { ...card, phones: [...card.phones, ...phones], emails: [...card.emails, ...emails] };
  return [{ type: "contact.saved", contact }];
}

function matchProved(cards: readonly Contact[], { phones, emails }: ProvedValues): MatchState {
  return matchContacts(
    cards.filter((card) => phones.some((phone) => card.phones.includes(phone))),
    cards.filter((card) => emails.some((email) => card.emails.includes(email))),
  );
}

/** What the channel calls the customer; what they gave, if it calls them nothing. */
function nameOf({ name, handle }: CustomerProfile, { phones, emails }: ProvedValues): string {
  return name.trim() || handle || phones[0] || emails[0] || "";
}
