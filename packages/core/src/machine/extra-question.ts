// The operator's questions: one after another, each until it is answered. What they are is data; the states are the same for all.

import type { Button, Prompt } from "../model/prompt.ts";
import type { Question } from "../model/question.ts";
import {
  askedQuestion,
  beginAnswering,
  choiceNamed,
  choiceOf,
  keepAnswer,
  mayBeSkipped,
  mayKeep,
  nextQuestion,
  previousQuestion,
  skipAnswer,
  takeAnswer,
  takeChoice,
} from "./answers.ts";
import { draftRow, wayOut } from "./buttons.ts";
import type { DialogueContext } from "./context.ts";
import { pressed, textOf } from "./guards.ts";
import { blank, keep } from "./keeping.ts";
import { ask, button, type Moment, plain, prompt, say } from "./prompts.ts";
import { dialogue } from "./setup.ts";

/** Whether any question is left. */
export function isQuestionLeft({ context }: Pick<Moment, "context">): boolean {
  return nextQuestion(context) !== undefined;
}

/** Turns to the first question that has no answer. */
export const turnToNext = dialogue.assign(({ context }) => beginAnswering(nextQuestion(context)));

/** Turns to the question whose answer is to be changed. */
export const turnToPressed = dialogue.assign(({ context, event }) => {
  const ref = event.type === "button.pressed" ? event.ref : null;
  return beginAnswering(context.settings.questions.find(({ id }) => ref?.endsWith(`:${id}`)));
});

/** Whether a question is asked that an operator has removed meanwhile. */
function isGone({ context }: Moment): boolean {
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
        guard: ({ context, event }) => choiceNamed(askedQuestion(context), textOf(event)) !== undefined,
        target: "entering",
        actions: dialogue.assign(({ context, event }) =>
          takeChoice(context, choiceNamed(askedQuestion(context), textOf(event))),
        ),
      },
      {
        guard: ({ context }) => askedQuestion(context)?.kind === "text",
        target: "judgingAnswer",
        actions: "judgeAnswer",
      },
    ],
    "button.pressed": [
      {
        guard: (moment) =>
          pressed("answer.choose")(moment) && (isGone(moment) || chosen(moment) !== undefined),
        target: "entering",
        actions: dialogue.assign(({ context, event }) => takeChoice(context, chosen({ context, event }))),
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
        actions: dialogue.assign(({ context }) => beginAnswering(previousQuestion(context))),
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
      guard: ({ context }) => context.answering?.reading?.kind === "ok",
      target: "entering",
      actions: dialogue.assign(({ context }) => takeAnswer(context)),
    },
    {
      target: "awaitingAnswer",
      actions: dialogue.assign({ refusals: ({ context }) => context.refusals + 1 }),
    },
  ],
});

function chosen({ context, event }: Moment) {
  return choiceOf(askedQuestion(context), event.type === "button.pressed" ? event.ref : null);
}

function askQuestion({ context }: Moment): Prompt {
  const question = askedQuestion(context);
  const reading = context.answering?.reading;
  const options = { buttons: [...rowsOf(question, context), wayOut(context)] };
  const { id = "", ask: texts = {} } = question ?? {};
  if (question?.kind !== "text" || reading?.kind !== "mistake") {
    return prompt("question.asked", { id, texts }, options);
  }
  const { problem, limit, texts: own } = reading;
  const words = Object.keys(own).length > 0 ? own : (question.mistake ?? {});
  const key = mayKeep(question, context) ? "question.refusedAgain" : "question.refused";
  return prompt(key, { id, problem, limit, texts: words }, options);
}

/** The choices, a row each, and the ways past the question. */
function rowsOf(question: Question | undefined, context: DialogueContext): readonly (readonly Button[])[] {
  const choices = question?.kind === "choice" ? question.choices : [];
  const rows = choices.map(({ id, label }) => [
    { ...button("answer.choose", answerRef(context, `${question?.id}:${id}`)), texts: label },
  ]);
  const keeping = mayKeep(question, context) ? [draftRow(context, "answer.keep")] : [];
  const skipping = mayBeSkipped(question) ? [draftRow(context, "answer.skip")] : [];
  return [...rows, ...keeping, ...skipping];
}

/** Buttons that change the answers, two a row. */
export function editRows(context: DialogueContext): readonly (readonly Button[])[] {
  const buttons = context.settings.questions.map(({ id, name = id, label = {} }) => ({
    ...button("answer.edit", answerRef(context, id), { value: name }),
    texts: label,
  }));
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}

function answerRef({ draft }: DialogueContext, part: string): string {
  return `${draft?.id}:${part}`;
}
