// Writing a request: subject, details, the operator's questions, a review, and the confirmation that hands it to filing.

import type { Prompt, ReviewedAnswer } from "../model/prompt.ts";
import { choicesOf } from "./answers.ts";
import { type Change, freshQuestion, isOverLimit, isSearched, mayTellMatch, revise } from "./bookkeeping.ts";
import { draftRow, reviewRef, wayOut } from "./buttons.ts";
import type { DialogueContext } from "./context.ts";
import {
  awaitingAnswer,
  editRows,
  isEditPressed,
  isQuestionLeft,
  judgingAnswer,
  turnToNext,
  turnToPressed,
} from "./extra-question.ts";
import { pressed, textOf, when } from "./guards.ts";
import { otherWays } from "./identification.ts";
import { blank, full, keep } from "./keeping.ts";
import { draftOf, present } from "./present.ts";
import { ask, button, type Moment, plain, prompt, say } from "./prompts.ts";
import { dialogue } from "./setup.ts";

/** Characters of a subject: one line of a list of tickets. */
const subjectLimit = 200;

/** Hands the request to filing. */
const file = [say(plain("request.sending")), dialogue.assign(({ context }) => confirm(context))];

export const request = dialogue.createStateConfig({
  id: "request",
  initial: "entering",
  on: {
    "button.pressed": [
      ...otherWays,
      { guard: pressed("subject.edit"), target: ".awaitingSubject" },
      { guard: pressed("details.edit"), target: ".awaitingNewDetails" },
      { guard: isEditPressed, target: ".awaitingAnswer", actions: turnToPressed },
      { guard: pressed("identity.edit"), target: "#identification.awaitingWay" },
    ],
  },
  states: {
    entering: {
      entry: dialogue.assign(freshQuestion),
      always: [
        { guard: isSubjectMissing, target: "awaitingSubject" },
        { guard: ({ context }) => !hasTexts(context), target: "awaitingDetails" },
        { guard: isQuestionLeft, target: "awaitingAnswer", actions: turnToNext },
        { guard: ({ context }) => context.settings.request.review, target: "reviewing" },
        { target: "#conversation.idle", actions: file, meta: { isOn: ({ request }) => !request.review } },
      ],
    },
    awaitingSubject: {
      meta: { isOn: ({ request }) => request.subject === "required" },
      entry: ask(askSubject),
      on: {
        "text.typed": [
          blank,
          ...when(isTooLong, [full]),
          {
            guard: isTooLong,
            actions: [keep, say(prompt("subject.tooLong", { limit: subjectLimit }))],
          },
          {
            target: "entering",
            actions: dialogue.assign(({ context, event }) =>
              revise(context, { subject: toSubject(textOf(event)) }),
            ),
          },
        ],
        "button.pressed": [
          { guard: (moment) => pressed("back")(moment) && isWritten(moment), target: "reviewing" },
          { guard: pressed("back"), target: "#identification.awaitingWay" },
        ],
      },
    },
    awaitingDetails: {
      entry: ask(askDetails),
      on: {
        "text.typed": [blank, full, { target: "entering", actions: keep }],
        "button.pressed": [
          {
            guard: (moment) => pressed("back")(moment) && hasNoSubject(moment.context),
            target: "#identification.awaitingWay",
          },
          { guard: pressed("back"), target: "awaitingSubject" },
        ],
      },
    },
    awaitingNewDetails: {
      entry: ask(askDetails),
      on: {
        "text.typed": [
          blank,
          {
            target: "entering",
            actions: dialogue.assign(({ context, event }) => revise(context, { details: [textOf(event)] })),
          },
        ],
        "button.pressed": [
          { guard: (moment) => pressed("back")(moment) && isWritten(moment), target: "reviewing" },
          { guard: pressed("back"), target: "entering" },
        ],
      },
    },
    awaitingAnswer,
    judgingAnswer,
    reviewing: {
      meta: { isOn: ({ request }) => request.review },
      entry: ask(askReview),
      on: {
        "text.typed": [
          blank,
          full,
          { target: "reviewing", reenter: true, actions: [keep, say(plain("details.added"))] },
        ],
        "button.pressed": [
          {
            guard: pressed("request.confirm"),
            target: "#conversation.idle",
            actions: file,
          },
          { guard: pressed("back"), target: "awaitingNewDetails" },
        ],
      },
    },
  },
});

