import { type AnswerFormat, toFormat } from "@deskbell/core";
import { describe, expect, it } from "vitest";

const read: readonly (readonly [AnswerFormat, string, string])[] = [
  ["any", "  Ann\u200b Lee ", "Ann Lee"],
  ["digits", "123456", "123456"],
  ["digits", "№ 12-34 56", "123456"],
  ["digits", "#123456", "123456"],
  ["digits", "No. 123 456", "123456"],
  ["digits", "١٢٣٤٥٦", "123456"],
  ["code", "ab – 12", "ab-12"],
  ["code", "Ж-12", "Ж-12"],
  ["code", "№ A 7", "A7"],
  ["code", "No12", "No12"],
  ["code", "A№7", "ANo7"],
  ["letters", " Марія  О’Нілл-Коваль ", "Марія О’Нілл-Коваль"],
  ["number", "1 234,5", "1234.5"],
  ["number", "−7", "-7"],
  ["date", "24.11.2026", "2026-11-24"],
  ["date", " 2026-2-9 ", "2026-02-09"],
  ["number", "1'234.56", "1234.56"],
  ["number", "+5", "+5"],
  ["letters", "Ann  Lee", "Ann Lee"],
  ["letters", "- Ann", "- Ann"],
  ["date", "29.02.2024", "2024-02-29"],
  ["date", "29.02.2000", "2000-02-29"],
  ["date", "1. 1. 2026", "2026-01-01"],
  ["date", "2026-12-31", "2026-12-31"],
  ["date", "31.1.0900", "0900-01-31"],
  ["date", "30.11.2026", "2026-11-30"],
];

const refused: readonly (readonly [AnswerFormat, string])[] = [
  ["digits", "12a"],
  ["digits", "about 12"],
  ["digits", "-"],
  ["code", "a/b"],
  ["code", "--"],
  ["letters", "Ann 2"],
  ["letters", "-"],
  ["number", "1.2.3"],
  ["number", "ten"],
  ["date", "11/24/2026"],
  ["date", "31.04.2026"],
  ["date", "29.02.2026"],
  ["date", "24.11.26"],
  ["date", "0.1.2026"],
  ["date", "1.0.2026"],
  ["date", "1.13.2026"],
  ["date", "2026-00-10"],
  ["date", "2026-13-10"],
  ["date", "29.02.1900"],
  ["date", "30.02.2024"],
  ["date", "32.01.2026"],
  ["date", "on 24.11.2026"],
  ["date", "24.11.20261"],
  ["date", "2026-11-24T10"],
  ["date", "x2026-11-24"],
  ["date", "2026-11-241"],
  ["digits", "1 No. 2"],
  ["digits", "1#2"],
  ["letters", "7 Ann"],
  ["number", "1x"],
];

describe("an answer", () => {
  it.each(read)("as %s: %j is kept as %j", (format, text, kept) => {
    expect(toFormat(text, format)).toBe(kept);
  });

  it.each(refused)("as %s cannot be %j", (format, text) => {
    expect(toFormat(text, format)).toBeNull();
  });
});
