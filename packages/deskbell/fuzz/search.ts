// Looks for a case of which a sentence is not true, and makes it small.

import fc from "fast-check";
import type { Case } from "./acts/act.ts";
import { cases, casesOfClaims } from "./acts/cases.ts";
import { BrokenPromise, checkCase, checkSilence } from "./check.ts";
import { type Coverage, cover, emptyCoverage } from "./coverage.ts";
import type { Subject } from "./stage/subject.ts";

/** What to look for: every sentence on any case, or that claims reveal nothing. */
export type Property = "dialogue" | "silence";

/** Where to look. */
export interface Search {
  readonly property: Property;
  readonly runs: number;
  readonly seed: number;
  /** The way to a case that was found before, as fast-check gives it. */
  readonly path?: string | undefined;
}

/** What was found. */
export interface Found {
  readonly search: Search;
  /** The smallest case that was found. */
  readonly case: Case;
  readonly path: string;
  readonly error: unknown;
}

/** How a search went. */
export interface SearchReport {
  readonly runs: number;
  readonly acts: number;
  readonly steps: number;
  readonly coverage: Coverage;
  readonly found: Found | null;
}

/** A case that is found is made small by trying so many smaller ones: it could go on for long, and what is gained late is little. */
const mostShrinks = 400;

/** Looks for a case that breaks a promise. */
export async function search(where: Search, subject: Subject): Promise<SearchReport> {
  const coverage = emptyCoverage();
  let [runs, acts, steps, shrinks] = [0, 0, 0, 0];
  let hasFailed = false;

  async function check(each: Case): Promise<void> {
    if (hasFailed) shrinks += 1;
    if (shrinks > mostShrinks) return;
    const played = await (where.property === "silence" ? checkSilence : checkCase)(each, subject).catch(
      (error) => {
        hasFailed = true;
        throw error;
      },
    );
    runs += 1;
    acts += each.acts.length;
    steps += played.taken.length;
    cover(coverage, played);
  }

  const { property, path, seed, runs: numRuns } = where;
  const details = await fc.check(fc.asyncProperty(property === "silence" ? casesOfClaims : cases, check), {
    numRuns,
    seed,
    ...(path !== undefined && { path }),
  });
  const [smallest] = details.counterexample ?? [];
  const found =
    details.failed && smallest !== undefined
      ? {
          search: where,
          case: smallest,
          path: details.counterexamplePath ?? "",
          error: details.errorInstance,
        }
      : null;
  return { runs, acts, steps, coverage, found };
}

/** What was played when a promise was broken, if it could be played. */
export function playedIn({ error }: Found) {
  return error instanceof BrokenPromise ? error.played : null;
}
