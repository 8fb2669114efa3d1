// Waiting that a test can take over: nothing in a test needs to wait for real.

import { setTimeout } from "node:timers/promises";

/** Resolves after `ms`, or as soon as the signal is aborted. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<void>;

/** Waits by the system's clock. */
export const sleepForReal: Sleep = async (ms, signal) => {
  await setTimeout(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
};
