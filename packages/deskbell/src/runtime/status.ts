import type { Backlog } from "@deskbell/core";

/** How a desk stands. */
export interface Status {
  readonly bots: readonly BotStatus[];
  /** The code of what keeps the database from being read or written, null when it works. */
  readonly fault: string | null;
}

/** How one of its bots stands. */
export interface BotStatus {
  /** Its handle; its id, where Telegram has not told the handle. */
  readonly name: string;
  /** Whether updates are being received. */
  readonly isReceiving: boolean;
  /** What waits for it, and for the desk as a whole; null when that cannot be read. */
  readonly backlog: Backlog | null;
}
