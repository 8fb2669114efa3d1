// A lease in the hands of this process: taken, renewed in the background, and looked at before whatever needs it.

import type { Clock } from "../ports/clock.ts";
import type { Lease, LeaseStore } from "../ports/lease-store.ts";
import type { Logger } from "../ports/logger.ts";
import { errorCode } from "./attempt.ts";
import { mayTake } from "./may-take.ts";

/** How long a lease lasts, and what its holder does about it, all in ms. */
export interface LeaseTiming {
  /** After that long without a renewal anybody may take it. */
  readonly ttlMs: number;
  readonly renewMs: number;
  /** So long before others may take it, its holder stops relying on it. */
  readonly marginMs: number;
}

/** What goes well with a duration: four renewals may fail. */
export function leaseTiming(ttlMs: number): LeaseTiming {
  return { ttlMs, renewMs: ttlMs / 5, marginMs: ttlMs / 5 };
}

/** What taking and keeping a lease needs. */
export interface HoldOptions {
  readonly store: LeaseStore;
  readonly name: string;
  readonly holder: string;
  /** Whether this process has the lock that goes with it; asked before every renewal, and may try to get it then. */
  readonly hasLock: () => boolean;
  readonly timing: LeaseTiming;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** A lease that was taken. */
export interface HeldLease {
  /**
   * Whether it can be relied on at this moment. It goes by the time and by nothing that has to happen first, so a process that wakes up
   * after hours knows at once. What was false is true again when the lease could be renewed because nobody wanted it.
   */
  isHeld(): boolean;
  /** Resolves when somebody else has it. */
  readonly lost: Promise<void>;
  /** Gives it back, and renews it no more. Never rejects: a lease that could not be given back expires. */
  release(): Promise<void>;
}

/**
 * Takes a lease and keeps it.
 * @returns null while somebody else has it
 * @throws what the store throws; nothing is kept then
 */
export async function holdLease(options: HoldOptions): Promise<HeldLease | null> {
  const { store, name, holder, hasLock, timing, clock } = options;
  const leases = await store.all();
  const now = clock.now();
  const claim = { name, hasLock: hasLock(), now };
  if (!mayTake(leases, claim)) return null;
  const seen = leases.find((lease) => lease.name === name) ?? null;
  const terms = { expiresAt: now + timing.ttlMs, hasLock: claim.hasLock };
  const lease = await store.take(seen, { name, holder, ...terms });
  return lease === null ? null : keep(lease, options);
}

function keep(lease: Lease, { store, hasLock, timing, clock, logger }: HoldOptions): HeldLease {
  const { ttlMs, renewMs, marginMs } = timing;
  const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
  const { name, epoch } = lease;
  let trouble: "failed" | "ranOut" | null = null;
  let isKept = true;
  let heldUntil = lease.expiresAt - marginMs;
  let renewing = Promise.resolve();
  let callOff = clock.wakeAt(clock.now() + renewMs, onTime);

  function isHeld(): boolean {
    return isKept && clock.now() < heldUntil;
  }

  function onTime(): void {
    renewing = renew();
  }

  /** The new term counts from when it was asked for: when it was written is not known here. */
  async function renew(): Promise<void> {
    const askedAt = clock.now();
    const expiresAt = askedAt + ttlMs;
    if (askedAt >= heldUntil) tell("ranOut");
    try {
      const outcome = await store.renew(lease, { expiresAt, hasLock: hasLock() });
      if (outcome === "lost") {
        isKept = false;
        return lose();
      }
      heldUntil = expiresAt - marginMs;
      tell("renewed");
    } catch (error) {
      tell("failed", { code: errorCode(error) });
    }
    if (isKept) callOff = clock.wakeAt(Math.max(askedAt + renewMs, clock.now()), onTime);
  }

  /** Logs what is news: a storage in trouble shall not be filled with complaints about it. */
  function tell(news: "failed" | "ranOut" | "renewed", fields = {}): void {
    const before = trouble;
    trouble = news === "renewed" ? null : before === "ranOut" ? before : news;
    if (trouble === before) return;
    const log = news === "renewed" ? logger.info : logger.warn;
    log.call(logger, { lease: name, epoch, ...fields }, sentences[news]);
  }

  return {
    isHeld,
    lost,
    async release() {
      isKept = false;
      callOff();
      await renewing;
      // The store leaves one that was lost with whoever has it.
      await store.release(lease).catch((error: unknown) => {
        logger.warn(
          { lease: name, epoch, code: errorCode(error) },
          "The lease was not given back; it will expire.",
        );
      });
    },
  };
}

const sentences = {
  failed: "The lease could not be renewed; trying again.",
  ranOut: "The lease was not renewed in time; nothing is sent or received until it is.",
  renewed: "The lease is renewed again.",
} as const;
