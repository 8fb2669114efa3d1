import type {
  AnswerFormat,
  AnswerProblem,
  AnswerReading,
  AnswerValidator,
  TextQuestion,
} from "../model/question.ts";
import { toFormat } from "./answer-format.ts";
import { matchedLimit, type PatternReading, parsePattern } from "./pattern.ts";

/** Checks by the names under which questions ask for them. */
export type AnswerValidators = Readonly<Record<string, AnswerValidator>>;

/** Longest answer, where a question does not say. */
const usualLength = 200;

/** Judges what was typed in answer to a question: its form first, then its length, its pattern, and the check by code. */
export function judgeAnswer(
  text: string,
  question: TextQuestion,
  validators: AnswerValidators = {},
): AnswerReading {
  const { format = "any", pattern, minLength = 1, maxLength = usualLength, validator } = question;
  const refuse = (problem: AnswerProblem, limit = 0, texts = {}): AnswerReading => {
    return { kind: "mistake", problem, limit, text: text.trim(), texts };
  };

  const value = toFormat(text, format);
  // Any words at all have the form of any words.
  if (value === null) return refuse(format as Exclude<AnswerFormat, "any">);
  const length = [...value].length;
  if (length < minLength) return refuse("tooShort", minLength);
  if (length > maxLength) return refuse("tooLong", maxLength);

  let isChecked = true;
  if (pattern !== undefined) {
    const reading = length > matchedLimit ? null : readPattern(pattern);
    if (reading?.kind !== "ok") isChecked = false;
    else if (!reading.matches(value)) return refuse("other");
  }
  if (validator === undefined) return { kind: "ok", value, checked: isChecked };
  const check = Object.hasOwn(validators, validator) ? validators[validator] : undefined;
  if (check === undefined) return { kind: "ok", value, checked: false };
  const verdict = check(value, question);
  if (verdict.kind === "mistake") return refuse("other", 0, verdict.texts);
  return { kind: "ok", value: verdict.value, checked: isChecked };
}

const patterns = new Map<string, PatternReading>();
const keptPatterns = 100;

/** Compiling costs more than matching, and there are few patterns. */
function readPattern(pattern: string): PatternReading {
  const known = patterns.get(pattern);
  if (known !== undefined) return known;
  if (patterns.size >= keptPatterns) patterns.clear();
  const reading = parsePattern(pattern);
  patterns.set(pattern, reading);
  return reading;
}
