import { createFakeClock, describeClock, type FakeClock } from "@deskbell/testkit";
import { type Breaking, type Broken, describeBroken } from "./describe-broken.ts";

/** Wakes at another time than it was asked for. */
function waking(change: (at: number, now: number) => number): Breaking<FakeClock> {
  return ({ now, wakeAt }) => ({ wakeAt: (at, wake) => wakeAt(change(at, now()), wake) });
}

const broken: Broken<FakeClock> = {
  "tells parts of milliseconds": [
    ({ now }) => ({ now: () => now() + 0.5 }),
    "tells whole milliseconds",
    "wakes once, and not before the time",
    "wakes in the order of the times, in whatever order it was asked",
    "wakes everybody who asked for the same time",
    "lets it be called off twice, and too late",
    "can be asked, and called off, by who is being woken",
    "waits for longer than a timer of the system can",
  ],
  "goes back now and then": [
    ({ now }) => {
      let times = 0;
      return { now: () => now() - (++times % 3 === 0 ? 5 : 0) };
    },
    "never goes back, and keeps up with time",
    "can be asked, and called off, by who is being woken",
  ],
  "falls behind": [
    ({ now }) => ({ now: () => Math.floor(now() * 0.999) }),
    "never goes back, and keeps up with time",
    "wakes once, and not before the time",
    "wakes in the order of the times, in whatever order it was asked",
    "lets it be called off twice, and too late",
    "can be asked, and called off, by who is being woken",
    "waits for longer than a timer of the system can",
  ],
  "wakes a little early": [
    waking((at) => at - 1),
    "wakes once, and not before the time",
    "wakes in the order of the times, in whatever order it was asked",
    "can be asked, and called off, by who is being woken",
    "waits for longer than a timer of the system can",
  ],
  "wakes twice": [
    ({ wakeAt }) => ({
      wakeAt(at, wake) {
        const cancels = [wakeAt(at, wake), wakeAt(at + 50, wake)];
        return () => {
          for (const cancel of cancels) cancel();
        };
      },
    }),
    "wakes once, and not before the time",
    "wakes in the order of the times, in whatever order it was asked",
    "wakes soon, and not at once, when the time has come or passed",
    "wakes nobody who called it off",
    "can be asked, and called off, by who is being woken",
    "waits for longer than a timer of the system can",
  ],
  "wakes in the order of asking": [
    ({ now, wakeAt }) => {
      let latest = 0;
      return {
        wakeAt(at, wake) {
          latest = Math.max(latest, Math.min(at, now() + 300));
          return wakeAt(latest, wake);
        },
      };
    },
    "wakes once, and not before the time",
    "wakes in the order of the times, in whatever order it was asked",
    "can be asked, and called off, by who is being woken",
    "waits for longer than a timer of the system can",
  ],
  "wakes one of those who asked for the same time": [
    ({ wakeAt }) => {
      const taken = new Map<number, () => void>();
      return {
        wakeAt(at, wake) {
          taken.get(at)?.();
          const cancel = wakeAt(at, wake);
          taken.set(at, cancel);
          return cancel;
        },
      };
    },
    "wakes everybody who asked for the same time",
  ],
  "wakes at once when the time has come": [
    ({ now, wakeAt }) => ({
      wakeAt(at, wake) {
        if (at > now()) return wakeAt(at, wake);
        wake();
        return () => {};
      },
    }),
    "wakes soon, and not at once, when the time has come or passed",
    "wakes nobody who called it off",
  ],
  "never wakes when the time has passed": [
    ({ now, wakeAt }) => ({ wakeAt: (at, wake) => (at < now() ? () => {} : wakeAt(at, wake)) }),
    "wakes soon, and not at once, when the time has come or passed",
  ],
  "calls nothing off": [
    ({ wakeAt }) => ({
      wakeAt(at, wake) {
        wakeAt(at, wake);
        return () => {};
      },
    }),
    "wakes nobody who called it off",
    "lets it be called off twice, and too late",
    "can be asked, and called off, by who is being woken",
    "waits for longer than a timer of the system can",
  ],
  "calls off by the number of an alarm, which is given again": [
    ({ wakeAt }) => {
      const alarms: (() => void)[] = [];
      const free: number[] = [];
      return {
        wakeAt(at, wake) {
          const number = free.pop() ?? alarms.length;
          alarms[number] = wakeAt(at, () => {
            free.push(number);
            wake();
          });
          return () => alarms[number]?.();
        },
      };
    },
    "lets it be called off twice, and too late",
  ],
  "is deaf while it wakes somebody": [
    ({ wakeAt }) => {
      let isWaking = false;
      return {
        wakeAt(at, wake) {
          if (isWaking) return () => {};
          return wakeAt(at, () => {
            isWaking = true;
            wake();
            isWaking = false;
          });
        },
      };
    },
    "can be asked, and called off, by who is being woken",
  ],
  "counts with 32 bits": [
    waking((at, now) => (at - now > 2_147_483_647 ? now : at)),
    "waits for longer than a timer of the system can",
  ],
};

describeBroken<FakeClock>(
  "a clock",
  (breaking, api) =>
    describeClock(
      "broken",
      async () => {
        const whole = createFakeClock(1_000_000);
        return {
          clock: { ...whole, ...breaking(whole) },
          async pass(ms) {
            whole.advance(ms);
            await Promise.resolve();
          },
          close: async () => {},
        };
      },
      api,
    ),
  broken,
);
