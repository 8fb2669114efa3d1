/** The right to do something that only one process may do at a time, such as to send as a bot, as it stands in the store. */
export interface Lease {
  /** What it is the right to, such as `desk`. */
  readonly name: string;
  /** Who has it or had it last: another id for every time that somebody takes one. */
  readonly holder: string;
  /** Counts who took it: the first is 1, the next 2. Whoever has an earlier one has lost it. */
  readonly epoch: number;
  /** From when on anybody may take it (Unix ms); 0 when it was given back. */
  readonly expiresAt: number;
  /**
   * Whether its holder also has the lock that the system takes from a process when it ends, and nobody else can have meanwhile. Whoever
   * gets that lock then knows that the holder is dead, and need not wait.
   */
  readonly hasLock: boolean;
}

/** What a holder writes when it takes or renews a lease. */
export type LeaseTerms = Pick<Lease, "expiresAt" | "hasLock">;

/**
 * Leases that processes take from one another.
 *
 * The store compares and writes in one step and judges nothing: whether a lease may be taken is for `mayTake`, and all times are those of
 * its callers.
 */
export interface LeaseStore {
  /** Every lease that anybody ever took, in no order. */
  all(): Promise<readonly Lease[]>;

  /**
   * Takes a lease if it still is as it was seen; null for one that nobody ever took. Its epoch grows by one.
   * @returns the lease as it is now, null when somebody else has taken, renewed or given it back since
   */
  take(seen: Lease | null, next: Pick<Lease, "name" | "holder"> & LeaseTerms): Promise<Lease | null>;

  /** Renews a lease, also one that has expired, unless somebody else has taken it or it was given back: then it is lost for good. */
  renew(lease: Lease, terms: LeaseTerms): Promise<"renewed" | "lost">;

  /** Gives a lease back, so that the next one need not wait. One that was lost stays with whoever has it. */
  release(lease: Lease): Promise<void>;
}
