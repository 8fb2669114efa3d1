import { setImmediate } from "node:timers/promises";
import type { DeskSettings, Retention, RetentionClass, RetentionRule } from "@deskbell/desk";

/** What to sweep, and by which rules. */
export interface SweepOptions {
  readonly retention: Retention;
  readonly settings: Pick<DeskSettings, "retentionMs" | "erasureMode">;
  /** Unix ms. */
  readonly now: number;
  /** Ends it after the rows at hand. */
  readonly signal?: AbortSignal;
}

/** How many rows of each kind that is not kept for ever; of a dry run, how many things. */
export type SweepCounts = Readonly<Partial<Record<RetentionClass, number>>>;

/** Rows trimmed in one transaction: few enough that steps go on beside it. */
const rowsAtATime = 500;

/** Trims everything that has been kept long enough; others get their turn between the transactions. */
export async function sweep({ retention, settings, now, signal }: SweepOptions): Promise<SweepCounts> {
  const counts: Partial<Record<RetentionClass, number>> = {};
  for (const rule of toRules(settings, now)) {
    let trimmed = 0;
    for (let rows = 1; rows > 0 && !signal?.aborted; trimmed += rows) {
      rows = await retention.trim(rule, rowsAtATime);
      await setImmediate();
    }
    counts[rule.of] = trimmed;
  }
  return counts;
}

/** How much `sweep` would trim now. */
export async function countSweep({ retention, settings, now }: SweepOptions): Promise<SweepCounts> {
  const counts: Partial<Record<RetentionClass, number>> = {};
  for (const rule of toRules(settings, now)) counts[rule.of] = await retention.count(rule);
  return counts;
}

/** Events that were set aside go before the keys that are kept for them. */
const order: readonly RetentionClass[] = [
  "closedTickets",
  "closedConversations",
  "failedUpdates",
  "inboxIds",
  "journal",
  "deliveries",
  "events",
  "idleDialogues",
];

function toRules(
  { retentionMs, erasureMode: mode }: SweepOptions["settings"],
  now: number,
): readonly RetentionRule[] {
  return order.flatMap((of) => {
    const ms = retentionMs[of];
    return ms === null ? [] : [{ of, before: now - ms, mode }];
  });
}
