// A long run as many short searches: each has a seed of its own, so a case that is found is found again at once.

import type { Property, Search } from "./search.ts";

const runsASearch = 500;
/** One search in so many is for what claims reveal; each of its runs is played twice. */
const everySilence = 5;

/** The searches of a run with this seed: always the same, whoever makes which of them. */
export function* searchesOf(seed: number, runs: number): Generator<Search> {
  for (let index = 0, left = runs; left > 0; index += 1) {
    const some = Math.min(left, runsASearch);
    const property: Property = index % everySilence === everySilence - 1 ? "silence" : "dialogue";
    // fast-check takes seeds of 32 bits, and signs are awkward on a command line.
    yield { property, runs: some, seed: (seed * 100_003 + index) & 0x7fff_ffff };
    left -= some;
  }
}
