import { setTimeout as sleep } from "node:timers/promises";

const pauseMs = 50;

/**
 * Looks again and again until there is something to see.
 * @throws Error when there is nothing for `patienceMs`
 */
export async function until<Value>(
  look: () => Promise<Value | undefined | false>,
  patienceMs: number,
): Promise<Value> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`Nothing came of it within ${patienceMs} ms.`);
    await sleep(pauseMs);
  }
}
