// The operator's questions: one after another, each until it is answered. What they are is data; the states are the same for all.

import type { Button, Prompt } from "../model/prompt.ts";
import type { AnswerReading, Question, TextQuestion } from "../model/question.ts";
import {
  askedQuestion,
  beginAnswering,
  choiceNamed,
  choiceOf,
  choicesOf,
  keepAnswer,
  mayBeSkipped,
  mayKeep,
  nextQuestion,
  previousQuestion,
  readAnswer,
  skipAnswer,
  takeAnswer,
  takeChoice,
} from "./answers.ts";
import { draftRow, wayOut } from "./buttons.ts";
import type { DialogueContext } from "./context.ts";
import { pressed, textOf } from "./guards.ts";
import { blank, keep } from "./keeping.ts";
import { assertType, draftOf, ofKind, present } from "./present.ts";
import { ask, button, type Moment, plain, prompt, say } from "./prompts.ts";
import { dialogue } from "./setup.ts";

type AnswerMistake = Extract<AnswerReading, { readonly kind: "mistake" }>;

/** Whether any question is left. */
export function isQuestionLeft({ context }: Pick<Moment, "context">): boolean {
  return nextQuestion(context) !== undefined;
}

/** Turns to the first question that has no answer. */
export const turnToNext = dialogue.assign(({ context }) => beginAnswering(present(nextQuestion(context))));

/** Whether the answer to a question is to be changed that is still there. */
export function isEditPressed(moment: Moment<"button.pressed">): boolean {
  return pressed("answer.edit")(moment) && pressedQuestion(moment) !== undefined;
}

/** Turns to the question whose answer is to be changed. */
export const turnToPressed = dialogue.assign(({ context, event }) => {
  assertType(event, "button.pressed");
  return beginAnswering(present(pressedQuestion({ context, event })));
});

function pressedQuestion({ context, event }: Moment<"button.pressed">): Question | undefined {
  return context.settings.questions.find(({ id }) => event.ref?.endsWith(`:${id}`));
}

/** Whether a question is asked that an operator has removed meanwhile. */
function isGone({ context }: Pick<Moment, "context">): boolean {
  return askedQuestion(context) === undefined;
}

export const awaitingAnswer = dialogue.createStateConfig({
  meta: { isOn: ({ questions }) => questions.length > 0 },
  entry: ask(askQuestion),
  on: {
    "text.typed": [
      blank,
      { guard: isGone, target: "entering", actions: [keep, say(plain("text.kept"))] },
      {
        guard: (moment) => named(moment) !== undefined,
        target: "entering",
        actions: dialogue.assign((moment) => takeChoice(moment.context, present(named(moment)))),
      },
      {
        guard: ({ context }) => present(askedQuestion(context)).kind === "text",
        target: "judgingAnswer",
        actions: "judgeAnswer",
      },
    ],
    "button.pressed": [
      {
        guard: (moment) =>
          pressed("answer.choose")(moment) && (isGone(moment) || chosen(moment) !== undefined),
        target: "entering",
        actions: dialogue.assign(({ context, event }) => {
          assertType(event, "button.pressed");
          return isGone({ context }) ? {} : takeChoice(context, present(chosen({ context, event })));
        }),
      },
      {
        guard: pressed("answer.skip"),
        target: "entering",
        actions: dialogue.assign(({ context }) => skipAnswer(context)),
      },
      {
        guard: pressed("answer.keep"),
        target: "entering",
        actions: dialogue.assign(({ context }) => keepAnswer(context)),
      },
      // From changing an answer to the review, else to the question before.
      { guard: (moment) => pressed("back")(moment) && !isQuestionLeft(moment), target: "reviewing" },
      {
        guard: (moment) => pressed("back")(moment) && previousQuestion(moment.context) !== undefined,
        target: "awaitingAnswer",
        reenter: true,
        actions: dialogue.assign(({ context }) => beginAnswering(present(previousQuestion(context)))),
      },
      { guard: pressed("back"), target: "awaitingNewDetails" },
    ],
  },
});

/** Where a check by code comes in: `judgeAnswer` is the machine's own word for it, and `createDialogue` fills it in. */
export const judgingAnswer = dialogue.createStateConfig({
  meta: { isOn: ({ questions }) => questions.some(({ kind }) => kind === "text") },
  always: [
    {
      guard: ({ context }) => present(readAnswer(context)).kind === "ok",
      target: "entering",
      actions: dialogue.assign(({ context }) => takeAnswer(context)),
    },
    {
      target: "awaitingAnswer",
      actions: dialogue.assign({ refusals: ({ context }) => context.refusals + 1 }),
    },
  ],
});

/** The choice that was typed in words. */
function named({ context, event }: Moment) {
  return choiceNamed(present(askedQuestion(context)), textOf(event));
}

function chosen({ context, event }: Moment<"button.pressed">) {
  return choiceOf(present(askedQuestion(context)), event.ref);
}

function askQuestion({ context }: Moment): Prompt {
  const question = present(askedQuestion(context));
  const reading = readAnswer(context);
  if (reading?.kind === "mistake") return refuse(context, ofKind(question, "text"), reading);
  const choices = choicesOf(question).map(({ id, label }) => [
    { ...button("answer.choose", answerRef(context, `${question.id}:${id}`)), texts: label },
  ]);
  const buttons = [...choices, ...waysPast(question, context)];
  return prompt("question.asked", { id: question.id, texts: question.ask }, { buttons });
}

function refuse(context: DialogueContext, question: TextQuestion, reading: AnswerMistake): Prompt {
  const { id, mistake = {} } = question;
  const { problem, limit, texts: own } = reading;
  const texts = Object.keys(own).length > 0 ? own : mistake;
  const isKept = mayKeep(question, context);
  const keeping = isKept ? [draftRow(context, "answer.keep")] : [];
  const buttons = [...keeping, ...waysPast(question, context)];
  const key = isKept ? "question.refusedAgain" : "question.refused";
  return prompt(key, { id, problem, limit, texts }, { buttons });
}

function waysPast(question: Question, context: DialogueContext): readonly (readonly Button[])[] {
  const skipping = mayBeSkipped(question) ? [draftRow(context, "answer.skip")] : [];
  return [...skipping, wayOut(context)];
}

/** Buttons that change the answers, two a row. */
export function editRows(context: DialogueContext): readonly (readonly Button[])[] {
  const buttons = context.settings.questions.map(({ id, name = id, label = {} }) => ({
    ...button("answer.edit", answerRef(context, id), { value: name }),
    texts: label,
  }));
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}

function answerRef(context: DialogueContext, part: string): string {
  return `${draftOf(context).id}:${part}`;
}
