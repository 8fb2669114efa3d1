// Proving an address: a code is sent there and typed here. Whatever fails, the address stays claimed and the customer goes on.

import { assign, enqueueActions } from "xstate";
import { parseEmail } from "../identity/email.ts";
import { parseCode } from "../identity/one-time-code.ts";
import type { GivenEmail } from "../model/identity.ts";
import type { Button, Prompt } from "../model/prompt.ts";
import { type Change, freshQuestion, identify } from "./bookkeeping.ts";
import { draftRow, wayOut } from "./buttons.ts";
import type { DialogueContext, Proving } from "./context.ts";
import { readEmail } from "./email-reading.ts";
import { isGuest, pressed, textOf } from "./guards.ts";
import { blank, keepMeanwhile } from "./keeping.ts";
import { draftOf, ofKind, present } from "./present.ts";
import { ask, askAgain, type Moment, plain, prompt, say } from "./prompts.ts";
import { dialogue, type StateMeta } from "./setup.ts";

/** Whether the address that was just given is to be proved. */
export function isProofWanted({ context }: Moment): boolean {
  if (context.settings.emailProof === "off" || isGuest({ context })) return false;
  const { level, overLimit } = emailOf(context);
  return level === "claimed" && !overLimit;
}

const tellTooSoon = say(({ context, event }) => tooSoon(context, event.at));

// A code that is typed while another is on its way, or under check, is worth nothing to the team.
const codeMeanwhile = { guard: isMeantAsCode, actions: say(plain("proof.moment")) } as const;

const meanwhile = { "text.typed": [codeMeanwhile, ...keepMeanwhile["text.typed"]] } as const;

/** What leads away from an address that is to be proved. */
export const goElsewhere = [
  {
    guard: pressed("proof.otherAddress"),
    target: "awaitingEmail",
    actions: dialogue.assign(({ context }) => ({ ...identify(context, { email: null }), ...freshQuestion })),
  },
  { guard: pressed("contact.goOn"), target: "answered", actions: dialogue.assign(freshQuestion) },
] as const;

/** Drawn only where codes are sent. */
const meta: StateMeta = { isOn: ({ emailProof }) => emailProof !== "off" };

export const sendingCode = dialogue.createStateConfig({
  meta,
  entry: ask(({ context }) =>
    prompt("proof.sending", { address: emailOf(context).address }, { buttons: [wayOut(context)] }),
  ),
  invoke: {
    id: "sendEmailCode",
    src: "sendEmailCode",
    input: ({ context }) => ({ address: emailOf(context).address }),
    onDone: [
      {
        guard: ({ event }) => event.output.kind === "sent",
        target: "awaitingCode",
        actions: assign(({ context, event }) => noteSent(context, ofKind(event.output, "sent").resendAt)),
      },
      {
        guard: ({ event }) => event.output.kind === "tooSoon",
        target: "awaitingCode",
        actions: enqueueActions(({ context, event, enqueue }) => {
          const { resendAt } = ofKind(event.output, "tooSoon");
          const proving = { ...provingOf(context), news: "sent", resendAt } as const;
          enqueue.assign({ proving });
          enqueue.emit({ type: "prompt", prompt: tooSoon({ ...context, proving }, proving.at) });
        }),
      },
      { target: "unproved" },
    ],
    onError: "unproved",
  },
  on: meanwhile,
});

export const awaitingCode = dialogue.createStateConfig({
  meta,
  entry: ask(askCode),
  on: {
    "text.typed": [
      blank,
      {
        guard: ({ event }) => parseCode(textOf(event)).kind === "code",
        target: "checkingCode",
        actions: dialogue.assign(({ context, event }) => noteCode(context, textOf(event), event.at)),
      },
      { guard: isMeantAsCode, actions: [say(plain("proof.notACode")), askAgain] },
      { guard: isOtherAddress, target: "judgingEmail", actions: readEmail },
    ],
    "button.pressed": [
      { guard: isResendTooSoon, actions: [tellTooSoon, askAgain] },
      {
        guard: pressed("proof.resend"),
        target: "sendingCode",
        actions: dialogue.assign(({ context, event }) => ({
          proving: { ...provingOf(context), at: event.at },
        })),
      },
      ...goElsewhere,
    ],
  },
});

