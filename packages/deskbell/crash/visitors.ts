// Customers who come one after another, so many at a time, until it is over.

import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { createTalker } from "../test/e2e/talker.ts";
import { type Account, countIn } from "./account.ts";
import { createRandom, pick } from "./random.ts";
import type { Theatre } from "./theatre.ts";
import type { Visit } from "./visit.ts";
import { ways } from "./ways/all.ts";

/** How visitors come. */
export interface VisitorsOptions {
  readonly theatre: Theatre;
  readonly seed: number;
  /** How many there are at a time. */
  readonly atATime: number;
  readonly isOver: () => boolean;
  readonly account: Account;
}

const mostPrinted = 5;

/** Lets them come. Resolves when the last one has gone through to the end; whoever had trouble is told of in words. */
export async function receiveVisitors(options: VisitorsOptions): Promise<void> {
  const { theatre, seed, atATime, isOver, account } = options;
  let visitors = 0;
  let printed = 0;

  async function comeAndGo(): Promise<void> {
    while (!isOver()) {
      visitors += 1;
      const visit = welcome(theatre, seed, visitors);
      const way = pick(visit.random, ways);
      const trouble = await way(visit).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      const faults = await countIn(account, visit, theatre.sends, trouble !== null);
      if (faults.length > 0)
        complain(theatre, [`${visit.mark}, ${way.name}: ${faults.join(", ")}`, trouble, visit]);
    }
  }

  function complain(
    { folder }: Theatre,
    [what, trouble, visit]: readonly [string, string | null, Visit],
  ): void {
    const lines = [what, ...(trouble === null ? [] : [trouble]), ...transcriptOf(visit)].join("\n");
    appendFileSync(join(folder, "transcripts.txt"), `${lines}\n\n`);
    if (printed < mostPrinted) console.error(`${lines}\n`);
    printed += 1;
  }

  await Promise.all(Array.from({ length: atATime }, comeAndGo));
}

/** The customer with this number, whose decisions depend on nothing but that and the seed. */
function welcome(theatre: Theatre, seed: number, number: number): Visit {
  const random = createRandom(seed + number * 7919);
  const mark = `case${number}`;
  const phone = `+38067${String(number).padStart(7, "0")}`;
  const customer = theatre.emulator.customer({
    firstName: `Customer ${number}`,
    languageCode: pick(random, ["en", "uk", "ru"]),
    phone,
  });
  const { emulator, desk, records, isPicky } = theatre;
  return {
    emulator,
    desk,
    records,
    isPicky,
    talker: createTalker(customer),
    mark,
    phone,
    email: `${mark}@example.org`,
    random,
    expected: [],
    perhaps: [],
    filed: [],
    inChat: [],
  };
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
