import type { InboxEvent } from "@deskbell/core";
import { createFakeClock } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { createTimers } from "../../src/engine/timers.ts";
import { addressOf, quiet } from "./desk.ts";

const ann = addressOf("ann");

/** Timers on their own, and what came due. */
function openTimers({ failures = 0 } = {}) {
  const clock = createFakeClock(1000);
  const tried: string[] = [];
  const log: unknown[] = [];
  const note = (fields: unknown, message: string) => void log.push([message, fields]);

  async function accept({ id }: InboxEvent): Promise<void> {
    tried.push(id);
    if (failures-- > 0) throw new Error("The disk is full.");
  }
  const timers = createTimers(accept, clock, { debug: note, info: note, warn: note, error: note });
  return {
    timers,
    clock,
    tried,
    log,
    set: (id: string, dueAt: number) => timers.set({ id, dialogue: ann, name: "patience", dueAt }),
    async passes(ms: number) {
      clock.advance(ms);
      await quiet();
    },
  };
}

describe("a timer", () => {
  it("that could not be stored comes due again, a second later", async () => {
    const { set, tried, log, passes } = openTimers({ failures: 1 });
    set("t1", 2000);
    await passes(1_000);
    expect(log).toEqual([["A timer that came due was not stored; trying again.", { code: "Error" }]]);
    await passes(999);
    expect(tried).toEqual(["t1"]);
    await passes(1);
    expect(tried).toEqual(["t1", "t1"]);
  });

  it("that could not be stored does not take the place of one that was set meanwhile", async () => {
    const { set, clock, tried, passes } = openTimers({ failures: 1 });
    set("t1", 2000);
    clock.advance(1_000);
    set("t2", 5000);
    await quiet();
    await passes(10_000);
    expect(tried).toEqual(["t1", "t2"]);
  });

  it("that is cleared does not come due", async () => {
    const { timers, set, tried, passes } = openTimers();
    set("t1", 2000);
    timers.clear(ann, "patience");
    await passes(10_000);
    expect(tried).toEqual([]);
  });

  it("is not waited for any more when they have been stopped", () => {
    const { timers, set, clock } = openTimers();
    set("t1", 2000);
    timers.stop();
    set("t2", 3000);
    expect(clock.nextAt()).toBeNull();
  });
});