function toSubject(text: string): string {
  return text.trim().replaceAll(/\s+/gu, " ");
}

function isTooLong({ event }: Moment): boolean {
  return toSubject(textOf(event)).length > subjectLimit;
}

/** Whether no subject is asked for, and none was given before that was so. */
function hasNoSubject(context: DialogueContext): boolean {
  return context.settings.request.subject === "off" && draftOf(context).subject === null;
}

function isSubjectMissing({ context }: Moment): boolean {
  return draftOf(context).subject === null && !hasNoSubject(context);
}

/** Whether everything is there, so that what is asked now is a change of it; Back leads to the review then. */
function isWritten(moment: Moment): boolean {
  const { context } = moment;
  return hasTexts(context) && !isSubjectMissing(moment) && !isQuestionLeft(moment);
}

function hasTexts(context: DialogueContext): boolean {
  return draftOf(context).details.length > 0;
}

function confirm(context: DialogueContext): Change {
  const draft = draftOf(context);
  const subject = draft.subject ?? beginningOf(draft.details);
  return { filing: [...context.filing, { ...draft, subject }], draft: null, ...freshQuestion };
}

/** The first line, for requests that are asked for no subject. */
function beginningOf([first]: readonly string[]): string {
  const line = present(first)
    .trim()
    .replace(/[\r\n].*/s, "");
  const characters = [...toSubject(line)];
  return characters.length <= subjectLimit
    ? characters.join("")
    : `${characters.slice(0, subjectLimit - 1).join("")}…`;
}

/** What comes before a first question: thanks for what was claimed, and other ways where there is one to go. */
function afterClaim(context: DialogueContext) {
  const others = draftRow(context, "identify.email", "identify.phone");
  if (isOverLimit(context)) return { isThanked: false, buttons: [others, wayOut(context)] };
  if (mayTellMatch(context) || !isSearched(context)) {
    return { isThanked: false, buttons: [wayOut(context)] };
  }
  // The same whether the lookup found somebody or not, and whether it has ended or not.
  return { isThanked: true, buttons: [others, wayOut(context)] };
}

function askSubject(moment: Moment): Prompt {
  const { context } = moment;
  if (draftOf(context).subject !== null && hasTexts(context)) {
    return plain("subject.asked", { buttons: [wayOut(context)] });
  }
  const { isThanked, buttons } = afterClaim(context);
  return plain(isThanked ? "subject.askedAfterClaim" : "subject.asked", { buttons });
}

function askDetails({ context }: Moment): Prompt {
  const isPlain = hasNoSubject(context) || !context.settings.request.review;
  const key = isPlain ? "details.askedPlainly" : "details.asked";
  if (!hasNoSubject(context) || hasTexts(context)) return plain(key, { buttons: [wayOut(context)] });
  const { isThanked, buttons } = afterClaim(context);
  return plain(isThanked ? "details.askedAfterClaim" : key, { buttons });
}

function askReview({ context }: Moment): Prompt {
  const { subject, details, identity } = draftOf(context);
  const answers = reviewedAnswers(context);
  const params = {
    subject: subject ?? "",
    details: details.join("\n\n"),
    phone: identity.phone?.e164 ?? null,
    email: identity.email?.address ?? null,
    ...(answers.length > 0 && { answers }),
  };
  const edits = hasNoSubject(context)
    ? draftRow(context, "details.edit", "identity.edit")
    : draftRow(context, "subject.edit", "details.edit", "identity.edit");
  const confirming = [button("request.confirm", reviewRef(context))];
  const buttons = [confirming, edits, ...editRows(context), wayOut(context)];
  return prompt("review.asked", params, { buttons });
}

/** All that was answered, in the words that customers know where the question is still there. */
function reviewedAnswers(context: DialogueContext): readonly ReviewedAnswer[] {
  return draftOf(context).answers.flatMap((answer) => {
    if (answer.value === null) return [];
    const question = context.settings.questions.find(({ id }) => id === answer.question);
    const choice = question && choicesOf(question).find(({ id }) => id === answer.choice);
    const { name, value } = answer;
    return [{ name, names: question?.label ?? {}, value, values: choice?.label ?? {} }];
  });
}
