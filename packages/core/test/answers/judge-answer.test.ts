import { type AnswerValidator, judgeAnswer, parsePattern, type TextQuestion } from "@deskbell/core";
import { RE2JS } from "re2js";
import { describe, expect, it, vi } from "vitest";

function question(fields: Partial<TextQuestion>): TextQuestion {
  return { id: "order", kind: "text", ask: { en: "Which order?" }, ...fields };
}

describe("a typed answer", () => {
  it("is kept in the form that was asked for", () => {
    const asked = question({ format: "digits", minLength: 6, maxLength: 6 });
    expect(judgeAnswer("12-34-56", asked)).toEqual({ kind: "ok", value: "123456", checked: true });
  });

  it("is refused for what is wrong first: its form, then its length", () => {
    const asked = question({ format: "digits", minLength: 6, maxLength: 8 });
    expect(judgeAnswer("twelve", asked)).toMatchObject({
      kind: "mistake",
      problem: "digits",
      text: "twelve",
    });
    expect(judgeAnswer("12345", asked)).toMatchObject({ problem: "tooShort", limit: 6 });
    expect(judgeAnswer("123456789", asked)).toMatchObject({ problem: "tooLong", limit: 8 });
  });

  it("may have 200 characters unless told", () => {
    expect(judgeAnswer("x".repeat(200), question({})).kind).toBe("ok");
    expect(judgeAnswer("x".repeat(201), question({}))).toMatchObject({ problem: "tooLong", limit: 200 });
  });

  it("counts characters as people do", () => {
    expect(judgeAnswer("🙂🙂", question({ maxLength: 2 })).kind).toBe("ok");
  });

  it("has to match the whole pattern", () => {
    const asked = question({ pattern: "[A-Z]{2}-\\d{4}" });
    expect(judgeAnswer("UA-1234", asked)).toEqual({ kind: "ok", value: "UA-1234", checked: true });
    expect(judgeAnswer("UA-12345", asked)).toMatchObject({ kind: "mistake", problem: "other" });
  });

  it("is matched up to two hundred characters, and taken unchecked beyond", () => {
    const asked = question({ pattern: "x+", maxLength: 300 });
    expect(judgeAnswer("x".repeat(200), asked)).toMatchObject({ kind: "ok", checked: true });
    expect(judgeAnswer("y".repeat(200), asked)).toMatchObject({ kind: "mistake" });
    expect(judgeAnswer("y".repeat(201), asked)).toMatchObject({ kind: "ok", checked: false });
  });

  it("is matched by its own pattern, however many there are", () => {
    for (let round = 0; round < 2; round += 1) {
      for (let number = 0; number < 120; number += 1) {
        const asked = question({ pattern: `N${number}` });
        expect(judgeAnswer(`N${number}`, asked).kind).toBe("ok");
        expect(judgeAnswer(`N${number + 1}`, asked).kind).toBe("mistake");
      }
    }
  });

  it("that is refused is told as it was typed, without blanks around it", () => {
    expect(judgeAnswer(" twelve ", question({ format: "digits" }))).toMatchObject({ text: "twelve" });
  });

  it("is taken unchecked where the pattern is none", () => {
    expect(judgeAnswer("UA", question({ pattern: "(" }))).toEqual({
      kind: "ok",
      value: "UA",
      checked: false,
    });
  });

  it("is judged by a check of one's own, in its form", () => {
    const order = vi.fn<AnswerValidator>((text) => ({ kind: "ok", value: `N${text}` }));
    const asked = question({ format: "digits", validator: "order" });
    expect(judgeAnswer("1 2", asked, { order })).toEqual({ kind: "ok", value: "N12", checked: true });
    expect(order.mock.calls).toEqual([["12", asked]]);
  });

  it("is refused by it in words of its own", () => {
    const order: AnswerValidator = () => ({ kind: "mistake", texts: { en: "The last digit is wrong." } });
    expect(judgeAnswer("12", question({ validator: "order" }), { order })).toMatchObject({
      kind: "mistake",
      problem: "other",
      texts: { en: "The last digit is wrong." },
    });
  });

  it("is taken unchecked where the machine was given no such check", () => {
    expect(judgeAnswer("12", question({ validator: "toString" }))).toMatchObject({
      kind: "ok",
      checked: false,
    });
  });
});

describe("a pattern", () => {
  it("takes no longer than the text is long, whatever it is", () => {
    // Seen from JavaScript's own engine, this one takes longer than anybody waits.
    const reading = parsePattern("(x+x+)+y");
    if (reading.kind !== "ok") throw new Error(reading.problem);
    expect(reading.matches("x".repeat(200))).toBe(false);
    expect(reading.matches(`${"x".repeat(199)}y`)).toBe(true);
  });

  it("may be as long as that, and repeat as much", () => {
    expect(parsePattern("x".repeat(200)).kind).toBe("ok");
    expect(parsePattern("x".repeat(201))).toEqual({
      kind: "invalid",
      problem: "may have 200 characters at most",
    });
    expect(parsePattern("\\d{400}").kind).toBe("ok");
    expect(parsePattern("\\d{600}")).toEqual({
      kind: "invalid",
      problem: "repeats too much: use smaller numbers",
    });
  });

  it("that brings down what compiles it is no mistake of the operator's", () => {
    using broken = vi.spyOn(RE2JS, "compile").mockImplementation(() => {
      throw new TypeError("out of order");
    });
    expect(() => parsePattern("x")).toThrow("out of order");
    expect(broken).toHaveBeenCalledOnce();
  });

  it("is refused with what RE2 says, and nothing before it", () => {
    expect(parsePattern("(")).toEqual({
      kind: "invalid",
      problem: "is no pattern of RE2 (missing closing ): `(`)",
    });
  });

  it.each(["(", "(?=a)b", "a{5000}", "((\\pL{0,10}){0,10}){0,10}", "x".repeat(201)])(
    "is refused with the reason: %s",
    (pattern) => {
      const reading = parsePattern(pattern);
      expect(reading.kind === "invalid" && reading.problem).toMatch(
        /^(is no pattern|repeats too much|may have)/,
      );
    },
  );
});
