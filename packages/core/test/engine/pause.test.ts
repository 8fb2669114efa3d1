import { getEventListeners } from "node:events";
import { createFakeClock } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { pause } from "../../src/engine/pause.ts";

describe("pause", () => {
  it("ends at its time", async () => {
    const clock = createFakeClock();
    const paused = pause(clock, 1000, new AbortController().signal);
    clock.advance(1000);
    await expect(paused).resolves.toBeUndefined();
  });

  it("ends when it is called off, before or during", async () => {
    const clock = createFakeClock();
    const aborter = new AbortController();
    const paused = pause(clock, 1000, aborter.signal);
    aborter.abort();
    await paused;
    await pause(clock, 1000, aborter.signal);
    expect(clock.nextAt()).toBeNull();
  });

  it("leaves nobody listening when it has ended, as one signal goes with many", async () => {
    const clock = createFakeClock();
    const { signal } = new AbortController();
    const paused = pause(clock, 1000, signal);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    clock.advance(1000);
    await paused;
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});
