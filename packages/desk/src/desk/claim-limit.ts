import type { ContactCriteria, ContactLookup, ContactQuery, ContactValue } from "@deskbell/core";
import { judgeClaim } from "../rules/judge-claim.ts";
import type { DeskContext } from "./context.ts";
import { hashValue } from "./hash-value.ts";

/**
 * Counts what is merely claimed, by value: beyond so many customers a day who claim the same, it is to be answered as if nobody had it.
 *
 * @returns what counts a query's claims, and gives back the values that are to be looked up
 */
export function createClaimLimit({ store, settings, occasion }: DeskContext) {
  return async ({ phone, email, claim }: ContactQuery): Promise<ContactCriteria> => {
    async function answered(kind: ContactValue, value: string | null): Promise<string | null> {
      if (value === null || claim === undefined || !claim.values.includes(kind)) return value;
      const valueHash = await hashValue(kind, value);
      const { now } = occasion();
      const { claimsPerValue } = await settings(claim.dialogue);
      const { isWithin, changes } = judgeClaim(
        { valueHash, dialogue: claim.dialogue, at: now },
        await store.claims(valueHash),
        claimsPerValue,
      );
      await store.commit(changes);
      return isWithin ? value : null;
    }

    const [phoneAsked, emailAsked] = await Promise.all([answered("phone", phone), answered("email", email)]);
    return { phone: phoneAsked, email: emailAsked };
  };
}

/** The same limit for cards that are kept elsewhere: what is beyond it is not even asked. */
export function limitClaims(lookup: ContactLookup, context: DeskContext): ContactLookup {
  const withinLimit = createClaimLimit(context);
  return {
    async find(query) {
      const { phone, email } = await withinLimit(query);
      if (phone === null && email === null) return { kind: "missing" };
      return lookup.find({ ...query, phone, email });
    },
  };
}
