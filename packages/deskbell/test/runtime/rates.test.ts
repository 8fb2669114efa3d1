import { describe, expect, it } from "vitest";
import { createRates } from "../../src/runtime/rates.ts";

const second = 1000;

describe("rates", () => {
  it("let as much through at once as in a minute, then give one notice and silence", () => {
    const rates = createRates();
    const admissions = Array.from({ length: 33 }, () => rates.admit("anna", 0, 30));
    expect(admissions.slice(0, 30)).toEqual(Array(30).fill("take"));
    expect(admissions.slice(30)).toEqual(["notice", "drop", "drop"]);
  });

  it("hear a customer again after half a minute of calm, and no sooner", () => {
    const rates = createRates();
    for (let index = 0; index < 31; index += 1) rates.admit("anna", 0, 30);
    expect(rates.admit("anna", 29 * second, 30)).toBe("drop");
    // That one cost two seconds of calm more.
    expect(rates.admit("anna", 31 * second, 30)).toBe("drop");
    expect(rates.admit("anna", 70 * second, 30)).toBe("take");
  });

  it("stay silent for as long as it goes on", () => {
    const rates = createRates();
    const admissions = Array.from({ length: 600 }, (_, index) => rates.admit("anna", index * 500, 30));
    expect(admissions.filter((admission) => admission === "notice")).toHaveLength(1);
    expect(admissions.at(-1)).toBe("drop");
  });

  it("let through for ever what keeps to the rate", () => {
    const rates = createRates();
    const admissions = Array.from({ length: 600 }, (_, index) => rates.admit("anna", index * 2 * second, 30));
    expect(new Set(admissions)).toEqual(new Set(["take"]));
  });

  it("count when something was done, not when it came, and do not go back in time", () => {
    const rates = createRates();
    const piledUp = Array.from({ length: 100 }, (_, index) => rates.admit("anna", index * 60 * second, 10));
    expect(new Set(piledUp)).toEqual(new Set(["take"]));
    const before = Array.from({ length: 10 }, () => rates.admit("anna", 0, 10));
    expect(before.at(-1)).toBe("notice");
  });

  it("do not mix customers up, and remember a bounded number of them", () => {
    const rates = createRates();
    for (let index = 0; index < 31; index += 1) rates.admit("anna", 0, 30);
    expect(rates.admit("ben", 0, 30)).toBe("take");
    expect(rates.admit("anna", 0, 30)).toBe("drop");
    for (let index = 0; index < 10_000; index += 1) rates.admit(`${index}`, 0, 30);
    expect(rates.admit("anna", 0, 30)).toBe("take");
  });
});
