import type { Changes } from "./changes.ts";

/** What to watch, and what to do about it. */
export interface WatchOptions {
  /** Whether another process has written since this was last asked. */
  readonly isChanged: () => boolean;
  /** Takes changes in. Never runs twice at a time; a failure is tried again at the next look. */
  readonly takeIn: () => Promise<void>;
  readonly changes: Changes;
  readonly intervalMs: number;
  readonly onError: (error: unknown) => void;
}

/** Takes changes of the desk in: those of this process at once, those of others at the next look. */
export function watch({ isChanged, takeIn, changes, intervalMs, onError }: WatchOptions): {
  stop(): Promise<void>;
} {
  let isDue = false;
  let working: Promise<void> | null = null;

  async function work(): Promise<void> {
    while (isDue) {
      isDue = false;
      await takeIn();
    }
  }

  function start(): void {
    isDue = true;
    working ??= work()
      .catch((error: unknown) => {
        isDue = true;
        onError(error);
      })
      .finally(() => {
        working = null;
      });
  }

  function look(): void {
    try {
      if (isChanged()) changes.tell();
      else if (isDue) start();
    } catch (error) {
      onError(error);
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
