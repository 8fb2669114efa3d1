// Who is the customer? By phone, by e-mail, or as a guest; who may know is told whether we know them. Serves requests and live chats,
// which differ in what they ask and where they go on.

import { type ParsedEmail, parseEmail } from "../identity/email.ts";
import { type ParsedPhone, parsePhone } from "../identity/phone.ts";
import { isIdentified } from "../model/identity.ts";
import type { Prompt } from "../model/prompt.ts";
import { freshQuestion, giveUp, isOverLimit, mayTellMatch, requestLookup } from "./bookkeeping.ts";
import { draftRow, menu, wayOut } from "./buttons.ts";
import { giveIdentity, noteLimit } from "./claims.ts";
import type { DialogueContext } from "./context.ts";
import { defaultCountryOf } from "./default-country.ts";
import { emailQuestion } from "./email-question.ts";
import { readEmail } from "./email-reading.ts";
import { becomeGuest } from "./going-on.ts";
import { isChat, isGuest, isWantedForChat, pressed, textOf } from "./guards.ts";
import { blank, keepMeanwhile } from "./keeping.ts";
import { isOthersContact, phoneQuestion, readPhone } from "./phone-question.ts";
import { draftOf } from "./present.ts";
import { ask, button, type Moment, plain, prompt, say } from "./prompts.ts";
import { continueAsKnown, describeKnown, mayContinue } from "./returning.ts";
import { dialogue } from "./setup.ts";

/** What a guest gave was not looked up and so not counted; from now on it is a claim like any other. */
const stopBeingGuest = dialogue.assign(({ context, event }) => {
  if (!isGuest({ context })) return {};
  return giveIdentity(context, { ...draftOf(context).identity, byGuest: false }, event.at);
});

/** Identifying oneself by another way; offered by the questions of a request too. */
export const otherWays = [
  {
    guard: pressed("identify.phone"),
    target: "#identification.phone",
    actions: [stopBeingGuest, dialogue.assign(freshQuestion)],
  },
  {
    guard: pressed("identify.email"),
    target: "#identification.email",
    actions: [stopBeingGuest, dialogue.assign(freshQuestion)],
  },
  {
    guard: pressed("identify.guest"),
    target: "#identification.email",
    actions: becomeGuest,
  },
] as const;

const goOnAsKnown = dialogue.assign(({ context, event }) => continueAsKnown(context, event.at));

export const identification = dialogue.createStateConfig({
  id: "identification",
  initial: "entering",
  on: {
    "button.pressed": [
      ...otherWays,
      { guard: (moment) => pressed("back")(moment) && !isChat(moment), target: ".awaitingWay" },
      {
        guard: pressed("back"),
        target: "idle",
        actions: [
          dialogue.assign(giveUp),
          say(({ context }) => plain("cancelled", { buttons: menu(context) })),
        ],
      },
    ],
  },
  states: {
    entering: {
      always: [
        { guard: (moment) => isChat(moment) && mayContinue(moment), target: "awaitingReturn" },
        { guard: isWantedForChat("phone"), target: "phone" },
        { guard: isWantedForChat("email"), target: "email" },
        { guard: isChat, target: "#chat.awaitingMatch" },
        { target: "awaitingWay" },
      ],
    },
    // Before a chat: as last time, or by what the settings ask for?
    awaitingReturn: {
      meta: { isOn: ({ identity, chat }) => identity.remember && chat.connected },
      entry: ask(askReturn),
      on: {
        "button.pressed": [
          { guard: pressed("identity.continue"), target: "#chat.awaitingMatch", actions: goOnAsKnown },
          {
            guard: (moment) => pressed("identity.edit")(moment) && isWantedForChat("phone")(moment),
            target: "phone",
            actions: dialogue.assign(freshQuestion),
          },
          {
            guard: pressed("identity.edit"),
            target: "email",
            actions: dialogue.assign(freshQuestion),
          },
        ],
      },
    },
    awaitingWay: {
      entry: ask(askWay),
      on: {
        "text.typed": [
          blank,
          { guard: isPhone, target: "phone.judgingPhone", actions: [stopBeingGuest, readPhone] },
          { guard: isEmail, target: "email.judgingEmail", actions: [stopBeingGuest, readEmail] },
        ],
        "contact.shared": [
          { guard: isOthersContact, target: "phone", actions: stopBeingGuest },
          { target: "phone.judgingPhone", actions: [stopBeingGuest, readPhone] },
        ],
        "button.pressed": [
          { guard: pressed("identity.continue"), target: "lookingUp", actions: goOnAsKnown },
          { guard: pressed("back"), target: "#request" },
        ],
      },
    },
    phone: {
      ...phoneQuestion,
      onDone: [
        { guard: isWantedForChat("email"), target: "email" },
        { guard: isChat, target: "#chat.awaitingMatch" },
        { target: "lookingUp" },
      ],
    },
    email: {
      ...emailQuestion,
      on: {
        "button.pressed": {
          guard: (moment) => pressed("back")(moment) && isWantedForChat("phone")(moment),
          target: "phone",
          actions: dialogue.assign(freshQuestion),
        },
      },
      onDone: [{ guard: isChat, target: "#chat.awaitingMatch" }, { target: "lookingUp" }],
    },
    // Only those wait here who may know the answer; for others the lookup runs beside the next question.
    lookingUp: {
      entry: [dialogue.assign(({ context }) => requestLookup(context)), noteLimit],
      after: { patience: { actions: say(plain("contact.searching")) } },
      always: [
        { guard: ({ context }) => isOverLimit(context) || !mayTellMatch(context), target: "#request" },
        { guard: isMatch("missing"), target: "awaitingOtherWay" },
        { guard: isMatch("unchecked"), target: "#request", actions: say(plain("contact.unchecked")) },
        { guard: isMatch("found", "several"), target: "#request", actions: say(plain("contact.found")) },
        { guard: isMatch("notAsked"), target: "#request" },
      ],
      on: keepMeanwhile,
    },
    awaitingOtherWay: {
      meta: { isOn: ({ lookupBy }) => lookupBy !== "off" },
      entry: ask(askOtherWay),
      on: {
        "button.pressed": {
          guard: pressed("contact.goOn"),
          target: "#request",
          actions: dialogue.assign(freshQuestion),
        },
      },
    },
  },
});

