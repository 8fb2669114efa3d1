// The command line of the proofs.

import { parseArgs } from "node:util";
import type { Receiving } from "./theatre.ts";
import type { Amount } from "./trouble.ts";

/** What to run, and how hard. */
export interface Options {
  readonly run: "proof" | "soak" | "matrix";
  /** How often the desk is killed. */
  readonly kills: number;
  /** How many customers there are at a time. */
  readonly customers: number;
  /** The length of a soak. */
  readonly minutes: number;
  /** How updates come: by polling, by webhook, or by the other one after each kill. */
  readonly receive: Receiving;
  /** How much goes wrong at Telegram. */
  readonly faults: Amount;
  /** What chance does, it does again with the same seed; what the operating system does, it need not. */
  readonly seed: number;
  /** The page that the matrix is written to; null writes none. */
  readonly page: string | null;
}

/** Reads the arguments. @throws Error that says what is wrong */
export function parseOptions(args: readonly string[], defaultSeed: number): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: "string", default: "50" },
      customers: { type: "string", default: "20" },
      minutes: { type: "string", default: "10" },
      receive: { type: "string", default: "polling" },
      faults: { type: "string", default: "some" },
      seed: { type: "string", default: String(defaultSeed) },
      soak: { type: "boolean", default: false },
      matrix: { type: "boolean", default: false },
      page: { type: "string" },
    },
  });
  return {
    run: values.matrix ? "matrix" : values.soak ? "soak" : "proof",
    kills: wholeNumber("kills", values.kills, 0),
    customers: wholeNumber("customers", values.customers, 1),
    minutes: wholeNumber("minutes", values.minutes, 1),
    receive: receiving(values.receive),
    faults: amount(values.faults),
    seed: wholeNumber("seed", values.seed, 0),
    page: values.page ?? null,
  };
}

function wholeNumber(name: string, value: string, least: number): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw new Error(`--${name} must be a whole number from ${least} on.`);
}

function amount(value: string): Amount {
  if (value === "off" || value === "some" || value === "many") return value;
  throw new Error("--faults must be off, some or many.");
}

function receiving(value: string): Receiving {
  if (value === "polling" || value === "webhook" || value === "both") return value;
  throw new Error("--receive must be polling, webhook or both.");
}
