// Writing a request: subject, details, a review, and the confirmation that hands it to filing.

import type { Draft } from "../model/draft.ts";
import { isClaim } from "../model/identity.ts";
import type { Prompt } from "../model/prompt.ts";
import { type Change, freshQuestion, isOverLimit, isSearched, revise } from "./bookkeeping.ts";
import { draftRow, reviewRef, wayOut } from "./buttons.ts";
import type { DialogueContext } from "./context.ts";
import { pressed, textOf, when } from "./guards.ts";
import { otherWays } from "./identification.ts";
import { blank, full, keep } from "./keeping.ts";
import { ask, button, type Moment, plain, prompt, say } from "./prompts.ts";
import { dialogue } from "./setup.ts";

/** Characters of a subject: one line of a list of tickets. */
const subjectLimit = 200;

export const request = dialogue.createStateConfig({
  id: "request",
  initial: "entering",
  on: {
    "button.pressed": [
      ...otherWays,
      { guard: pressed("subject.edit"), target: ".awaitingSubject" },
      { guard: pressed("details.edit"), target: ".awaitingNewDetails" },
      { guard: pressed("identity.edit"), target: "#identification.awaitingWay" },
    ],
  },
  states: {
    entering: {
      entry: dialogue.assign(freshQuestion),
      always: [
        { guard: ({ context }) => context.draft?.subject === null, target: "awaitingSubject" },
        { guard: ({ context }) => context.draft?.details.length === 0, target: "awaitingDetails" },
        { target: "reviewing" },
      ],
    },
    awaitingSubject: {
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
          { guard: isBackFromEditing, target: "reviewing" },
          { guard: pressed("back"), target: "#identification.awaitingWay" },
        ],
      },
    },
    awaitingDetails: {
      entry: ask(askDetails),
      on: {
        "text.typed": [blank, full, { target: "entering", actions: keep }],
        "button.pressed": { guard: pressed("back"), target: "awaitingSubject" },
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
        "button.pressed": { guard: pressed("back"), target: "reviewing" },
      },
    },
    reviewing: {
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
            actions: [say(plain("request.sending")), dialogue.assign(({ context }) => confirm(context))],
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

/** Back from editing a subject leads to the review, from writing the first one to the question before. */
function isBackFromEditing(moment: Moment): boolean {
  const { draft } = moment.context;
  return pressed("back")(moment) && draft !== null && isWritten(draft);
}

function isWritten({ subject, details }: Draft): boolean {
  return subject !== null && details.length > 0;
}

function confirm({ draft, filing }: DialogueContext): Change {
  return draft === null ? {} : { filing: [...filing, draft], draft: null, ...freshQuestion };
}

function askSubject({ context }: Moment): Prompt {
  const { draft, settings } = context;
  const isTold = draft !== null && (!isClaim(draft.identity) || settings.tellClaimedMatch);
  const others = draftRow(context, "identify.email", "identify.phone");
  if (draft !== null && isOverLimit(context) && !isWritten(draft)) {
    return plain("subject.asked", { buttons: [others, wayOut(context)] });
  }
  if (draft === null || isWritten(draft) || isTold || !isSearched(context)) {
    return plain("subject.asked", { buttons: [wayOut(context)] });
  }
  // The same whether the lookup found somebody or not, and whether it has ended or not.
  return plain("subject.askedAfterClaim", { buttons: [others, wayOut(context)] });
}

function askDetails({ context }: Moment): Prompt {
  return plain("details.asked", { buttons: [wayOut(context)] });
}

function askReview({ context }: Moment): Prompt {
  const { draft } = context;
  const params = {
    subject: draft?.subject ?? "",
    details: (draft?.details ?? []).join("\n\n"),
    phone: draft?.identity.phone?.e164 ?? null,
    email: draft?.identity.email?.address ?? null,
  };
  const edits = draftRow(context, "subject.edit", "details.edit", "identity.edit");
  const buttons = [[button("request.confirm", reviewRef(context))], edits, wayOut(context)];
  return prompt("review.asked", params, { buttons });
}
