import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitText } from "../src/split-text.ts";

const unit = fc.constantFrom("a", "b", " ", "\n", "\n\n", "😀", "é", "ї");
const texts = fc.string({ unit, maxLength: 200 });
const unbroken = fc.string({ unit: fc.constantFrom("a", "😀"), maxLength: 100 });
const limits = fc.integer({ min: 2, max: 40 });

describe("splitText", () => {
  it("loses and adds nothing, and keeps to the limit", () => {
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        const parts = splitText(text, limit);
        expect(parts.join("")).toBe(text);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit);
      }),
    );
  });

  it("never cuts a character in two", () => {
    fc.assert(
      fc.property(fc.oneof(texts, unbroken), limits, (text, limit) => {
        for (const part of splitText(text, limit)) expect(part.isWellFormed()).toBe(true);
      }),
    );
  });

  it("never gives an empty part of a text that is not empty", () => {
    fc.assert(
      fc.property(texts, limits, (text, limit) => {
        fc.pre(text !== "");
        expect(splitText(text, limit)).not.toContain("");
      }),
    );
  });

  it.each([
    ["paragraphs", "one two\nthree\n\nfour five", ["one two\nthree\n\n", "four five"]],
    ["lines", "one two three\nfour five six", ["one two three\n", "four five six"]],
    ["words", "one two three four five", ["one two three four ", "five"]],
    ["anywhere else", "a".repeat(25), ["a".repeat(20), "a".repeat(5)]],
    [
      "words, where a line would leave a part nearly empty",
      "one\ntwo three four five",
      ["one\ntwo three four ", "five"],
    ],
  ])("cuts between %s", (_where, text, parts) => {
    expect(splitText(text, 20)).toEqual(parts);
  });
});
