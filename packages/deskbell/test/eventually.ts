import { expect } from "vitest";

/** Expects something of a value that is about to be so: looks again until it is, and fails when it takes too long. */
export function eventually(read: () => unknown): ReturnType<typeof expect.poll> {
  return expect.poll(read, { interval: 5, timeout: 10_000 });
}
