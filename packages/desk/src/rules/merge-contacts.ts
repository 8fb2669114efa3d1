import type { Contact } from "../model/contact.ts";

// Cards that come in (from a list, from an agent) meet those that exist. Taking two people for one would show one's requests
// under the other's name, so a shared number alone, as families and offices have, does not make two cards one.

/** A card to be saved, with addresses as `emailKey` gives them. */
export interface ContactDraft extends Omit<Contact, "id"> {
  /** Replaces the card with this id; null to find the card by what it says. */
  readonly id: string | null;
}

/** Cards to write, and what they come to. */
export interface MergedContacts {
  readonly changed: readonly Contact[];
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/**
 * Finds the card of each draft and adds what it says: numbers and addresses are joined, other fields replaced where given.
 *
 * A card is the draft's when the two share a number or an address and bear the same name, or share both a number and an address.
 *
 * @param known every card that has a number, an address or an id of the drafts
 */
export function mergeContacts(
  drafts: readonly ContactDraft[],
  known: readonly Contact[],
  newId: () => string,
): MergedContacts {
  const index = createContactIndex(known);
  const before = new Map(known.map((contact) => [contact.id, contact]));
  const changed = new Map<string, Contact>();
  let unchanged = 0;
  for (const draft of drafts) {
    const card = draft.id === null ? index.find(draft) : index.byId(draft.id);
    const contact = toContact(draft, card, newId);
    if (card !== undefined && isSame(card, contact)) {
      unchanged += 1;
      continue;
    }
    index.put(contact);
    changed.set(contact.id, contact);
  }
  const updated = [...changed.keys()].filter((id) => before.has(id)).length;
  return { changed: [...changed.values()], created: changed.size - updated, updated, unchanged };
}

function toContact({ id, ...fields }: ContactDraft, card: Contact | undefined, newId: () => string): Contact {
  if (id !== null) return { ...fields, id, phones: unique(fields.phones), emails: unique(fields.emails) };
  return {
    id: card?.id ?? newId(),
    name: fields.name,
    company: fields.company ?? card?.company ?? null,
    note: fields.note ?? card?.note ?? null,
    phones: unique([...(card?.phones ?? []), ...fields.phones]),
    emails: unique([...(card?.emails ?? []), ...fields.emails]),
  };
}

/** Cards by what they are found by; the same card may be put again after it has changed. */
function createContactIndex(contacts: readonly Contact[]) {
  const cards = new Map<string, Contact>();
  const idsByValue = new Map<string, Set<string>>();

  function put(contact: Contact): void {
    cards.set(contact.id, contact);
    for (const value of [...contact.phones, ...contact.emails]) {
      idsByValue.set(value, (idsByValue.get(value) ?? new Set()).add(contact.id));
    }
  }

  function find(draft: ContactDraft): Contact | undefined {
    const ids = new Set(
      [...draft.phones, ...draft.emails].flatMap((value) => [...(idsByValue.get(value) ?? [])]),
    );
    const near = [...ids].flatMap((id) => cards.get(id) ?? []);
    return near.find((card) => isSamePerson(card, draft));
  }

  contacts.forEach(put);
  return { put, find, byId: (id: string) => cards.get(id) };
}

function isSamePerson(card: Contact, draft: ContactDraft): boolean {
  const sharesPhone = draft.phones.some((phone) => card.phones.includes(phone));
  const sharesEmail = draft.emails.some((key) => card.emails.includes(key));
  if (sharesPhone && sharesEmail) return true;
  return (sharesPhone || sharesEmail) && nameKey(card.name) === nameKey(draft.name);
}

function nameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/gu, " ").trim();
}

function isSame(a: Contact, b: Contact): boolean {
  const values = ({ name, company, note, phones, emails }: Contact) =>
    JSON.stringify([name, company, note, phones, emails]);
  return values(a) === values(b);
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
