import { type ContactLookup, type ContactValue, emailKey } from "@deskbell/core";
import { judgeClaim } from "../rules/judge-claim.ts";
import { matchContacts } from "../rules/match-contacts.ts";
import type { DeskContext } from "./context.ts";
import { hashValue } from "./hash-value.ts";

/**
 * Finds customers among the cards of this desk. What is merely claimed is counted by value: beyond so many customers a day who claim
 * the same, it is answered as if nobody had it.
 */
export function createContactLookup({ store, settings, occasion }: DeskContext): ContactLookup {
  return {
    async find({ phone, email, claim }) {
      async function isAnswered(kind: ContactValue, value: string): Promise<boolean> {
        if (claim === undefined || !claim.values.includes(kind)) return true;
        const valueHash = await hashValue(kind, value);
        const { now } = occasion();
        const { claimsPerValue } = await settings();
        const { isWithin, changes } = judgeClaim(
          { valueHash, dialogue: claim.dialogue, at: now },
          await store.claims(valueHash),
          claimsPerValue,
        );
        await store.commit(changes);
        return isWithin;
      }

      // Cards are read whether they count or not, so that both take as long.
      const [byPhone, byEmail, isPhoneAnswered, isEmailAnswered] = await Promise.all([
        phone === null ? [] : store.contactsByPhone([phone]),
        email === null ? [] : store.contactsByEmail([emailKey(email)]),
        phone !== null && isAnswered("phone", phone),
        email !== null && isAnswered("email", email),
      ]);
      return matchContacts(isPhoneAnswered ? byPhone : [], isEmailAnswered ? byEmail : []);
    },
  };
}
