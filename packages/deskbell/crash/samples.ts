// How much the desk takes up, looked at from outside.

import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";

/** One look. */
export interface Sample {
  /** Since the beginning, in ms. */
  readonly atMs: number;
  /** Customers served so far. */
  readonly customers: number;
  /** Memory of the process, in bytes: all of it, and what of it is no file, which is heap and stacks (equal where that cannot be told). */
  readonly residentBytes: number;
  readonly anonymousBytes: number;
  /** The database and its log. */
  readonly databaseBytes: number;
  readonly logBytes: number;
}

/** Takes a look at a process and its file. */
export function takeSample(pid: number, file: string, atMs: number, customers: number): Sample {
  return {
    atMs,
    customers,
    ...memoryOf(pid),
    databaseBytes: sizeOf(file),
    logBytes: sizeOf(`${file}-wal`),
  };
}

/** Linux tells in /proc, others through ps. */
function memoryOf(pid: number): Pick<Sample, "residentBytes" | "anonymousBytes"> {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024;
    return { residentBytes: read("VmRSS"), anonymousBytes: read("RssAnon") };
  } catch {
    const kilobytes = Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }));
    return { residentBytes: kilobytes * 1024, anonymousBytes: kilobytes * 1024 };
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
