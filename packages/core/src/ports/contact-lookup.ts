import type { ContactMatch } from "../model/contact-match.ts";
import type { DialogueAddress } from "../model/dialogue-address.ts";
import type { ContactValue } from "../model/identity.ts";

/** What to look for; at least one of the two is given. */
export interface ContactCriteria {
  /** E.164. */
  readonly phone: string | null;
  /** As the customer gave it, cleaned; the adapter normalises it as its own index is normalised. */
  readonly email: string | null;
}

/** Values that a customer merely claims, so that whoever keeps the cards can see many customers claim the same. */
export interface ContactClaim {
  readonly dialogue: DialogueAddress;
  readonly values: readonly ContactValue[];
}

/** A question about a customer. */
export interface ContactQuery extends ContactCriteria {
  /** Left out when everything asked for was proved. */
  readonly claim?: ContactClaim;
}

/**
 * Finds the card of a customer among known contacts.
 *
 * May be called any number of times with the same question. A number or address that nobody has is `missing`, never an error. Several
 * cards for one value, or one card for the number and another for the address, are `several`, each card once; say of each card which
 * values led to it. A rejection means that the lookup could not be made: it is tried again a few times, then the request goes on
 * unlinked.
 *
 * The dialogue tells nothing of the answer to a customer who only claims, and does not wait with what it says. Whoever refuses to look
 * up a value that too many customers claim answers as if nobody had it.
 */
export interface ContactLookup {
  find(query: ContactQuery): Promise<ContactMatch>;
}
