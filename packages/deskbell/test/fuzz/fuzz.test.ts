import { expect, it } from "vitest";
import { emptyPlaces } from "../../fuzz/coverage.ts";
import { type Found, playedIn, type Search, search } from "../../fuzz/search.ts";
import { createSubject } from "../../fuzz/stage/subject.ts";
import { describePlayed } from "../../fuzz/transcript.ts";

// A short fuzz; `npm run test:fuzz` is the long one.

const subject = createSubject();

/** Other cases every day; a failure says how to have them again. */
const seedOfToday = Math.floor(Date.now() / 86_400_000);

function describeFound(found: Found | null): string {
  if (found === null) return "";
  const played = playedIn(found);
  const { property, seed } = found.search;
  const again = `npm run test:fuzz -- --property ${property} --seed ${seed} --path ${found.path}`;
  return [played && describePlayed(played), String(found.error), again].join("\n\n");
}

it("no promise is broken by the same cases as ever, which reach what they are for", async () => {
  const { found, coverage } = await search({ property: "dialogue", runs: 120, seed: 3 }, subject);
  expect(describeFound(found)).toBe("");
  expect(emptyPlaces(coverage)).toEqual([]);
});

const others: readonly (readonly [what: string, where: Search])[] = [
  ["cases of the day", { property: "dialogue", runs: 50, seed: seedOfToday }],
  ["cases of claims", { property: "silence", runs: 25, seed: seedOfToday }],
];

it.each(others)("no promise is broken by %s", async (_, where) => {
  const { found } = await search(where, subject);
  expect(describeFound(found)).toBe("");
});
