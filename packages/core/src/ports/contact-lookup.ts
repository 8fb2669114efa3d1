import type { ContactMatch } from "../model/contact-match.ts";

/** What to look for; at least one of the two is given. */
export interface ContactCriteria {
  /** E.164. */
  readonly phone: string | null;
  /** As the customer gave it, cleaned; the adapter normalises it as its own index is normalised. */
  readonly email: string | null;
}

/**
 * Finds the card of a customer among known contacts.
 *
 * Read-only, so it may be called any number of times. A number or address that nobody has is `missing`, never an error. Several cards
 * for one value, or one card for the number and another for the address, are `several`, each card once. A rejection means that the
 * lookup could not be made: it is tried again a few times, then the request goes on unlinked.
 */
export interface ContactLookup {
  find(criteria: ContactCriteria): Promise<ContactMatch>;
}
