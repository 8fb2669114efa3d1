import type { LocalTexts } from "./local-texts.ts";

// Questions that an operator adds to every request, as data. They are asked one after another when subject and details are there; what is
// answered goes with the request.

/**
 * What a typed answer has to be. `digits` and `code` (letters, digits and dashes) are written without spaces, however they were typed; a
 * `date` becomes `2026-11-24`.
 */
export type AnswerFormat = "any" | "digits" | "letters" | "code" | "number" | "date";

interface AnyQuestion {
  /** Unique among the questions; begins with a letter. */
  readonly id: string;
  /** What agents call it; the id unless told. */
  readonly name?: string;
  /** What is asked. */
  readonly ask: LocalTexts;
  /** What the review calls the answer; the name unless told. */
  readonly label?: LocalTexts;
  /** Whether an answer has to be given; true unless told. */
  readonly required?: boolean;
}

/** A question that is answered in words. */
export interface TextQuestion extends AnyQuestion {
  readonly kind: "text";
  /** `any` unless told. */
  readonly format?: AnswerFormat;
  /** What the whole answer matches, in the syntax of RE2, which takes no longer than the answer is long. */
  readonly pattern?: string;
  /** In characters; 1 unless told. */
  readonly minLength?: number;
  /** In characters; 200 unless told. */
  readonly maxLength?: number;
  /** Names a check that `createDialogue` was given. */
  readonly validator?: string;
  /** What is said to an answer that is not right; a built-in sentence unless told. */
  readonly mistake?: LocalTexts;
  /** After how many refused answers the last one can be kept as it is; 3 unless told. */
  readonly attempts?: number;
}

/** A question that is answered with a button. */
export interface ChoiceQuestion extends AnyQuestion {
  readonly kind: "choice";
  readonly choices: readonly Choice[];
}

/** One of the answers to choose among. */
export interface Choice {
  /** Unique among the choices of a question. */
  readonly id: string;
  /** What agents call it; the id unless told. */
  readonly name?: string;
  /** What its button says. */
  readonly label: LocalTexts;
  /** Ids of the department and the priority that a request with this answer gets, instead of the usual ones. */
  readonly department?: string;
  readonly priority?: string;
}

/** Something that every request is asked for. */
export type Question = TextQuestion | ChoiceQuestion;

/** An answer that goes with a request, readable without the question, which may have been changed since. */
export interface Answer {
  /** Id of the question. */
  readonly question: string;
  /** What agents call the question. */
  readonly name: string;
  /** As agents read it; null for a question that was skipped. */
  readonly value: string | null;
  /** Id of what was chosen; null for words. */
  readonly choice: string | null;
  /** False for words that are not what was asked for and were kept all the same. */
  readonly checked: boolean;
  /** What was chosen leads to this department, this priority. */
  readonly department: string | null;
  readonly priority: string | null;
}

/** What is wrong with a typed answer. `other` is what a pattern or a check by code has found. */
export type AnswerProblem =
  | "digits"
  | "letters"
  | "code"
  | "number"
  | "date"
  | "tooShort"
  | "tooLong"
  | "other";

/** A check of answers by code: pure, and at once. */
export type AnswerValidator = (answer: string, question: TextQuestion) => AnswerVerdict;

/** What a check says: the answer as it is kept, or what is wrong, in words of its own or else in those of the question. */
export type AnswerVerdict =
  | { readonly kind: "ok"; readonly value: string }
  | { readonly kind: "mistake"; readonly texts?: LocalTexts };

/** A typed answer, judged. Where `checked` is false, nobody could say whether it is right. */
export type AnswerReading =
  | { readonly kind: "ok"; readonly value: string; readonly checked: boolean }
  | {
      readonly kind: "mistake";
      readonly problem: AnswerProblem;
      /** In characters, for an answer that is too short or too long. */
      readonly limit: number;
      /** As it was typed. */
      readonly text: string;
      /** What a check by code says of it; none for the question's own words. */
      readonly texts: LocalTexts;
    };