export const checkingCode = dialogue.createStateConfig({
  meta,
  invoke: {
    id: "checkEmailCode",
    src: "checkEmailCode",
    input: ({ context }) => {
      const { code, at } = provingOf(context);
      return { address: emailOf(context).address, code: present(code), at };
    },
    onDone: [
      {
        guard: ({ event }) => event.output.kind === "confirmed",
        target: "answered",
        actions: enqueueActions(({ context, enqueue }) => {
          enqueue.assign({ ...noteProof(context), ...freshQuestion });
          enqueue.emit({ type: "prompt", prompt: plain("proof.confirmed") });
        }),
      },
      {
        target: "awaitingCode",
        actions: assign(({ context, event }) => {
          const refused = ofKind(event.output, "wrong", "expired", "exhausted");
          const attemptsLeft = refused.kind === "wrong" ? refused.attemptsLeft : 0;
          return { proving: { ...provingOf(context), news: refused.kind, attemptsLeft, code: null } };
        }),
      },
    ],
    onError: "unproved",
  },
  on: {
    ...meanwhile,
    "button.pressed": [
      { guard: pressed("proof.resend"), actions: say(plain("proof.moment")) },
      ...goElsewhere,
    ],
  },
});

/** No code can be sent or judged now: the address stays claimed. */
export const unproved = dialogue.createStateConfig({
  meta,
  entry: [say(plain("proof.unavailable")), dialogue.assign(freshQuestion)],
  always: "answered",
});

/** The address that is to be proved. */
function emailOf(context: DialogueContext): GivenEmail {
  return present(draftOf(context).identity.email);
}

function provingOf(context: DialogueContext): Proving {
  const { at } = emailOf(context);
  return context.proving ?? { news: "sent", attemptsLeft: 0, resendAt: at, at, code: null };
}

function noteSent(context: DialogueContext, resendAt: number): Change {
  const news = context.proving === null ? "sent" : "sentAgain";
  return { proving: { ...provingOf(context), news, resendAt } };
}

function noteCode(context: DialogueContext, text: string, at: number): Change {
  const { code } = ofKind(parseCode(text), "code");
  return { proving: { ...provingOf(context), code, at } };
}

function noteProof(context: DialogueContext): Change {
  const { at } = provingOf(context);
  return identify(context, { email: { ...emailOf(context), level: "verified", method: "emailCode", at } });
}

function isMeantAsCode({ event }: Moment): boolean {
  return parseCode(textOf(event)).kind !== "none";
}

function isOtherAddress({ event }: Moment): boolean {
  const parsed = parseEmail(textOf(event));
  return parsed.kind === "ok" || (parsed.kind === "confirm" && parsed.why !== "extracted");
}

function isResendTooSoon(moment: Moment<"button.pressed">): boolean {
  return pressed("proof.resend")(moment) && provingOf(moment.context).resendAt > moment.event.at;
}

function tooSoon(context: DialogueContext, at: number): Prompt {
  const { resendAt } = provingOf(context);
  const seconds = Math.max(1, Math.ceil((resendAt - at) / 1000));
  return prompt("proof.tooSoon", { seconds });
}

function askCode({ context }: Moment): Prompt {
  const { news, attemptsLeft } = provingOf(context);
  const { address } = emailOf(context);
  const options = { buttons: codeRows(context) };
  switch (news) {
    case "sent":
      return prompt("proof.asked", { address, required: isRequired(context) }, options);
    case "sentAgain":
      return prompt("proof.sentAgain", { address }, options);
    case "wrong":
      return prompt("proof.wrong", { attemptsLeft }, options);
    case "expired":
    case "exhausted":
      return plain(`proof.${news}`, options);
  }
}

/** Whether a request is linked by nothing but a proved address. */
function isRequired({ settings }: DialogueContext): boolean {
  return settings.emailProof === "required";
}

function codeRows(context: DialogueContext): readonly (readonly Button[])[] {
  return [
    draftRow(context, "proof.resend", "proof.otherAddress"),
    draftRow(context, "contact.goOn"),
    wayOut(context),
  ];
}
