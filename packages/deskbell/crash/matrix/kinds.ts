// What can come of a fault, in the order from harmless to bad, and how it is told.

import type { Outcome } from "./trial.ts";

/** What can come of a fault. */
export const kinds = {
  once: "delivered once",
  onceUnsure: "delivered once; marked “maybe twice”",
  twice: "delivered twice; marked “maybe twice”",
  changed: "delivered once, in another form",
  unreachable: "not delivered; the customer is marked as unreachable",
  failed: "not delivered; shown as failed",
  stopped: "the desk ends and says why; nothing is taken in, so nothing is lost",
} as const;

/** What came of a fault. */
export type Kind = keyof typeof kinds;

/** Sorts an outcome in; what fits nowhere is described as it is. */
export function kindOf(outcome: Outcome): Kind | string {
  const { copies, isChanged, state, isUncertain, isUnreachable, isStopped } = outcome;
  if (isStopped && copies === 0) return "stopped";
  if (isStopped) return JSON.stringify(outcome);
  if (state === "failed" && copies === 0) return isUnreachable ? "unreachable" : "failed";
  if (isChanged && !isUncertain) return "changed";
  if (copies === 1 && state === "delivered") return isUncertain ? "onceUnsure" : "once";
  if (copies === 2 && state === "delivered" && isUncertain) return "twice";
  return JSON.stringify(outcome);
}
