// Random customers, agents and troubles on the whole dialogue, held against what is promised (invariants/index.ts). Run it:
//   npm run test:fuzz -- --runs 10000 --seed 1 --workers 2
//   npm run test:fuzz -- --seed … --path … --property …    a case that a run has found
//   npm run test:fuzz -- --case FILE                       a case that was kept

import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { Case } from "./acts/act.ts";
import { BrokenPromise, checkCase, checkSilence } from "./check.ts";
import { addCoverage, describeCoverage, emptyCoverage, emptyPlaces } from "./coverage.ts";
import { keepCase } from "./keep-case.ts";
import { parseOptions } from "./options.ts";
import { type Found, playedIn, type SearchReport, search } from "./search.ts";
import { searchesOf } from "./searches.ts";
import { spread } from "./spread.ts";
import { createSubject } from "./stage/subject.ts";
import { describePlayed } from "./transcript.ts";

/** After so many runs a fuzz that has reached none of what it should is broken itself. */
const runsToReachAll = 2_000;
const tellEveryMs = 10_000;

const options = parseOptions(process.argv.slice(2), Date.now() % 1_000_000, join(tmpdir(), "deskbell-fuzz"));
const subject = createSubject();

if (options.file !== null) {
  const each = parse(readFileSync(options.file, "utf8")) as Case;
  try {
    const played = await (each.claimsOnly ? checkSilence : checkCase)(each, subject);
    console.log(describePlayed(played));
  } catch (error) {
    if (!(error instanceof BrokenPromise) || error.played === null) throw error;
    console.error(`${describePlayed(error.played)}\n\n${error.message}`);
    process.exitCode = 1;
  }
} else if (options.path !== null) {
  const { property, seed, path } = options;
  const { found } = await search({ property, seed, path, runs: 1 }, subject);
  if (found !== null) tell(found);
  else console.log("The case breaks no promise.");
  process.exitCode = found === null ? 0 : 1;
} else {
  await run();
}

/** Searches on and on, and adds up. */
async function run(): Promise<void> {
  const { runs, minutes, seed, workers, keep: _ } = options;
  console.log(
    `fuzz: ${minutes === null ? `${runs} runs` : `${minutes} minutes`}, seed ${seed}, ${workers} at a time`,
  );
  const begunAt = performance.now();
  const endAt = minutes === null ? Number.POSITIVE_INFINITY : begunAt + minutes * 60_000;
  const coverage = emptyCoverage();
  const total = { runs: 0, acts: 0, steps: 0 };
  let toldAt = begunAt;
  let found: Found | null = null;

  function add(report: SearchReport): boolean {
    total.runs += report.runs;
    total.acts += report.acts;
    total.steps += report.steps;
    addCoverage(coverage, report.coverage);
    found ??= report.found;
    const now = performance.now();
    if (now - toldAt > tellEveryMs) {
      toldAt = now;
      console.log(`${total.runs} runs, ${perSecond(now)} a second`);
    }
    return found === null && now < endAt;
  }

  function perSecond(now: number): string {
    return (total.runs / ((now - begunAt) / 1000)).toFixed(0);
  }

  const searches = searchesOf(seed, minutes === null ? runs : Number.MAX_SAFE_INTEGER);
  await spread(searches, workers, subject, add);
  const now = performance.now();
  const seconds = ((now - begunAt) / 1000).toFixed(0);
  console.log(
    `${total.runs} runs, ${total.acts} acts, ${total.steps} steps in ${seconds} s: ${perSecond(now)} runs a second`,
  );
  for (const line of describeCoverage(coverage)) console.log(line);
  if (found !== null) await tellAgain(found);
  const empty = total.runs < runsToReachAll ? [] : emptyPlaces(coverage);
  if (empty.length > 0) console.error(`Not once: ${empty.join(", ")}. What is tried reaches too little.`);
  process.exitCode = found === null && empty.length === 0 ? 0 : 1;
}

/** A case that another thread found is searched again here, to be told in full. */
async function tellAgain(found: Found): Promise<void> {
  const { property, seed } = found.search;
  const again = await search({ property, seed, path: found.path, runs: 1 }, subject);
  tell(again.found ?? found);
}

function tell(found: Found): void {
  const played = playedIn(found);
  const { property, seed } = found.search;
  if (played !== null) console.error(`\n${describePlayed(played)}\n`);
  console.error(
    found.error instanceof Error ? (played === null ? found.error.stack : found.error.message) : found.error,
  );
  console.error(`\nAgain: npm run test:fuzz -- --property ${property} --seed ${seed} --path ${found.path}`);
  for (const file of keepCase(found, options.keep)) console.error(`Kept: ${file}`);
}
