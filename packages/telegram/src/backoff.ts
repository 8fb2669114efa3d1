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
