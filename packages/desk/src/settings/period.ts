/** A time for which something is kept. */
export interface Period {
  /** As it is written: `30d`, `12h`, `never`. */
  readonly text: string;
  /** Null for ever. */
  readonly ms: number | null;
}

const unitsMs: Readonly<Record<string, number>> = { h: 3_600_000, d: 24 * 3_600_000 };

/** A hundred years: longer than anybody means, and far from where times stop being exact. */
const mostMs = 36_525 * 24 * 3_600_000;

/** Reads a period; null when it is none. Nothing is kept for no time at all: what is under way needs its rows. */
export function parsePeriod(text: string): Period | null {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === "never") return { text: trimmed, ms: null };
  const [, digits, unit = ""] = /^([1-9]\d{0,6})([hd])$/.exec(trimmed) ?? [];
  const ms = Number(digits) * (unitsMs[unit] ?? Number.NaN);
  return ms <= mostMs ? { text: trimmed, ms } : null;
}