/** Whether the text is an answer, for sure or probably; one that has a number somewhere in it may be the request itself. */
function isPhone({ context, event }: Moment): boolean {
  return isAnswer(parsePhone(textOf(event), defaultCountryOf(context)));
}

function isEmail({ event }: Moment): boolean {
  return isAnswer(parseEmail(textOf(event)));
}

function isAnswer(parsed: ParsedPhone | ParsedEmail): boolean {
  return (
    parsed.kind === "ok" ||
    (parsed.kind === "confirm" && parsed.why !== "extracted" && parsed.why !== "doubtful")
  );
}

function isMatch(...kinds: readonly string[]) {
  return ({ context }: Moment): boolean => kinds.includes(draftOf(context).match.kind);
}

function askWay({ context }: Moment): Prompt {
  const resume = context.shelved === null ? [] : [[button("draft.resume", context.shelved.id)]];
  const { guest } = context.settings.identity;
  const ways = guest
    ? [draftRow(context, "identify.phone"), draftRow(context, "identify.email", "identify.guest")]
    : [draftRow(context, "identify.phone", "identify.email")];
  const out = isEdited(context) ? wayOut(context) : draftRow(context, "cancel");
  if (isEdited(context) || !mayContinue({ context })) {
    const key = guest ? "identity.asked" : "identity.askedWithoutGuest";
    return plain(key, { buttons: [...ways, ...resume, out] });
  }
  const buttons = [draftRow(context, "identity.continue"), ...ways, ...resume, out];
  return prompt("identity.askedAgain", { value: describeKnown(context) }, { buttons });
}

/** Whether a request is written already and only its customer is to change; Back leads to it, which is no reason to file it. */
function isEdited(context: DialogueContext): boolean {
  const { identity, subject, details } = draftOf(context);
  const { review, subject: asked } = context.settings.request;
  if (!review || !isIdentified(identity)) return false;
  return subject !== null || (asked === "off" && details.length > 0);
}

function askReturn({ context }: Moment): Prompt {
  const buttons = [draftRow(context, "identity.continue", "identity.edit"), wayOut(context)];
  return prompt("identity.askedAgain", { value: describeKnown(context) }, { buttons });
}

function askOtherWay({ context }: Moment): Prompt {
  const ways = [
    draftRow(context, "identify.email"),
    draftRow(context, "identify.phone"),
    draftRow(context, "contact.goOn"),
  ];
  return plain("contact.missing", { buttons: [...ways, wayOut(context)] });
}
