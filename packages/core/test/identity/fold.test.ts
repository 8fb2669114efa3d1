import { describe, expect, it } from "vitest";
import { foldDigits, foldForEmail, foldForPhone, foldWords } from "../../src/identity/fold.ts";

describe("a text for a telephone", () => {
  it.each([
    ["a  b \u2800\u2800c", "a b c"],
    ["a \r\n \u2028 b", "a\nb"],
    ["067·123'45‚67„89", "067 123 45 67 89"],
    ["067 ~ 123", "067 123"],
    ["＋３８０ （６７）", "+380 (67)"],
    ["31⁄12", "31/12"],
    ["06。12", "06.12"],
    ["1、2،3؛4", "1,2,3;4"],
    ["1ー2ーム", "1-2ーム"],
    ["[1]{2}", "[1](2)"],
    ["⓿❶❾➈➒", "01999"],
    ["߀٩९", "099"],
    ["1\u0000\u0085\uFFFD2", "1\n2"],
  ])("%j folds to %j", (text, folded) => {
    expect(foldForPhone(text)).toBe(folded);
  });
});

describe("a text for an address", () => {
  it.each([
    ["ivan＠ｕｋｒ。ｎｅｔ｡", "ivan@ukr.net."],
    ["i\u200Bvan\u00AD", "ivan"],
    ["cafe\u0301", "café"],
    ["ﬁ²", "ﬁ²"],
  ])("%j folds to %j", (text, folded) => {
    expect(foldForEmail(text)).toBe(folded);
  });
});

describe("digits", () => {
  it.each([
    ["٣ and ８", "3 and 8"],
    ["²", "2"],
    ["Ж", "Ж"],
  ])("%j fold to %j", (text, folded) => {
    expect(foldDigits(text)).toBe(folded);
  });
});

describe("words", () => {
  it.each([
    ["  Yes, please! 👍 ", "yes please"],
    ["ｙｅｓ - ＰＬＥＡＳＥ", "yes please"],
    ["नमस्ते 24", "नमस्ते 24"],
    ["🙂", ""],
  ])("%j fold to %j", (text, folded) => {
    expect(foldWords(text)).toBe(folded);
  });
});
