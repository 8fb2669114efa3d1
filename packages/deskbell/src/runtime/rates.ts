// Who sends too much. Kept in memory: a restart forgets it, which costs nobody anything.

/** What becomes of something that a customer did. */
export type Admission = "take" | "notice" | "drop";

/** How much of what customers do is taken in. */
export interface Rates {
  /**
   * Counts one thing that somebody did. `notice`: it is the first that is too much, and is dropped as the following are, until the
   * customer has been calm for half a minute.
   *
   * @param at when it was done, not when it came: what piled up while the desk was away was not done at once (Unix ms)
   * @param perMinute how much is taken, as much at once
   */
  admit(key: string, at: number, perMinute: number): Admission;
}

interface Allowance {
  readonly left: number;
  readonly at: number;
  readonly isPaused: boolean;
}

/** Customers remembered; of more, those who were quiet longest are forgotten, who have their whole allowance back by then. */
const mostRemembered = 10_000;

/** Nobody has done anything yet. */
export function createRates(): Rates {
  const allowances = new Map<string, Allowance>();

  function remember(key: string, allowance: Allowance): void {
    allowances.delete(key);
    allowances.set(key, allowance);
    const [oldest] = allowances.keys();
    if (allowances.size > mostRemembered && oldest !== undefined) allowances.delete(oldest);
  }

  return {
    admit(key, at, perMinute) {
      const before = allowances.get(key) ?? { left: perMinute, at, isPaused: false };
      const now = Math.max(at, before.at);
      const left = Math.min(perMinute, before.left + ((now - before.at) * perMinute) / 60_000);
      const isPaused = before.isPaused && left < perMinute / 2;
      if (!isPaused && left >= 1) {
        remember(key, { left: left - 1, at: now, isPaused });
        return "take";
      }
      remember(key, { left: Math.max(0, left - 1), at: now, isPaused: true });
      return isPaused ? "drop" : "notice";
    },
  };
}
