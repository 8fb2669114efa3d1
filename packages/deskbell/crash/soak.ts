// The soak: nobody is killed. Customers come steadily through all branches while Telegram misbehaves, and the desk must neither lose
// anything nor grow: its memory stays, its file grows by the same for each customer.

import { setTimeout as sleep } from "node:timers/promises";
import { audit, settle } from "./audit.ts";
import { startDeskProcess } from "./desk-process.ts";
import { growthOver } from "./flatness.ts";
import { createRandom } from "./random.ts";
import { type Sample, takeSample } from "./samples.ts";
import { openTheatre, type Receiving } from "./theatre.ts";
import { type Amount, startTrouble } from "./trouble.ts";
import { tell } from "./verdict.ts";
import { type EndedVisit, receiveVisitors } from "./visitors.ts";

/** How long a soak is. */
export interface SoakOptions {
  readonly minutes: number;
  readonly customers: number;
  readonly seed: number;
  readonly faults: Amount;
  readonly receive: Receiving;
}

const sampleMs = 5_000;
const printedMs = 30_000;
const tenMinutesMs = 600_000;

/** Has garbage collected early, so that what is sampled is what the desk holds, and not when V8 saw fit to look. */
const tidy = ["--max-semi-space-size=2", "--optimize-for-size"];

/** SQLite's cache of pages, as better-sqlite3 is compiled (SQLITE_DEFAULT_CACHE_SIZE). It fills up while the file is smaller. */
const pageCacheBytes = 16_000 * 1024;

/** What memory, less this cache, may grow by in ten minutes once it is warm: a leak of a message a customer would be more. */
const mostGrowth = 0.05;
/** What it may seem to grow by, by chance; with more than that, nothing can be said. */
const mostNoise = 0.1;
/** How much more than before a customer may take in the file. */
const mostPerCustomer = 1.1;

/** Runs it. @returns whether the desk stayed as it was, and everybody was served */
export async function soak({ minutes, customers, seed, faults, receive }: SoakOptions): Promise<boolean> {
  const beganAt = Date.now();
  const theatre = await openTheatre(seed, faults !== "off", receive);
  const visits: EndedVisit[] = [];
  const desk = startDeskProcess(theatre.envOf(0), tidy);
  // Without Telegram it would not start; nobody starts it again here.
  while (theatre.emulator.callsOf("getMyCommands").length === 0) await sleep(100);
  const trouble = startTrouble({
    emulator: theatre.emulator,
    amount: faults,
    receive,
    random: createRandom(seed + 1),
    onOutage: theatre.sends.cutOff,
  });
  const isOver = () => Date.now() - beganAt > minutes * 60_000;
  const samples: Sample[] = [];
  const looking = setInterval(() => {
    if (isOver() || desk.child.pid === undefined) return;
    samples.push(takeSample(desk.child.pid, theatre.file, Date.now() - beganAt, visits.length));
    if (samples.length % (printedMs / sampleMs) === 0) console.log(describe(samples.at(-1)));
  }, sampleMs);
  await receiveVisitors({ theatre, seed, atATime: customers, isOver, onEnd: (ended) => visits.push(ended) });
  clearInterval(looking);
  await trouble.stop();
  await settle(theatre);
  const exitCode = await desk.stop();
  const run = { kills: 0, killedAtStart: 0, outages: trouble.outages, startsWithoutTelegram: 0, exitCode };
  const isServed = tell(theatre, await audit(theatre, visits), run);
  const printed = samples.filter((_, index) => (index + 1) % (printedMs / sampleMs) === 0);
  console.table(printed.map(toRow));
  const isFlat = judge(samples);
  await theatre.close(!(isServed && isFlat));
  if (!(isServed && isFlat))
    console.log(`Seed ${seed}; the file and the transcripts are in ${theatre.folder}`);
  return isServed && isFlat;
}

/** Prints how flat it was. */
function judge(samples: readonly Sample[]): boolean {
  const half = Math.floor(samples.length / 2);
  const [first, middle, last] = [samples[0], samples[half], samples.at(-1)];
  if (first === undefined || middle === undefined || last === undefined || half < 3) {
    console.log("Too short to say anything of growth.");
    return false;
  }
  const warm = samples.slice(half);
  const memory = growth(warm, ({ residentBytes }) => residentBytes);
  const heap = growth(warm, ({ anonymousBytes }) => anonymousBytes);
  const ownMemory = growth(warm, (sample) => sample.residentBytes - cachedBytes(sample));
  const ownHeap = growth(warm, (sample) => sample.anonymousBytes - cachedBytes(sample));
  const [before, after] = [perCustomer(first, middle), perCustomer(middle, last)];
  const isMemoryFlat = [ownMemory, ownHeap].every(isFlat);
  const isFileSteady = after <= before * mostPerCustomer;
  console.table({
    "memory, in ten minutes": describeGrowth(memory),
    "memory, less SQLite's cache at most": describeGrowth(ownMemory),
    "heap and stacks, in ten minutes": describeGrowth(heap),
    "heap and stacks, less SQLite's cache at most": describeGrowth(ownHeap),
    "file, bytes per customer, first half": Math.round(before),
    "file, bytes per customer, second half": Math.round(after),
  });
  console.log(isMemoryFlat ? "Memory is flat." : "Memory grows, or the run was too short to tell.");
  console.log(isFileSteady ? "The file grows steadily." : "The file grows faster and faster.");
  return isMemoryFlat && isFileSteady;
}

type Growth = ReturnType<typeof growthOver>;

function growth(samples: readonly Sample[], bytesOf: (sample: Sample) => number): Growth {
  return growthOver(
    tenMinutesMs,
    samples.map((sample) => [sample.atMs, bytesOf(sample)]),
  );
}

function isFlat({ growth, noise }: Growth): boolean {
  return noise < mostNoise && growth < Math.max(mostGrowth, noise);
}

/**
 * What SQLite may hold of the file in memory: all of it, until its cache is full. So a leak that is smaller than the growth of the file
 * shows only when the file has outgrown the cache, after some twenty minutes.
 */
function cachedBytes({ databaseBytes }: Sample): number {
  return Math.min(databaseBytes, pageCacheBytes);
}

/** The log is part of the file until it is written back into it. */
function perCustomer(from: Sample, to: Sample): number {
  return (to.databaseBytes - from.databaseBytes) / Math.max(1, to.customers - from.customers);
}

function toRow({ atMs, customers, residentBytes, anonymousBytes, databaseBytes, logBytes }: Sample) {
  return {
    seconds: Math.round(atMs / 1000),
    customers,
    "memory MB": megabytes(residentBytes),
    "heap and stacks MB": megabytes(anonymousBytes),
    "file KB": Math.round(databaseBytes / 1024),
    "log KB": Math.round(logBytes / 1024),
  };
}

function describe(sample: Sample | undefined): string {
  return sample === undefined ? "" : JSON.stringify(toRow(sample));
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 102.4) / 10;
}

function describeGrowth({ growth, noise }: Growth): string {
  const percent = (part: number) => (part * 100).toFixed(1);
  return `${percent(growth)} % ± ${percent(noise)}`;
}
