import * as library from "libphonenumber-js/max";
import { afterEach, describe, expect, it, vi } from "vitest";
import { parsePhone } from "../../src/identity/phone.ts";

// How often the library is asked, and what it is handed: that is where the time goes, and it must not grow with the text.

vi.mock("libphonenumber-js/max", { spy: true });

afterEach(() => {
  vi.clearAllMocks();
});

const parse = vi.mocked(library.parsePhoneNumberFromString);
const search = vi.mocked(library.findPhoneNumbersInText);

const mostParsed = 60;
const longestParsed = 104;
const longestSearched = 300;

const texts: Readonly<Record<string, string>> = {
  "ones and spaces": "1 ".repeat(5_000),
  "ones, spaces and a letter": `x ${"1 ".repeat(5_000)}`,
  commas: "0671,".repeat(2_000),
  "a list of numbers": "0671234567, ".repeat(1_000),
  "a list of numbers in words": "0671234567 or ".repeat(1_000),
  "numbers in a row": "0671234567 ".repeat(1_000),
  "numbers in a row, digit by digit": "0 6 7 1 2 3 4 5 6 7 ".repeat(12),
  pluses: "+0".repeat(5_000),
  brackets: "8(".repeat(5_000),
  "brackets and a letter": `a${"8(".repeat(5_000)}`,
  digits: "3".repeat(10_000),
  "marks of an extension": `067 123 45 67 ${",".repeat(5_000)}`,
  ligatures: "\uFDFA".repeat(5_000),
};

describe("the work on a text", () => {
  it.each(Object.entries(texts))("is bounded: %s", (_, text) => {
    for (const options of [
      { defaultCountry: "UA" },
      { defaultCountry: "UA", isCountryAssumed: true },
      { shared: true },
    ]) {
      vi.clearAllMocks();
      parsePhone(text, options);
      expect(parse.mock.calls.length).toBeLessThanOrEqual(mostParsed);
      expect(search.mock.calls.length).toBeLessThanOrEqual(1);
      for (const [given] of parse.mock.calls) expect(given.length).toBeLessThanOrEqual(longestParsed);
      for (const [given] of search.mock.calls) {
        expect(given.length).toBeLessThanOrEqual(longestSearched);
        expect(given.replace(/\D/g, "").length).toBeLessThanOrEqual(64);
      }
    }
  });

  it("is next to nothing without a digit in it", () => {
    parsePhone("a longer text of somebody who would rather write than call", { defaultCountry: "UA" });
    expect(parse).not.toHaveBeenCalled();
    expect(search).not.toHaveBeenCalled();
  });

  it("is the library's one reading for an ordinary number", () => {
    parsePhone("+380 67 123 45 67", { defaultCountry: "UA" });
    expect(search).not.toHaveBeenCalled();
    expect(parse.mock.calls.length).toBeLessThanOrEqual(2);
  });
});
