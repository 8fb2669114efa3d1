import { setTimeout as sleep } from "node:timers/promises";
import { isBusy } from "./sqlite-error.ts";

const firstPauseMs = 5;
const longestPauseMs = 200;

/**
 * Tries until nobody else has locked the database, with pauses that grow.
 *
 * @param patienceMs for how long to pause altogether
 */
export async function retryWhileBusy<Result>(
  patienceMs: number,
  attempt: () => Result | Promise<Result>,
): Promise<Result> {
  let pauseMs = firstPauseMs;
  for (let pausedMs = 0; ; pausedMs += pauseMs, pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error) || pausedMs >= patienceMs) throw error;
      await sleep(pauseMs);
    }
  }
}
