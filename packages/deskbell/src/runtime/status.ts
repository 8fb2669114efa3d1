import type { Backlog } from "@deskbell/core";

/** How a desk stands. */
export interface Status {
  /** Whether updates are being received. */
  readonly isReceiving: boolean;
  /** The code of what keeps the database from being read or written, null when it works. */
  readonly fault: string | null;
  /** What waits, null when it cannot be read. */
  readonly backlog: Backlog | null;
}
