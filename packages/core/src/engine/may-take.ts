import type { Lease } from "../ports/lease-store.ts";

/** Who asks for a lease, and when. */
export interface LeaseClaim {
  readonly name: string;
  /** Whether the claimant has the lock that goes with it, see `Lease.hasLock`. */
  readonly hasLock: boolean;
  readonly now: number;
}

/**
 * Whether a lease may be taken.
 *
 * With the lock: when it is over, or when its holder had the lock, and so is dead. Without it: only from a holder that hangs, or that had
 * taken it from one that hangs and keeps the lock. In every other case the lock is in the hands of somebody who is at work and whom the
 * lease does not know, such as an older release. Leases of other names count as well: as calls and timers are those of the whole database,
 * only one process may lead, and earlier releases named what they took by the bot. So it is theirs that tell of a holder that hangs, as long
 * as nobody has taken this one.
 */
export function mayTake(leases: readonly Lease[], { name, hasLock, now }: LeaseClaim): boolean {
  const isOver = ({ expiresAt, ...lease }: Lease) => expiresAt <= now || (hasLock && lease.hasLock);
  if (!leases.every(isOver)) return false;
  if (hasLock) return true;
  const ours = leases.filter((lease) => lease.name === name);
  const seen = ours.length > 0 ? ours : leases;
  return seen.some((lease) => lease.expiresAt > 0 || !lease.hasLock);
}
