// Customers who come one after another, so many at a time, until it is over.

import { createTalker } from "../test/e2e/talker.ts";
import { createRandom, pick } from "./random.ts";
import type { Theatre } from "./theatre.ts";
import type { Visit } from "./visit.ts";
import { ways } from "./ways/all.ts";

/** A visit that went to its end or got stuck. */
export interface EndedVisit {
  readonly visit: Visit;
  /** The way that was gone, by name. */
  readonly way: string;
  /** Why it got stuck; null when it did not. */
  readonly trouble: string | null;
}

/** How visitors come. */
export interface VisitorsOptions {
  readonly theatre: Theatre;
  readonly seed: number;
  /** How many there are at a time. */
  readonly atATime: number;
  readonly isOver: () => boolean;
  /** Told of each visit as it ends. */
  readonly onEnd: (ended: EndedVisit) => void;
}

/** Lets them come. Resolves when the last one has gone through to the end. */
export async function receiveVisitors(options: VisitorsOptions): Promise<void> {
  const { theatre, seed, atATime, isOver, onEnd } = options;
  let visitors = 0;

  async function comeAndGo(): Promise<void> {
    while (!isOver()) {
      visitors += 1;
      const visit = welcome(theatre, seed, visitors);
      const way = pick(visit.random, ways);
      const trouble = await way(visit).then(
        () => null,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      );
      onEnd({ visit, way: way.name, trouble });
      if (trouble !== null) console.log(`${visit.mark}, ${way.name}, is stuck.`);
    }
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
