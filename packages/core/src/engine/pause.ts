import type { Clock } from "../ports/clock.ts";

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
