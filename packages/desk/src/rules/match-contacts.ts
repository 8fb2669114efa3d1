import type { ContactMatch } from "@deskbell/core";
import type { Contact } from "../model/contact.ts";

/** What the cards found by number and by address come to: one card is found, more of them are several, each once. */
export function matchContacts(byPhone: readonly Contact[], byEmail: readonly Contact[]): ContactMatch {
  const cards = new Map([...byPhone, ...byEmail].map(({ id, name }) => [id, { id, name }]));
  const [contact, ...others] = cards.values();
  if (contact === undefined) return { kind: "missing" };
  return others.length === 0
    ? { kind: "found", contact }
    : { kind: "several", contacts: [contact, ...others] };
}
