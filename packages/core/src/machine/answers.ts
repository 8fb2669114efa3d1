// What becomes of the operator's questions in a draft: which is next, and what was answered. The questions are in the settings and may
// have changed since the last event, so each is looked for by its id.

import { foldWords } from "../identity/fold.ts";
import type { Answer, AnswerReading, Choice, Question, TextQuestion } from "../model/question.ts";
import { type Change, freshQuestion, revise } from "./bookkeeping.ts";
import type { DialogueContext } from "./context.ts";
import { draftOf, ofKind, present } from "./present.ts";

/** After how many refused answers the last one can be kept, where a question does not say. */
const usualAttempts = 3;

/** The first question without an answer. */
export function nextQuestion(context: DialogueContext): Question | undefined {
  const { answers } = draftOf(context);
  return context.settings.questions.find(({ id }) => answers.every(({ question }) => question !== id));
}

/** The question that is asked; nothing when it is none any more. */
export function askedQuestion({ answering, settings }: DialogueContext): Question | undefined {
  return settings.questions.find(({ id }) => id === answering?.question);
}

/** The question before the one that is asked. */
export function previousQuestion(context: DialogueContext): Question | undefined {
  const { questions } = context.settings;
  const asked = askedQuestion(context);
  return asked && questions[questions.indexOf(asked) - 1];
}

/** Begins to ask a question. */
export function beginAnswering({ id }: Question): Change {
  return { ...freshQuestion, answering: { question: id, reading: null } };
}

/** Notes the words that were judged right. */
export function takeAnswer(context: DialogueContext): Change {
  const { value, checked } = ofKind(present(readAnswer(context)), "ok");
  return noteAnswer(context, { value, checked });
}

/** Notes the words that were refused last, as they are. */
export function keepAnswer(context: DialogueContext): Change {
  const { text } = ofKind(present(readAnswer(context)), "mistake");
  return noteAnswer(context, { value: text, checked: false });
}

/** Notes that a question was skipped. */
export function skipAnswer(context: DialogueContext): Change {
  return noteAnswer(context, { value: null });
}

/** Notes a choice. */
export function takeChoice(context: DialogueContext, choice: Choice): Change {
  const { id, name = id, department = null, priority = null } = choice;
  return noteAnswer(context, { value: name, choice: id, department, priority });
}

/** The choices among which a question is answered; none where it is answered in words. */
export function choicesOf(question: Question): readonly Choice[] {
  return question.kind === "choice" ? question.choices : [];
}

/** The choice that a text names, in any language; nothing for words that name none. */
export function choiceNamed(question: Question, text: string): Choice | undefined {
  const words = foldWords(text);
  if (words === "") return undefined;
  return choicesOf(question).find(({ label }) =>
    Object.values(label).some((each) => foldWords(each) === words),
  );
}

/** The choice that a button's reference stands for. */
export function choiceOf(question: Question, ref: string | null): Choice | undefined {
  return choicesOf(question).find(({ id }) => ref?.endsWith(`:${question.id}:${id}`));
}

/** Whether an answer that was refused can be kept: whatever is asked, nobody is kept from filing. */
export function mayKeep({ attempts = usualAttempts }: TextQuestion, { refusals }: DialogueContext): boolean {
  return refusals >= attempts;
}

/** Whether the question may be left without an answer. */
export function mayBeSkipped({ required }: Question): boolean {
  return required === false;
}

/** What has come of the last answer that was typed; null before any was. */
export function readAnswer({ answering }: DialogueContext): AnswerReading | null {
  return present(answering).reading;
}

type Given = Pick<Answer, "value"> & Partial<Answer>;

/** Notes an answer to the question that is asked; nothing when it is none any more. */
function noteAnswer(context: DialogueContext, given: Given): Change {
  const asked = askedQuestion(context);
  if (asked === undefined) return {};
  const { id, name = id } = asked;
  const { answers } = draftOf(context);
  const blank = { choice: null, checked: true, department: null, priority: null };
  const answer: Answer = { question: id, name, ...blank, ...given };
  const isNew = answers.every(({ question }) => question !== id);
  const changed = answers.map((each) => (each.question === id ? answer : each));
  return { ...revise(context, { answers: isNew ? [...answers, answer] : changed }), ...freshQuestion };
}
