import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/refusal.ts";
import { type FormattedText, toShownText } from "../../src/validate/text.ts";

const bold = (offset: number, length: number) => ({ type: "bold", offset, length });

const show = (text: string, ...entities: FormattedText["entities"]) => toShownText({ text, entities });

/** What Telegram says to such a text. */
function complaint(text: string, ...entities: FormattedText["entities"]): string {
  try {
    show(text, ...entities);
    return "none";
  } catch (error) {
    return error instanceof Refusal ? error.message : "another error";
  }
}

describe("a text", () => {
  it("is trimmed, and its entities move along", () => {
    expect(show("  \n Hello Anna \n", bold(10, 4))).toEqual({ text: "Hello Anna", entities: [bold(6, 4)] });
  });

  it("keeps the space in front that belongs to an entity", () => {
    expect(show("   Hello", bold(2, 6))).toEqual({ text: " Hello", entities: [bold(0, 6)] });
  });

  it("loses carriage returns and direction marks, and has spaces for control characters", () => {
    expect(show("a\r\nb\tc\u202ed", bold(5, 2))).toEqual({ text: "a\nb cd", entities: [bold(4, 1)] });
  });

  it("loses entities that cover nothing or only space", () => {
    expect(show("one  two", bold(3, 2), bold(5, 0)).entities).toEqual([]);
  });

  it.each([
    [[bold(-1, 2)], "receive an entity with incorrect offset -1"],
    [[bold(0, -2)], "receive an entity with incorrect length -2"],
    [[bold(6, 1)], "entity begins after the end of the text at UTF-16 offset 6"],
    [[bold(4, 9)], "entity beginning at UTF-16 offset 4 ends after the end of the text at UTF-16 offset 13"],
    [[bold(1, 2)], "entity begins in a middle of a UTF-16 symbol at byte offset 4"],
    [
      [bold(0, 1)],
      "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 4",
    ],
  ])("refuses the entities %j", (entities, words) => {
    expect(complaint("😀 hey", ...entities)).toBe(`Bad Request: ${words}`);
  });

  it("takes an entity over the whole of it, whatever it is made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), (text) => {
        fc.pre(complaint(text) === "none");
        const shown = show(text, bold(0, text.length));
        for (const { offset, length } of shown.entities) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + length).toBeLessThanOrEqual(shown.text.length);
        }
      }),
    );
  });
});

describe("entities", () => {
  const types = (text: string, ...entities: FormattedText["entities"]) =>
    show(text, ...entities).entities.map(({ type, offset, length }) => [
      type,
      text.slice(offset, offset + length),
    ]);

  it("may nest, but nothing lies in code", () => {
    const code = { type: "code", offset: 0, length: 5 };
    expect(types("abcde fgh", code, bold(1, 2), bold(6, 3))).toEqual([
      ["code", "abcde"],
      ["bold", "fgh"],
    ]);
    const quote = { type: "blockquote", offset: 0, length: 9 };
    expect(types("abcde fgh", code, quote)).toEqual([
      ["blockquote", "abcde fgh"],
      ["code", "abcde"],
    ]);
  });

  it("are found in any text", () => {
    expect(types("Say /help@desk_bot, see https://example.com/a?b=c. Or desk.com!")).toEqual([
      ["bot_command", "/help@desk_bot"],
      ["url", "https://example.com/a?b=c"],
      ["url", "desk.com"],
    ]);
    expect(types("Write to anna.k@example.co.uk or @anna_k, +380 50 123-45-67 #help")).toEqual([
      ["email", "anna.k@example.co.uk"],
      ["mention", "@anna_k"],
      ["phone_number", "+380 50 123-45-67"],
      ["hashtag", "#help"],
    ]);
  });

  it("are not found where none are", () => {
    expect(types("and/or 1/2 a@b #1 50+50 no.way file.txt")).toEqual([]);
  });

  it("give way to those that were sent", () => {
    const link = { type: "text_link", offset: 0, length: 11, url: "https://other.com/" };
    expect(types("example.com", link)).toEqual([["text_link", "example.com"]]);
  });
});
