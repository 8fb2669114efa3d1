/** What waits, and what somebody should look at, in numbers. */
export interface Backlog {
  /** Messages of the account that wait to be sent. */
  readonly messages: number;
  /** When the oldest of them was written (Unix ms), null when none waits. */
  readonly oldestMessageAt: number | null;
  /** Port calls of which no step has taken in the outcome, of all accounts. */
  readonly calls: number;
  /** Events that were set aside, of all accounts. */
  readonly failedEvents: number;
  /** Customers of the account who cannot be written to. */
  readonly unreachable: number;
}

/** Counts what a storage holds. It is asked every few seconds, so it reads indexes and no whole tables. */
export interface BacklogCounter {
  /** The backlog as it is now, as the one who serves a channel's account sees it. */
  backlog(channel: string, account: string): Promise<Backlog>;
}
