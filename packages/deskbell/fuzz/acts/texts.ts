// What people write, and what no person would.

import fc from "fast-check";

/** A text, and whether it gets the customer's mark, by which it is found again. */
export interface Writing {
  readonly text: string;
  readonly marked: boolean;
}

const phrases = [
  "My router blinks",
  "Не працює інтернет з учорашнього дня",
  "Где мой заказ?\n\nЖду третий день.",
  "Invoice 2026-11 is wrong, see https://example.org/?a=1&b=2",
  "line one\nline two\n\n\nline five",
];

/** Texts that have broken somebody's program before. */
const traps = [
  "{{text}} {{number}} $t(greeting) %s %{x}",
  "<b>bold</b> _it_ *st* `code` [x](tg://user?id=1)",
  "\u202egnp.exe\u202c and \u2066isolated\u2069",
  "👩‍👩‍👧‍👦🇺🇦 e\u0301\u0302\u0303\u0304\u0305 ﷽﷽﷽",
  "\u0000\u0007 bell",
  "__proto__",
  "constructor",
  "null",
  "12",
  "#12:t12",
  " \u200b\u2060\u00ad\u2800\n",
  "/notacommand",
  "'; drop table tickets; --",
];

const long = fc
  .record({ unit: fc.constantFrom("x", "слово ", "👍", "\n"), length: fc.integer({ min: 150, max: 21_000 }) })
  .map(({ unit, length }) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length));

/** Any character there is, and some that are made of several. */
const characters = fc.oneof(
  fc.constantFrom("a", "Я", "ї", " ", ".", "7", "漢", "👍🏽", "👨‍👩‍👧", "🇺🇦", "e\u0301", "ﷺ"),
  fc.nat(0x10_ffff).map((code) => (code >= 0xd800 && code < 0xe000 ? "\ufffd" : String.fromCodePoint(code))),
);

/** Made of characters. A string of fast-check's own takes seconds to prepare for all that there are. */
function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc.array(characters, { maxLength }).map((parts) => parts.join(""));
}

/** Texts of every kind. */
export const writings: fc.Arbitrary<Writing> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ text: fc.constantFrom(...phrases), marked: fc.constant(true) }) },
  { weight: 3, arbitrary: fc.record({ text: fc.constantFrom(...traps), marked: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ text: anyText(40), marked: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ text: anyText(200), marked: fc.constant(false) }),
  },
  { weight: 1, arbitrary: fc.record({ text: long, marked: fc.boolean() }) },
);
