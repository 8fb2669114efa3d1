import type { Changes } from "./changes.ts";

/** What to watch, and what to do about it. */
export interface WatchOptions {
  /** Whether another process has written since this was last asked. */
  readonly isChanged: () => boolean;
  /** Takes changes in. Never runs twice at a time; a failure is tried again at a later look. */
  readonly takeIn: () => Promise<void>;
  readonly changes: Changes;
  readonly intervalMs: number;
  readonly onError: (error: unknown) => void;
}

/** How many looks are left out at most while one after the other fails; the log shall not fill the disk that it complains of. */
const mostLeftOut = 32;

/**
 * Takes changes of the desk in: those of this process at once, those of others at the next look. Failures are followed by longer and
 * longer pauses.
 */
export function watch({ isChanged, takeIn, changes, intervalMs, onError }: WatchOptions): {
  stop(): Promise<void>;
} {
  let isDue = false;
  let failures = 0;
  let leavingOut = 0;
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (isDue) {
      isDue = false;
      await takeIn();
    }
    failures = 0;
    leavingOut = 0;
  }

  function fail(error: unknown): void {
    isDue = true;
    leavingOut = Math.min(2 ** failures, mostLeftOut);
    failures += 1;
    onError(error);
  }

  function start(): void {
    isDue = true;
    working ??= work()
      .catch(fail)
      .finally(() => {
        working = null;
      });
  }

  function look(): void {
    if (leavingOut > 0) {
      leavingOut -= 1;
      return;
    }
    try {
      if (isChanged()) changes.tell();
      else if (isDue) start();
    } catch (error) {
      fail(error);
    }
  }

  const ignore = changes.listen(start);
  const timer = setInterval(look, intervalMs);
  return {
    async stop() {
      ignore();
      clearInterval(timer);
      await working;
    },
  };
}
