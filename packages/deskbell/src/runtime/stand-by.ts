// Before a desk runs: only one process may lead on a database, with all its bots, and whoever comes second stands by. The lease in the database says who it is; the
// lock beside the file is the sign of death, as the system takes it from a process that ends, however it ends.

import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { type Clock, type HeldLease, holdLease, type LeaseTiming, type Logger } from "@deskbell/core";
import {
  type FileHold,
  holdFile,
  openLeases,
  openSqlite,
  SqliteError,
  type SqliteLeases,
} from "@deskbell/sqlite";

/** The name of the lease: calls and timers are those of the whole database, so there is one, whatever bots run on it. */
const leaseName = "desk";

/** How often a standby looks whether it may take over, in ms. */
const lookMs = 500;

/** What to stand by for. */
export interface StandByOptions {
  readonly file: string;
  readonly timing: LeaseTiming;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** The time in which this process leads. */
export interface Term extends Pick<HeldLease, "isHeld" | "lost"> {
  /** Whether the one before may be alive still, hanging, with its port and connections open. */
  readonly isBesideAnother: boolean;
  /** Ends it: the next one may take over at once. Call it when nothing works any more. */
  end(): Promise<void>;
}

/**
 * Waits until this process may lead: at once when nobody does; when the one that does stops or dies; and when it hangs, after its lease.
 * @returns null when it was called off by the signal
 * @throws SqliteOpenError or SqliteError when the file cannot serve; once it stands by, a file in trouble is looked at again
 */
export async function standBy(options: StandByOptions): Promise<Term | null> {
  const { file, clock, logger, signal } = options;
  const lock = createLock(file);
  let leases: SqliteLeases | null = null;
  let term: Term | null = null;
  let state: "new" | "standingBy" | "troubled" = "new";
  try {
    while (!signal.aborted) {
      try {
        leases ??= await openFor(file, lock.isHeld());
        const lease = leases && (await tryToHold(leases, lock, options));
        if (leases && lease) {
          term = toTerm(lease, lock, leases);
          return term;
        }
        if (state === "new")
          logger.warn({ file }, "Another desk runs on this file; standing by until it ends or hangs.");
        state = "standingBy";
      } catch (error) {
        if (state === "new" || !(error instanceof SqliteError)) throw error;
        if (state === "standingBy")
          logger.warn({ code: error.code }, "It cannot be read who runs on this file; trying again.");
        state = "troubled";
      }
      lock.release();
      await pause(clock, signal);
    }
    return null;
  } finally {
    if (term === null) {
      lock.release();
      leases?.close();
    }
  }
}

/** Null while the file knows no leases and somebody else, who may be an older release at work, has its lock. */
async function openFor(file: string, hasLock: boolean): Promise<SqliteLeases | null> {
  const leases = await openLeases(file);
  if (leases !== null || !hasLock) return leases;
  (await openSqlite({ file })).close();
  return openLeases(file);
}

function tryToHold(
  store: SqliteLeases,
  lock: Lock,
  { timing, clock, logger }: StandByOptions,
): Promise<HeldLease | null> {
  const holder = `process ${process.pid} on ${hostname()}, ${randomUUID().slice(0, 8)}`;
  return holdLease({ store, name: leaseName, holder, hasLock: lock.isHeld, timing, clock, logger });
}

function toTerm({ isHeld, lost, release }: HeldLease, lock: Lock, leases: SqliteLeases): Term {
  return {
    isHeld,
    lost,
    isBesideAnother: !lock.isHeld(),
    async end() {
      await release();
      lock.release();
      leases.close();
    },
  };
}

interface Lock {
  /** Whether this process has it; tries to get it while it has not. */
  isHeld(): boolean;
  release(): void;
}

function createLock(file: string): Lock {
  let hold: FileHold | null = null;
  return {
    isHeld() {
      hold ??= holdFile(file);
      return hold !== null;
    },
    release() {
      hold?.release();
      hold = null;
    },
  };
}

/** Resolves after a while, or when it is called off. */
function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      cancel();
      signal.removeEventListener("abort", wake);
      resolve();
    };
    const cancel = clock.wakeAt(clock.now() + lookMs, wake);
    signal.addEventListener("abort", wake);
  });
}
