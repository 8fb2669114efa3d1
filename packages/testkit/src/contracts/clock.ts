import type { Clock } from "@deskbell/core";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** A clock as the contract suite wants it: with a hand on it, so that nobody has to wait. */
export interface ClockUnderTest {
  readonly clock: Clock;
  /** Lets time pass (ms), and whoever is to be woken meanwhile be woken. */
  pass(ms: number): Promise<void>;
  /** Called once after each test. */
  close(): Promise<void>;
}

const dayMs = 86_400_000;

/** The contract of `Clock`, clause by clause, as tests of the runner that is handed in. */
export function describeClock(
  name: string,
  make: () => Promise<ClockUnderTest>,
  { describe, it, expect }: TestApi,
): void {
  const test = testsOn(make, it);

  describe(`${name} as a Clock`, () => {
    test("tells whole milliseconds", async ({ clock, pass }) => {
      for (let times = 0; times < 5; times += 1) {
        expect(Number.isSafeInteger(clock.now())).toBe(true);
        await pass(7);
      }
    });

    test("never goes back, and keeps up with time", async ({ clock, pass }) => {
      const start = clock.now();
      let last = start;
      for (const ms of [0, 1, 999, 60_000, 0]) {
        await pass(ms);
        expect(clock.now() >= last + ms).toBe(true);
        last = clock.now();
      }
      expect(last - start).toBe(61_000);
    });

    test("wakes once, and not before the time", async ({ clock, pass }) => {
      const woken: number[] = [];
      const at = clock.now() + 1000;
      clock.wakeAt(at, () => woken.push(clock.now()));
      await pass(999);
      expect(woken).toEqual([]);
      await pass(1);
      expect(woken).toEqual([at]);
      await pass(100_000);
      expect(woken.length).toBe(1);
    });

    test("wakes in the order of the times, in whatever order it was asked", async ({ clock, pass }) => {
      const woken: string[] = [];
      const start = clock.now();
      for (const [who, ms] of Object.entries({ c: 300, a: 100, d: 301, b: 200 })) {
        clock.wakeAt(start + ms, () => woken.push(who));
      }
      await pass(300);
      expect(woken).toEqual(["a", "b", "c"]);
      await pass(1);
      expect(woken).toEqual(["a", "b", "c", "d"]);
    });

    test("wakes everybody who asked for the same time", async ({ clock, pass }) => {
      const woken = new Set<string>();
      const at = clock.now() + 50;
      for (const who of ["a", "b", "c"]) clock.wakeAt(at, () => woken.add(who));
      await pass(50);
      expect(woken.size).toBe(3);
    });

    test("wakes soon, and not at once, when the time has come or passed", async ({ clock, pass }) => {
      const woken: string[] = [];
      clock.wakeAt(clock.now(), () => woken.push("now"));
      clock.wakeAt(clock.now() - 5000, () => woken.push("past"));
      clock.wakeAt(Number.NEGATIVE_INFINITY, () => woken.push("ever"));
      expect(woken).toEqual([]);
      await pass(1);
      expect(woken.toSorted()).toEqual(["ever", "now", "past"]);
    });

    test("wakes nobody who called it off", async ({ clock, pass }) => {
      const woken: string[] = [];
      const start = clock.now();
      const cancels = [start - 1, start, start + 10, start + 100].map((at) =>
        clock.wakeAt(at, () => woken.push("called off")),
      );
      clock.wakeAt(start + 10, () => woken.push("kept"));
      for (const cancel of cancels) cancel();
      await pass(200);
      expect(woken).toEqual(["kept"]);
    });

    test("lets it be called off twice, and too late", async ({ clock, pass }) => {
      const woken: string[] = [];
      const start = clock.now();
      const first = clock.wakeAt(start + 10, () => woken.push("first"));
      const second = clock.wakeAt(start + 20, () => woken.push("second"));
      await pass(10);
      first();
      second();
      second();
      clock.wakeAt(start + 30, () => woken.push("third"));
      first();
      second();
      await pass(50);
      expect(woken).toEqual(["first", "third"]);
    });

    test("can be asked, and called off, by who is being woken", async ({ clock, pass }) => {
      const woken: number[] = [];
      const start = clock.now();
      const cancel = clock.wakeAt(start + 25, () => woken.push(-1));
      const tick = () => {
        woken.push(clock.now() - start);
        if (woken.length === 2) cancel();
        if (woken.length < 3) clock.wakeAt(clock.now() + 10, tick);
      };
      clock.wakeAt(start + 10, tick);
      for (let times = 0; times < 10; times += 1) await pass(10);
      expect(woken).toEqual([10, 20, 30]);
    });

    test("waits for longer than a timer of the system can", async ({ clock, pass }) => {
      // setTimeout counts with 32 bits: 24.8 days; what is more it calls at once.
      const woken: number[] = [];
      const at = clock.now() + 60 * dayMs;
      const cancel = clock.wakeAt(at + 1, () => woken.push(-1));
      clock.wakeAt(at, () => woken.push(clock.now()));
      for (let days = 0; days < 59; days += 1) await pass(dayMs);
      expect(woken).toEqual([]);
      cancel();
      await pass(dayMs);
      expect(woken).toEqual([at]);
      await pass(dayMs);
      expect(woken.length).toBe(1);
    });
  });
}
