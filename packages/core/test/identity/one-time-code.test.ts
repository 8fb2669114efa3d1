import { describe, expect, it } from "vitest";
import { parseCode } from "../../src/identity/one-time-code.ts";

describe("a code that a customer types", () => {
  it.each([
    "123456",
    " 123 456\n",
    "123-456",
    "1 2 3 4 5 6",
    "१२३४५६",
    "１２３４５６",
    "1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣",
    "123456.",
    "«123456»",
    "Код: 123456",
    "My code is 123 456",
    "The code you have sent me is it 123456",
    `${" ".repeat(94)}123456`,
  ])("is read out of %j", (text) => {
    expect(parseCode(text)).toEqual({ kind: "code", code: "123456" });
  });

  it.each(["12345", "1234567", "123456 123456", "+380 67 123 45 67", "7"])("is none in %j", (text) => {
    expect(parseCode(text)).toEqual({ kind: "malformed" });
  });

  it.each([
    "",
    "No mail came",
    "123456 or 654321",
    "The code you have sent me is this 123456",
    "It has been dead since 2024",
    "My order 123456 has not arrived, please help me with that",
    `${"1 ".repeat(200)}`,
  ])("is not what %j means", (text) => {
    expect(parseCode(text)).toEqual({ kind: "none" });
  });
});
