import { expect, it } from "vitest";
import { growthOver } from "../../crash/flatness.ts";

/** One point a second, with a ripple of one per cent. */
function samples(valueAt: (second: number) => number): readonly (readonly [number, number])[] {
  return Array.from({ length: 300 }, (_, second) => [second, valueAt(second) * (1 + 0.01 * (-1) ** second)]);
}

it("what stays shows no growth beyond what chance may do", () => {
  const { growth, noise } = growthOver(
    600,
    samples(() => 100),
  );
  expect(Math.abs(growth)).toBeLessThan(noise);
});

it("what grows by a tenth in ten minutes shows that, beyond chance", () => {
  const { growth, noise } = growthOver(
    600,
    samples((second) => 100 + second / 60),
  );
  expect(growth).toBeCloseTo(0.1, 1);
  expect(growth).toBeGreaterThan(noise);
});
