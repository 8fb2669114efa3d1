import { type ContactLookup, emailKey } from "@deskbell/core";
import { matchContacts } from "../rules/match-contacts.ts";
import type { DeskContext } from "./context.ts";

/** Finds customers among the cards of this desk. */
export function createContactLookup({ store }: DeskContext): ContactLookup {
  return {
    async find({ phone, email }) {
      const [byPhone, byEmail] = await Promise.all([
        phone === null ? [] : store.contactsByPhone([phone]),
        email === null ? [] : store.contactsByEmail([emailKey(email)]),
      ]);
      return matchContacts(byPhone, byEmail);
    },
  };
}
