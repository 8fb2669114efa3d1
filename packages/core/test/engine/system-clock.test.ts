import { systemClock } from "@deskbell/core";
import { describeClock } from "@deskbell/testkit";
import { describe, expect, it, vi } from "vitest";

/** The timers of this machine in the hand of a test, so that nobody has to wait for them. */
async function makeClock() {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"], now: 1_790_000_000_000 });
  return {
    clock: systemClock,
    pass: async (ms: number) => void (await vi.advanceTimersByTimeAsync(ms)),
    close: async () => void vi.useRealTimers(),
  };
}

describeClock("the system clock", makeClock, { describe, it, expect });
