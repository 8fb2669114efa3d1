// Writing a request: subject, details, the operator's questions, a review, and the confirmation that hands it to filing.

import type { Draft } from "../model/draft.ts";
import { isClaim } from "../model/identity.ts";
import type { Prompt, ReviewedAnswer } from "../model/prompt.ts";
import { type Change, freshQuestion, isOverLimit, isSearched, revise } from "./bookkeeping.ts";
import { draftRow, reviewRef, wayOut } from "./buttons.ts";
import type { DialogueContext } from "./context.ts";
import {
  awaitingAnswer,
  editRows,
  isQuestionLeft,
  judgingAnswer,
  turnToNext,
  turnToPressed,
} from "./extra-question.ts";
import { pressed, textOf, when } from "./guards.ts";
import { otherWays } from "./identification.ts";
import { blank, full, keep } from "./keeping.ts";
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
      { guard: pressed("answer.edit"), target: ".awaitingAnswer", actions: turnToPressed },
      { guard: pressed("identity.edit"), target: "#identification.awaitingWay" },
    ],
  },
  states: {
    entering: {
      entry: dialogue.assign(freshQuestion),
      always: [
        { guard: isSubjectMissing, target: "awaitingSubject" },
        { guard: ({ context }) => context.draft?.details.length === 0, target: "awaitingDetails" },
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
function hasNoSubject({ draft, settings }: DialogueContext): boolean {
  return settings.request.subject === "off" && (draft?.subject ?? null) === null;
}

function isSubjectMissing({ context }: Moment): boolean {
  return context.draft?.subject === null && !hasNoSubject(context);
}

/** Whether everything is there, so that what is asked now is a change of it; Back leads to the review then. */
function isWritten(moment: Moment): boolean {
  const { context } = moment;
  return hasTexts(context.draft) && !isSubjectMissing(moment) && !isQuestionLeft(moment);
}

function hasTexts(draft: Draft | null): boolean {
  return draft !== null && draft.details.length > 0;
}

function confirm({ draft, filing }: DialogueContext): Change {
  if (draft === null) return {};
  const subject = draft.subject ?? beginningOf(draft.details);
  return { filing: [...filing, { ...draft, subject }], draft: null, ...freshQuestion };
}

/** The first line, for requests that are asked for no subject. */
function beginningOf([first = ""]: readonly string[]): string {
  const [line = ""] = first.trim().split(/[\r\n]/);
  const characters = [...toSubject(line)];
  return characters.length <= subjectLimit
    ? characters.join("")
    : `${characters.slice(0, subjectLimit - 1).join("")}…`;
}

/** What comes before a first question: thanks for what was claimed, and other ways where there is one to go. */
function afterClaim(context: DialogueContext) {
  const { draft, settings } = context;
  const isTold = draft !== null && (!isClaim(draft.identity) || settings.tellClaimedMatch);
  const others = draftRow(context, "identify.email", "identify.phone");
  if (draft !== null && isOverLimit(context)) return { isThanked: false, buttons: [others, wayOut(context)] };
  if (draft === null || isTold || !isSearched(context)) {
    return { isThanked: false, buttons: [wayOut(context)] };
  }
  // The same whether the lookup found somebody or not, and whether it has ended or not.
  return { isThanked: true, buttons: [others, wayOut(context)] };
}

function askSubject(moment: Moment): Prompt {
  const { context } = moment;
  if (context.draft?.subject !== null && hasTexts(context.draft)) {
    return plain("subject.asked", { buttons: [wayOut(context)] });
  }
  const { isThanked, buttons } = afterClaim(context);
  return plain(isThanked ? "subject.askedAfterClaim" : "subject.asked", { buttons });
}

function askDetails({ context }: Moment): Prompt {
  const isPlain = hasNoSubject(context) || !context.settings.request.review;
  const key = isPlain ? "details.askedPlainly" : "details.asked";
  if (!hasNoSubject(context) || hasTexts(context.draft)) return plain(key, { buttons: [wayOut(context)] });
  const { isThanked, buttons } = afterClaim(context);
  return plain(isThanked ? "details.askedAfterClaim" : key, { buttons });
}

function askReview({ context }: Moment): Prompt {
  const { draft } = context;
  const answers = reviewedAnswers(context);
  const params = {
    subject: draft?.subject ?? "",
    details: (draft?.details ?? []).join("\n\n"),
    phone: draft?.identity.phone?.e164 ?? null,
    email: draft?.identity.email?.address ?? null,
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
function reviewedAnswers({ draft, settings }: DialogueContext): readonly ReviewedAnswer[] {
  return (draft?.answers ?? []).flatMap((answer) => {
    if (answer.value === null) return [];
    const question = settings.questions.find(({ id }) => id === answer.question);
    const choices = question?.kind === "choice" ? question.choices : [];
    const values = choices.find(({ id }) => id === answer.choice)?.label ?? {};
    return [{ name: answer.name, names: question?.label ?? {}, value: answer.value, values }];
  });
}
