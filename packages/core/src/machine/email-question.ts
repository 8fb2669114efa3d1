// Asking for an e-mail address until there is one whose domain takes mail, and that is proved where settings say so, or the customer
// goes another way.

import { assign } from "xstate";
import type { EmailReading, ParsedEmail } from "../identity/email.ts";
import type { Prompt } from "../model/prompt.ts";
import type { MailDomainVerdict } from "../ports/mail-domain-check.ts";
import { type Change, freshQuestion, identify } from "./bookkeeping.ts";
import { draftRow, readingRows, wayOut, wayWithoutAny } from "./buttons.ts";
import { giveEmail } from "./claims.ts";
import type { DialogueContext } from "./context.ts";
import {
  awaitingCode,
  checkingCode,
  goElsewhere,
  isProofWanted,
  sendingCode,
  unproved,
} from "./email-proof.ts";
import { readEmail } from "./email-reading.ts";
import { goOnWithout } from "./going-on.ts";
import { isChat, isGuest, isOptionalForChat, pressed } from "./guards.ts";
import { blank, keepMeanwhile } from "./keeping.ts";
import { ofKind, present, readingOf } from "./present.ts";
import { ask, type Moment, plain, prompt, say } from "./prompts.ts";
import { dialogue } from "./setup.ts";

const countRefusal = dialogue.assign({ refusals: ({ context }) => context.refusals + 1 });

/** What was offered holds, even if the settings have changed since. */
const skip = {
  guard: pressed("answer.skip"),
  target: "answered",
  actions: dialogue.assign(({ context }) => ({ ...identify(context, { email: null }), ...freshQuestion })),
} as const;

const reject = {
  guard: pressed("reading.reject"),
  target: "awaitingEmail",
  actions: dialogue.assign({ reading: null }),
} as const;

const answers = {
  "text.typed": [blank, { target: "judgingEmail", actions: readEmail }],
} as const;

export const emailQuestion = dialogue.createStateConfig({
  initial: "awaitingEmail",
  states: {
    awaitingEmail: {
      entry: ask(askEmail),
      on: {
        ...answers,
        "button.pressed": [goOnWithout, skip],
      },
    },
    judgingEmail: {
      always: [
        { guard: isRead("ok"), target: "checkingMailDomain" },
        { guard: isRead("confirm"), target: "confirmingEmail" },
        { target: "awaitingEmail", actions: countRefusal },
      ],
    },
    confirmingEmail: {
      entry: ask(confirmEmail),
      on: {
        ...answers,
        "button.pressed": [
          {
            guard: pressed("reading.accept"),
            target: "checkingMailDomain",
            actions: dialogue.assign(({ context }) => settleOn(context, 0)),
          },
          {
            guard: pressed("reading.acceptOther"),
            target: "checkingMailDomain",
            actions: dialogue.assign(({ context }) => settleOn(context, 1)),
          },
          reject,
        ],
      },
    },
    checkingMailDomain: {
      invoke: {
        id: "checkMailDomain",
        src: "checkMailDomain",
        input: ({ context }) => ({ domain: present(emailsOf(context)[0]).domain }),
        onDone: [
          {
            guard: ({ event }) => event.output.kind === "rejects",
            target: "awaitingEmail",
            actions: assign(({ context }) => rejectDomain(context)),
          },
          { target: "accepted", actions: assign(({ context, event }) => takeEmail(context, event.output)) },
        ],
        onError: {
          target: "accepted",
          actions: assign(({ context }) => takeEmail(context, { kind: "unchecked" })),
        },
      },
      on: {
        ...keepMeanwhile,
        // The question is still in sight, and so are its buttons.
        "button.pressed": [
          goOnWithout,
          skip,
          reject,
          ...goElsewhere,
          {
            guard: pressed("reading.accept", "reading.acceptOther", "proof.resend", "identity.continue"),
            actions: say(plain("moment")),
          },
        ],
      },
    },
    accepted: {
      always: [{ guard: isProofWanted, target: "sendingCode" }, { target: "answered" }],
    },
    sendingCode,
    awaitingCode,
    checkingCode,
    unproved,
    answered: { type: "final" },
  },
});

function isRead(as: ParsedEmail["kind"]) {
  return ({ context }: Moment): boolean => readingOf(context, "email").parsed.kind === as;
}

/** The addresses that a text can be read as, likeliest first. */
function emailsOf(context: DialogueContext): readonly EmailReading[] {
  const parsed: EmailReading & { readonly alternatives?: readonly EmailReading[] } = ofKind(
    readingOf(context, "email").parsed,
    "ok",
    "confirm",
  );
  return parsed.alternatives ?? [parsed];
}

function settleOn(context: DialogueContext, choice: 0 | 1): Change {
  const parsed = { kind: "ok", ...present(emailsOf(context)[choice]) } as const;
  return { reading: { ...readingOf(context, "email"), parsed } };
}

function takeEmail(context: DialogueContext, verdict: MailDomainVerdict): Change {
  const { kind: domain, disposable } = ofKind(verdict, "accepts", "unchecked");
  const { address } = present(emailsOf(context)[0]);
  const given = {
    address,
    domain,
    ...(disposable && { disposable }),
    level: "claimed",
    method: "typed",
    at: readingOf(context, "email").at,
  } as const;
  return { ...giveEmail(context, given), ...freshQuestion };
}

function rejectDomain(context: DialogueContext): Change {
  return {
    reading: { ...readingOf(context, "email"), domainRejected: true },
    refusals: context.refusals + 1,
  };
}

/** A guest whose address failed so often may go on without one; before a chat the settings decide. */
function mayGoWithout(context: DialogueContext): boolean {
  return isOptionalForChat("email")({ context }) || (isGuest({ context }) && isTiredOfTrying(context));
}

/** Whether so many addresses were refused that other ways on are offered. */
function isTiredOfTrying({ refusals, settings }: DialogueContext): boolean {
  return refusals >= settings.identity.attempts;
}

function askEmail({ context }: Moment): Prompt {
  const reading = context.reading && readingOf(context, "email");
  const isTired = isTiredOfTrying(context);
  const skip = mayGoWithout(context) ? [draftRow(context, "answer.skip")] : [];
  const others = isTired && !isChat({ context }) && !isGuest({ context }) ? otherWays(context) : [];
  const options = { buttons: [...skip, ...others, wayOut(context)] };
  if (reading?.domainRejected) {
    return prompt("email.domainRejected", { domain: displayDomain(context) }, options);
  }
  if (reading?.parsed.kind === "invalid") {
    const { reason } = reading.parsed;
    return prompt(isTired ? "email.invalidAgain" : "email.invalid", { reason }, options);
  }
  const optional = isOptionalForChat("email")({ context });
  if (isChat({ context })) return prompt("email.askedForChat", { optional }, options);
  return plain(isGuest({ context }) ? "email.askedAsGuest" : "email.asked", options);
}

function otherWays(context: DialogueContext) {
  return [draftRow(context, "identify.phone", wayWithoutAny(context))];
}

/** The domain as the customer wrote it, not in A-labels. */
function displayDomain(context: DialogueContext): string {
  const { address } = present(emailsOf(context)[0]);
  return address.slice(address.lastIndexOf("@") + 1);
}

function confirmEmail({ context }: Moment): Prompt {
  const [address, other] = emailsOf(context).map((email) => email.address);
  const buttons = [...readingRows(context, present(address), other), wayOut(context)];
  return prompt("email.confirm", { address: present(address), other: other ?? null }, { buttons });
}
