// What becomes of the operator's questions in a draft: which is next, and what was answered. The questions are in the settings and may
// have changed since the last event, so each is looked for by its id.

import { foldWords } from "../identity/fold.ts";
import type { Draft } from "../model/draft.ts";
import type { Answer, Choice, Question, TextQuestion } from "../model/question.ts";
import { type Change, freshQuestion, revise } from "./bookkeeping.ts";
import type { DialogueContext } from "./context.ts";

/** After how many refused answers the last one can be kept, where a question does not say. */
const usualAttempts = 3;

/** The first question without an answer. */
export function nextQuestion({ draft, settings }: DialogueContext): Question | undefined {
  return settings.questions.find(({ id }) => answerTo(draft, id) === undefined);
}

/** The question that is asked; nothing when it is none any more. */
export function askedQuestion({ answering, settings }: DialogueContext): Question | undefined {
  return settings.questions.find(({ id }) => id === answering?.question);
}

/** The question before the one that is asked. */
export function previousQuestion(context: DialogueContext): Question | undefined {
  const { questions } = context.settings;
  return questions[questions.findIndex(({ id }) => id === context.answering?.question) - 1];
}

/** Begins to ask a question. */
export function beginAnswering(question: Question | undefined): Change {
  return {
    ...freshQuestion,
    answering: question === undefined ? null : { question: question.id, reading: null },
  };
}

/** Notes the words that were judged right. */
export function takeAnswer(context: DialogueContext): Change {
  const question = askedQuestion(context);
  const reading = context.answering?.reading;
  if (question === undefined || reading?.kind !== "ok") return {};
  return noteAnswer(context, question, { value: reading.value, checked: reading.checked });
}

/** Notes the words that were refused last, as they are. */
export function keepAnswer(context: DialogueContext): Change {
  const question = askedQuestion(context);
  const reading = context.answering?.reading;
  if (question === undefined || reading?.kind !== "mistake") return {};
  return noteAnswer(context, question, { value: reading.text, checked: false });
}

/** Notes that a question was skipped. */
export function skipAnswer(context: DialogueContext): Change {
  const question = askedQuestion(context);
  return question === undefined ? {} : noteAnswer(context, question, { value: null });
}

/** Notes a choice. */
export function takeChoice(context: DialogueContext, choice: Choice | undefined): Change {
  const question = askedQuestion(context);
  if (question === undefined || choice === undefined) return {};
  const { id, name = id, department = null, priority = null } = choice;
  return noteAnswer(context, question, { value: name, choice: id, department, priority });
}

/** The choice that a text names, in any language; nothing for words that name none. */
export function choiceNamed(question: Question | undefined, text: string): Choice | undefined {
  if (question?.kind !== "choice") return undefined;
  const words = foldWords(text);
  if (words === "") return undefined;
  return question.choices.find(({ label }) => Object.values(label).some((each) => foldWords(each) === words));
}

/** The choice that a button's reference stands for. */
export function choiceOf(question: Question | undefined, ref: string | null): Choice | undefined {
  if (question?.kind !== "choice" || ref === null) return undefined;
  return question.choices.find(({ id }) => ref.endsWith(`:${question.id}:${id}`));
}

/** Whether the answer that was refused last can be kept: whatever is asked, nobody is kept from filing. */
export function mayKeep(question: Question | undefined, { answering, refusals }: DialogueContext): boolean {
  if (question?.kind !== "text" || answering?.reading?.kind !== "mistake") return false;
  return refusals >= attemptsOf(question);
}

/** Whether the question may be left without an answer. */
export function mayBeSkipped(question: Question | undefined): boolean {
  return question?.required === false;
}

/** An answer that was given before. */
export function answerTo(draft: Draft | null, questionId: string): Answer | undefined {
  return draft?.answers.find(({ question }) => question === questionId);
}

function attemptsOf({ attempts = usualAttempts }: TextQuestion): number {
  return attempts;
}

type Given = Pick<Answer, "value"> & Partial<Answer>;

function noteAnswer(context: DialogueContext, { id, name = id }: Question, given: Given): Change {
  const answers = context.draft?.answers ?? [];
  const blank = { choice: null, checked: true, department: null, priority: null };
  const answer: Answer = { question: id, name, ...blank, ...given };
  const isNew = answers.every(({ question }) => question !== id);
  const changed = answers.map((each) => (each.question === id ? answer : each));
  return { ...revise(context, { answers: isNew ? [...answers, answer] : changed }), ...freshQuestion };
}
