import type { Clock } from "@deskbell/core";

/** A clock that stands still until it is told to go on. */
export interface FakeClock extends Clock {
  /** Goes on by so many ms: wakes, in order, everyone whose time comes on the way, each at the very time asked for. */
  advance(ms: number): void;
  /** The same up to a time (Unix ms). @throws RangeError when that has passed already. */
  advanceTo(at: number): void;
  /** When somebody is to be woken next (Unix ms), null when nobody is. */
  nextAt(): number | null;
}

interface Alarm {
  readonly at: number;
  readonly wake: () => void;
}

/** Makes a clock that stands at `start` (Unix ms). Whoever asks to be woken at a time that has passed is woken in a microtask. */
export function createFakeClock(start = 0): FakeClock {
  let now = start;
  const alarms = new Set<Alarm>();

  function ring(alarm: Alarm): void {
    if (alarms.delete(alarm)) alarm.wake();
  }

  function advanceTo(at: number): void {
    if (!(at >= now)) throw new RangeError(`The clock stands at ${now} and does not go back to ${at}.`);
    for (let next = earliest(alarms, at); next !== null; next = earliest(alarms, at)) {
      now = Math.max(now, next.at);
      ring(next);
    }
    now = at;
  }

  return {
    now: () => now,
    wakeAt(at, wake) {
      const alarm = { at, wake };
      alarms.add(alarm);
      if (at <= now) queueMicrotask(() => ring(alarm));
      return () => {
        alarms.delete(alarm);
      };
    },
    advance: (ms) => advanceTo(now + ms),
    advanceTo,
    nextAt: () => earliest(alarms, Infinity)?.at ?? null,
  };
}

/** The first alarm to ring up to a time; among equals the one that was set first. */
function earliest(alarms: Iterable<Alarm>, until: number): Alarm | null {
  let first: Alarm | null = null;
  for (const alarm of alarms) {
    if (alarm.at <= until && (first === null || alarm.at < first.at)) first = alarm;
  }
  return first;
}
