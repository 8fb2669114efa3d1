import { createFakeClock, describeClock } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";

async function makeClock() {
  const clock = createFakeClock(1_000_000);
  return {
    clock,
    async pass(ms: number) {
      clock.advance(ms);
      await Promise.resolve();
    },
    close: async () => {},
  };
}

describeClock("a fake clock", makeClock, { describe, it, expect });

describe("a fake clock", () => {
  it("stands still until it is told to go on", () => {
    const clock = createFakeClock(100);
    expect(clock.now()).toBe(100);
    clock.advance(50);
    expect(clock.now()).toBe(150);
    clock.advanceTo(1000);
    expect(clock.now()).toBe(1000);
  });

  it("wakes in order, each at the time asked for, and once", () => {
    const clock = createFakeClock();
    const woken: string[] = [];
    const note = (name: string) => () => woken.push(`${name} at ${clock.now()}`);
    clock.wakeAt(30, note("c"));
    clock.wakeAt(10, note("a"));
    clock.wakeAt(10, note("b"));
    clock.wakeAt(31, note("d"));
    clock.advance(30);
    expect(woken).toEqual(["a at 10", "b at 10", "c at 30"]);
    clock.advance(1);
    clock.advance(100);
    expect(woken.slice(3)).toEqual(["d at 31"]);
  });

  it("wakes those who asked on the way", () => {
    const clock = createFakeClock();
    const woken: number[] = [];
    const tick = () => {
      woken.push(clock.now());
      clock.wakeAt(clock.now() + 10, tick);
    };
    clock.wakeAt(10, tick);
    clock.advance(35);
    expect(woken).toEqual([10, 20, 30]);
  });

  it("wakes soon, but not at once, when the time has passed", async () => {
    const clock = createFakeClock(100);
    const woken: number[] = [];
    clock.wakeAt(50, () => woken.push(clock.now()));
    expect(woken).toEqual([]);
    await Promise.resolve();
    expect(woken).toEqual([100]);
    clock.advance(10);
    expect(woken).toEqual([100]);
  });

  it("lets whoever asked call it off, at any time and twice", async () => {
    const clock = createFakeClock();
    const woken: string[] = [];
    const cancelPast = clock.wakeAt(0, () => woken.push("past"));
    const cancelFuture = clock.wakeAt(10, () => woken.push("future"));
    cancelPast();
    cancelFuture();
    cancelFuture();
    await Promise.resolve();
    clock.advance(20);
    cancelFuture();
    expect(woken).toEqual([]);
  });

  it("does not run backwards", () => {
    const clock = createFakeClock(100);
    expect(() => clock.advanceTo(99)).toThrow(RangeError);
    expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
  });

  it("tells when it will wake somebody next", () => {
    const clock = createFakeClock(100);
    expect(clock.nextAt()).toBeNull();
    clock.wakeAt(300, () => {});
    const cancel = clock.wakeAt(200, () => {});
    expect(clock.nextAt()).toBe(200);
    cancel();
    expect(clock.nextAt()).toBe(300);
    clock.advance(200);
    expect(clock.nextAt()).toBeNull();
  });
});
