import { dialogueKey } from "@deskbell/core";
import type { DeskChange } from "../model/change.ts";
import type { Claim } from "../model/claim.ts";

const windowMs = 86_400_000;

/**
 * Whether a claimed value is looked up: it is for the first so many customers of a day who claim it, and for each of them again. What is
 * beyond is not noted, so that nobody keeps others out by trying on.
 *
 * @param earlier all claims of the same value
 */
export function judgeClaim(
  claim: Claim,
  earlier: readonly Claim[],
  limit: number,
): { readonly isWithin: boolean; readonly changes: readonly DeskChange[] } {
  const since = claim.at - windowMs;
  const customers = new Set(
    earlier.filter(({ at }) => at > since).map(({ dialogue }) => dialogueKey(dialogue)),
  );
  const isWithin = customers.has(dialogueKey(claim.dialogue)) || customers.size < limit;
  const noted: readonly DeskChange[] = isWithin ? [{ type: "claim.noted", claim }] : [];
  return { isWithin, changes: [...noted, { type: "claims.forgotten", before: since }] };
}
