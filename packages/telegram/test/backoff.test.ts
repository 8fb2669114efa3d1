import { describe, expect, it } from "vitest";
import { backoffMs } from "../src/backoff.ts";

describe("backoffMs", () => {
  it("doubles up to its cap", () => {
    expect([1, 2, 3, 4, 60].map((failures) => backoffMs(failures, 5000, () => 0))).toEqual([
      1000, 2000, 4000, 5000, 5000,
    ]);
  });

  it("takes at most half off at random", () => {
    expect(backoffMs(3, 5000, () => 0.5)).toBe(3000);
    expect(backoffMs(3, 5000, () => 0.999_999)).toBe(2000);
  });
});
