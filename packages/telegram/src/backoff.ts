import type { Clock } from "@deskbell/core";

/**
 * How long to wait before another attempt: a second, doubled with every failure up to `capMs`, of which a random half is taken off so
 * that processes do not come back in step.
 * @param failures in a row, from 1.
 * @param random 0 to below 1, as Math.random.
 */
export function backoffMs(failures: number, capMs: number, random: () => number): number {
  const longest = Math.min(1000 * 2 ** (failures - 1), capMs);
  return Math.round(longest * (1 - random() / 2));
}

/** How often one who may not work now looks whether it may, in ms. */
export const recheckMs = 500;

/** Resolves after so many ms, or as soon as the signal aborts. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const wake = () => {
      signal.removeEventListener("abort", wake);
      callOff();
      resolve();
    };
    const callOff = clock.wakeAt(clock.now() + ms, wake);
    signal.addEventListener("abort", wake);
  });
}
