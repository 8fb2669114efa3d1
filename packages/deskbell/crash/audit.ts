// The end of a run: when nothing is under way any more, everybody is accounted for. Not before, so that what comes late counts as well.

import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { type Account, countIn, emptyAccount } from "./account.ts";
import type { Theatre } from "./theatre.ts";
import { until } from "./until.ts";
import { patienceMs, type Visit } from "./visit.ts";
import type { EndedVisit } from "./visitors.ts";

/** Waits until the desk has done all that it has to; what is left then is told by the account. */
export async function settle({ records }: Theatre): Promise<void> {
  await until(async () => records.leftOver() === 0, patienceMs).catch(() => {});
}

const mostPrinted = 5;

/** Accounts for everybody, and prints what happened to those with whom something is wrong. */
export async function audit(theatre: Theatre, visits: readonly EndedVisit[]): Promise<Account> {
  const account = emptyAccount();
  let printed = 0;
  for (const { visit, way, trouble } of visits) {
    const faults = await countIn(account, visit, theatre.sends, trouble !== null);
    if (faults.length === 0) continue;
    const what = `${visit.mark}, ${way}: ${faults.join(", ")}`;
    const lines = [what, ...(trouble === null ? [] : [trouble]), ...transcriptOf(visit)].join("\n");
    appendFileSync(join(theatre.folder, "transcripts.txt"), `${lines}\n\n`);
    if (printed < mostPrinted) console.error(`${lines}\n`);
    printed += 1;
  }
  return account;
}

/** The chat, and what should have been said, in two lists. */
function transcriptOf({ talker, expected }: Visit): readonly string[] {
  const oneLine = (text: string) => text.replaceAll(/\s+/gu, " ");
  return [
    "The chat:",
    ...talker.phone.transcript.map(({ from, text, messageId }) => `  ${messageId} ${from}: ${oneLine(text)}`),
    "Expected of the bot:",
    ...expected.map((text) => `  ${oneLine(text)}`),
  ];
}
