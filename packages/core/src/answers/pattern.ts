// Patterns that an operator wrote, matched by RE2: whatever the pattern and the text, no answer keeps the process busy. JavaScript's own
// expressions go back and try again, and some patterns then take longer than anybody lives.

import { RE2JS, RE2JSException } from "re2js";

/** Longest pattern, in characters. */
export const patternLimit = 200;

/** Steps of a compiled pattern. What a match costs is these times the length of the text; `\d{100}` has about as many as its digits. */
const programLimit = 500;

/** Longest answer that is matched, in characters. */
export const matchedLimit = 200;

/** A pattern as it was read, or what is wrong with it as the end of a sentence. */
export type PatternReading =
  | { readonly kind: "ok"; matches(text: string): boolean }
  | { readonly kind: "invalid"; readonly problem: string };

/** Reads a pattern in the syntax of RE2. It has to match the whole text. */
export function parsePattern(pattern: string): PatternReading {
  if (pattern.length > patternLimit) return invalid(`may have ${patternLimit} characters at most`);
  try {
    const compiled = RE2JS.compile(pattern);
    if (compiled.programSize() > programLimit) return invalid("repeats too much: use smaller numbers");
    return { kind: "ok", matches: (text) => compiled.matches(text) };
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    return invalid(`is no pattern of RE2 (${error.message.replace("error parsing regexp: ", "")})`);
  }
}

function invalid(problem: string): PatternReading {
  return { kind: "invalid", problem };
}
