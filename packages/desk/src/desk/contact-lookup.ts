import { type ContactLookup, emailKey } from "@deskbell/core";
import { matchContacts } from "../rules/match-contacts.ts";
import { createClaimLimit } from "./claim-limit.ts";
import type { DeskContext } from "./context.ts";

/** Finds customers among the cards of this desk. */
export function createContactLookup(context: DeskContext): ContactLookup {
  const { store } = context;
  const withinLimit = createClaimLimit(context);
  return {
    async find(query) {
      const { phone, email } = query;
      // Cards are read whether they count or not, so that both take as long.
      const [byPhone, byEmail, answered] = await Promise.all([
        phone === null ? [] : store.contactsByPhone([phone]),
        email === null ? [] : store.contactsByEmail([emailKey(email)]),
        withinLimit(query),
      ]);
      return matchContacts(answered.phone === null ? [] : byPhone, answered.email === null ? [] : byEmail);
    },
  };
}
