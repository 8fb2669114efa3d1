import type { Account } from "./account.ts";
import type { Theatre } from "./theatre.ts";

/** What happened to the desk meanwhile. */
export interface Run {
  readonly kills: number;
  /** How many of them hit a desk that had not begun to receive. */
  readonly killedAtStart: number;
  /** How often Telegram could not be reached. */
  readonly outages: number;
  /** How often the desk ended by itself, as it does when Telegram cannot be reached at its start. */
  readonly startsWithoutTelegram: number;
  /** Of the last desk, which was ended in order. */
  readonly exitCode: number | null;
}

/** Prints the account. @returns whether it is as it must be */
export function tell({ updates, records, sends, violations }: Theatre, account: Account, run: Run): boolean {
  const { faults, ...counted } = account;
  const { exitCode, ...happened } = run;
  const lost = updates.lost(records);
  const mustBeZero = {
    updatesLost: lost.length,
    ...faults,
    leftOver: records.leftOver(),
    violations: violations.length,
    endsWithoutReason: run.outages === 0 ? run.startsWithoutTelegram : 0,
    exitCode: exitCode ?? -1,
  };
  console.table({ ...happened, updates: updates.count, ...counted, allowedDoubled: sends.allowed });
  console.table(mustBeZero);
  for (const words of new Set(violations)) console.error(`Telegram would mind: ${words}`);
  if (lost.length > 0) console.error(`Lost updates: ${lost.slice(0, 20).join(", ")}`);
  return Object.values(mustBeZero).every((count) => count === 0) && account.repliesDoubled <= sends.allowed;
}
