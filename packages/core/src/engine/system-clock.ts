import type { Clock } from "../ports/clock.ts";

// The longest delay of setTimeout (2^31 - 1 ms); a longer wait is made of several.
const longestDelayMs = 2_147_483_647;

/** The time of this machine; the one place where core reads it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wakeAt(at, wake) {
    let handle: ReturnType<typeof setTimeout>;
    const wait = () => {
      const delay = at - Date.now();
      handle =
        delay > longestDelayMs ? setTimeout(wait, longestDelayMs) : setTimeout(wake, Math.max(0, delay));
    };
    wait();
    return () => clearTimeout(handle);
  },
};
