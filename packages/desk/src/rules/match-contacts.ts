import type { ContactMatch, ContactValue, MatchedContact } from "@deskbell/core";
import type { Contact } from "../model/contact.ts";

/** What the cards found by number and by address come to: one card is found, more of them are several, each once with what led to it. */
export function matchContacts(byPhone: readonly Contact[], byEmail: readonly Contact[]): ContactMatch {
  const cards = new Map<string, MatchedContact>();
  function add(value: ContactValue, { id, name }: Contact): void {
    cards.set(id, { id, name, by: [...(cards.get(id)?.by ?? []), value] });
  }
  for (const contact of byPhone) add("phone", contact);
  for (const contact of byEmail) add("email", contact);
  const [contact, ...others] = cards.values();
  if (contact === undefined) return { kind: "missing" };
  return others.length === 0
    ? { kind: "found", contact }
    : { kind: "several", contacts: [contact, ...others] };
}
