import type { Clock } from "@deskbell/core";

/** What is done when a bell is rung. */
export interface BellOptions {
  /** One round of work; never two at a time. */
  readonly round: () => Promise<void>;
  /** Called when a round failed. What was rung for meanwhile is dropped with it: ring again, or at a time. */
  readonly onError: (error: unknown) => void;
  readonly clock: Pick<Clock, "now" | "wakeAt">;
}

/** Rings somebody to work: at once, or again as soon as the round under way is over. */
export interface Bell {
  ring(): void;
  /** Rings at a time (Unix ms), instead of the time it was told before. */
  ringAt(at: number): void;
  /** Aborted when it is stopped. */
  readonly signal: AbortSignal;
  /** Rings no more, and resolves when the round under way is over. */
  stop(): Promise<void>;
}

/** Makes one that nobody has rung yet. */
export function createBell({ round, onError, clock }: BellOptions): Bell {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isRung = false;
  let working: Promise<void> | null = null;
  let callOff = () => {};

  async function work(): Promise<void> {
    while (isRung && !signal.aborted) {
      isRung = false;
      try {
        await round();
      } catch (error) {
        isRung = false;
        onError(error);
      }
    }
    // At once: whoever rings before anybody hears of the end would wait for work that has ended.
    working = null;
  }

  function ring(): void {
    if (signal.aborted) return;
    isRung = true;
    working ??= work();
  }

  return {
    ring,
    ringAt(at) {
      callOff();
      callOff = signal.aborted ? () => {} : clock.wakeAt(at, ring);
    },
    signal,
    async stop() {
      stopping.abort();
      callOff();
      await working;
    },
  };
}
