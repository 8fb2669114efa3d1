// The command line of the fuzz.

import { parseArgs } from "node:util";
import type { Property } from "./search.ts";

/** What to run, and how much. */
export interface Options {
  readonly runs: number;
  /** Runs go on for so long, however many there are; null counts runs. */
  readonly minutes: number | null;
  readonly seed: number;
  readonly workers: number;
  /** A case that was found before: with `seed`, as a failure prints it. */
  readonly path: string | null;
  /** The property that the path belongs to. */
  readonly property: Property;
  /** A file with a case that was kept, played instead of random ones. */
  readonly file: string | null;
  /** The folder that a case which is found is written to. */
  readonly keep: string;
}

/** Reads the arguments. @throws Error that says what is wrong */
export function parseOptions(args: readonly string[], defaultSeed: number, defaultFolder: string): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: "string", default: "10000" },
      minutes: { type: "string" },
      seed: { type: "string", default: String(defaultSeed) },
      workers: { type: "string", default: "1" },
      path: { type: "string" },
      property: { type: "string", default: "dialogue" },
      case: { type: "string" },
      keep: { type: "string", default: defaultFolder },
    },
  });
  return {
    runs: wholeNumber("runs", values.runs, 1),
    minutes: values.minutes === undefined ? null : wholeNumber("minutes", values.minutes, 1),
    seed: wholeNumber("seed", values.seed, 0),
    workers: wholeNumber("workers", values.workers, 1),
    path: values.path ?? null,
    property: toProperty(values.property),
    file: values.case ?? null,
    keep: values.keep,
  };
}

function wholeNumber(name: string, value: string, least: number): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new Error(`--${name} must be a whole number from ${least} on.`);
}

function toProperty(value: string): Property {
  if (value === "dialogue" || value === "silence") return value;
  throw new Error("--property must be dialogue or silence.");
}
