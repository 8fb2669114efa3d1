// Which sentences make up a prompt. Most prompts are one; some have variants, or lines that only stand where there is
// something to fill in.

import type { LocalTexts, Prompt, QuestionRefused, ReviewedAnswer } from "@deskbell/core";
import { type Content, contactKeys, knownContents, type SentenceKey } from "./catalog.ts";

/** Values for the placeholders of a sentence. */
export type SentenceParams = Readonly<Record<string, string | number | boolean | null>>;

/** One sentence of the catalog, and what is filled into it. `count` chooses the plural form. */
export interface Sentence {
  readonly key: SentenceKey;
  readonly params: SentenceParams;
  readonly count?: number;
}

/** Words of the operator's own, said as they are. */
export interface OwnWords {
  readonly words: string;
}

/** Sentences on lines of their own. */
export type Paragraph = readonly (Sentence | OwnWords)[];

/** Chooses the operator's words in the language that is spoken; null where there are none. */
export type ChooseWords = (texts: LocalTexts) => string | null;

/** What a prompt says, a paragraph each, top to bottom. */
export function toParagraphs(prompt: Prompt, choose: ChooseWords): readonly Paragraph[] {
  switch (prompt.key) {
    case "privacy.told": {
      const words = choose(prompt.params.texts);
      return [[words === null ? sentence(prompt.key) : { words }]];
    }
    case "question.asked": {
      const { texts } = prompt.params;
      // Better in another language than nothing at all.
      return [[{ words: choose(texts) ?? Object.values(texts)[0] ?? "" }]];
    }
    case "question.refused":
      return refused(prompt.params, choose, sentence("question.refused.ask"));
    case "question.refusedAgain":
      return refused(prompt.params, choose, sentence(prompt.key));
    case "phone.invalid":
      return [phoneProblem(prompt.params), [sentence("phone.invalid.ask")]];
    case "phone.invalidAgain":
      return [phoneProblem(prompt.params), [sentence(prompt.key)]];
    case "email.invalid":
      return [[sentence(`email.invalid.${prompt.params.reason}`), sentence("email.invalid.ask")]];
    case "email.invalidAgain":
      return [[sentence(`email.invalid.${prompt.params.reason}`), sentence(prompt.key)]];
    case "phone.confirm":
    case "email.confirm":
      return [[sentence(`${prompt.key}.${prompt.params.other === null ? "one" : "two"}`, prompt.params)]];
    case "phone.askedForChat":
    case "email.askedForChat":
      return [[sentence(`${prompt.key}.${prompt.params.optional ? "optional" : "required"}`)]];
    case "identity.askedAgain":
      return [[sentence(`${prompt.key}.${prompt.params.value === null ? "guest" : "value"}`, prompt.params)]];
    case "proof.asked":
      return [[sentence(`${prompt.key}.${prompt.params.required ? "required" : "offered"}`, prompt.params)]];
    case "content.unsupported":
      return [[sentence(`content.unsupported.${toContent(prompt.params.content)}`)]];
    case "subject.tooLong":
    case "details.full":
      return [[{ ...sentence(prompt.key, prompt.params), count: prompt.params.limit }]];
    case "review.asked":
      return review(prompt.params, choose);
    case "chat.ended":
      return [[sentence(`chat.ended.${prompt.params.by}`)]];
    default:
      return [[sentence(prompt.key, prompt.params)]];
  }
}

/** A sentence of the catalog with its values. */
export function sentence(key: SentenceKey, params: SentenceParams = {}): Sentence {
  return { key, params };
}

/** The same without speaking of a button that shares a contact. */
export function toTyped(said: Sentence): Sentence {
  const key = contactKeys.find((known) => known === said.key);
  return key === undefined ? said : { ...said, key: `${key}.typed` };
}

function phoneProblem({ reason, example }: Prompt<"phone.invalid">["params"]): Paragraph {
  const problem = sentence(`phone.invalid.${reason}`);
  return example === null ? [problem] : [problem, sentence("phone.invalid.example", { example })];
}

const reviewLines = ["subject", "details", "phone", "email"] as const;

function review(params: Prompt<"review.asked">["params"], choose: ChooseWords): readonly Paragraph[] {
  const { answers = [], ...texts } = params;
  const given = reviewLines.filter((line) => texts[line] !== null && texts[line] !== "");
  const toLine = ({ name, names, value, values }: ReviewedAnswer): OwnWords => {
    return { words: `${choose(names) ?? name}: ${choose(values) ?? value}` };
  };
  return [
    [sentence("review.asked.heading")],
    [...given.map((line) => sentence(`review.asked.${line}`, texts)), ...answers.map(toLine)],
    [sentence("review.asked.question")],
  ];
}

/** Why an answer was refused: in the operator's words, which know what they ask for, or else in ours. */
function refused(
  { problem, limit, texts }: QuestionRefused,
  choose: ChooseWords,
  again: Sentence,
): readonly Paragraph[] {
  const words = choose(texts);
  return [[words === null ? sentence(`question.refused.${problem}`, { limit }) : { words }], [again]];
}

function toContent(name: string): Content {
  return knownContents.find((content) => content === name) ?? "unknown";
}
