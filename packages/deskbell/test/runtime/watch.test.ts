import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { createChanges } from "../../src/runtime/changes.ts";
import { watch } from "../../src/runtime/watch.ts";

const intervalMs = 300;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** What is watched, to be broken and mended. */
function startWatching() {
  const changes = createChanges();
  const world = { isChanged: false, isBroken: false, isUnreadable: false, takenIn: 0, errors: 0 };
  const watching = watch({
    isChanged() {
      if (world.isUnreadable) throw new Error("It cannot be read.");
      const { isChanged } = world;
      world.isChanged = false;
      return isChanged;
    },
    async takeIn() {
      if (world.isBroken) throw new Error("It is broken.");
      world.takenIn += 1;
    },
    changes,
    intervalMs,
    onError() {
      world.errors += 1;
    },
  });
  onTestFinished(() => watching.stop());
  const looks = (count: number) => vi.advanceTimersByTimeAsync(count * intervalMs);
  return { world, changes, looks };
}

describe("watching", () => {
  it("takes others' changes in at the next look, and nothing where nothing changed", async () => {
    const { world, looks } = startWatching();
    await looks(5);
    expect(world.takenIn).toBe(0);
    world.isChanged = true;
    await looks(1);
    expect(world.takenIn).toBe(1);
    await looks(5);
    expect(world).toMatchObject({ takenIn: 1, errors: 0 });
  });

  it.each(["isBroken", "isUnreadable"] as const)(
    "tries again after longer and longer pauses while it %s",
    async (trouble) => {
      const { world, looks } = startWatching();
      world[trouble] = true;
      world.isChanged = true;
      await looks(7); // the 1st, 3rd and 6th of them
      expect(world.errors).toBe(3);
      await looks(1000);
      expect(world.errors).toBeLessThan(40);
      world[trouble] = false;
      await looks(33);
      expect(world.takenIn).toBe(1);
      Object.assign(world, { [trouble]: true, isChanged: true, errors: 0 });
      await looks(7);
      expect(world.errors).toBe(3);
    },
  );

  it("takes in at once what this process has changed, and pauses no longer when that works", async () => {
    const { world, changes, looks } = startWatching();
    world.isBroken = true;
    changes.tell();
    await looks(20);
    world.isBroken = false;
    changes.tell();
    await looks(0);
    expect(world.takenIn).toBe(1);
    world.isChanged = true;
    await looks(1);
    expect(world.takenIn).toBe(2);
  });
});
