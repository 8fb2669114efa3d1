// Asking for a phone number until there is one, or the customer goes another way.

import { type ParsedPhone, parsePhone } from "../identity/phone.ts";
import { examplePhone } from "../identity/phone-example.ts";
import type { PhoneReading } from "../identity/phone-reading.ts";
import type { ValueStanding } from "../model/identity.ts";
import type { Button, Prompt } from "../model/prompt.ts";
import { type Change, freshQuestion, identify } from "./bookkeeping.ts";
import { draftRow, readingRows, wayOut, wayWithoutAny } from "./buttons.ts";
import { givePhone } from "./claims.ts";
import type { DialogueContext } from "./context.ts";
import { defaultCountryOf } from "./default-country.ts";
import { goOnWithout } from "./going-on.ts";
import { isChat, isOptionalForChat, pressed, textOf } from "./guards.ts";
import { blank } from "./keeping.ts";
import { draftOf, ofKind, present, readingOf } from "./present.ts";
import { ask, type Moment, plain, prompt, say } from "./prompts.ts";
import { dialogue } from "./setup.ts";

/** Reads a phone number out of whatever was sent. */
export const readPhone = dialogue.assign(({ context, event }) => {
  const country = defaultCountryOf(context);
  if (event.type !== "contact.shared") {
    const parsed = parsePhone(textOf(event), country);
    const standing = { level: "claimed", method: "typed", at: event.at } as const;
    return { reading: { of: "phone", parsed, standing } } satisfies Change;
  }
  const parsed = parsePhone(event.phone, { ...country, shared: true });
  const standing: ValueStanding =
    event.owner === "own"
      ? { level: "verified", method: "ownContact", at: event.at }
      : { level: "claimed", method: "contactCard", at: event.at };
  return { reading: { of: "phone", parsed, standing } } satisfies Change;
});

const answers = {
  "text.typed": [blank, { target: "judgingPhone", actions: readPhone }],
  "contact.shared": [
    {
      guard: isOthersContact,
      target: "awaitingPhone",
      reenter: true,
      actions: dialogue.assign({ reading: null }),
    },
    { target: "judgingPhone", actions: readPhone },
  ],
} as const;

export const phoneQuestion = dialogue.createStateConfig({
  initial: "awaitingPhone",
  // Whatever is said here also takes the button away that shares the contact.
  exit: say(({ context, event }) => plain(isAnswered(event, context) ? "phone.noted" : "phone.left")),
  states: {
    awaitingPhone: {
      entry: ask(askPhone),
      on: {
        ...answers,
        "button.pressed": [
          goOnWithout,
          {
            guard: pressed("phone.keep"),
            target: "answered",
            actions: dialogue.assign(({ context }) => keepPhone(context)),
          },
          {
            // What was offered holds, even if the settings have changed since.
            guard: pressed("answer.skip"),
            target: "answered",
            actions: dialogue.assign(({ context }) => ({
              ...identify(context, { phone: null }),
              ...freshQuestion,
            })),
          },
        ],
      },
    },
    judgingPhone: {
      always: [
        {
          guard: isRead("ok"),
          target: "answered",
          actions: dialogue.assign(({ context }) => takePhone(context, 0)),
        },
        { guard: isRead("confirm"), target: "confirmingPhone" },
        {
          target: "awaitingPhone",
          actions: dialogue.assign({ refusals: ({ context }) => context.refusals + 1 }),
        },
      ],
    },
    confirmingPhone: {
      entry: ask(confirmPhone),
      on: {
        ...answers,
        "button.pressed": [
          {
            guard: pressed("reading.accept"),
            target: "answered",
            actions: dialogue.assign(({ context }) => takePhone(context, 0)),
          },
          {
            guard: pressed("reading.acceptOther"),
            target: "answered",
            actions: dialogue.assign(({ context }) => takePhone(context, 1)),
          },
          {
            guard: pressed("reading.reject"),
            target: "awaitingPhone",
            actions: dialogue.assign({ reading: null }),
          },
        ],
      },
    },
    answered: { type: "final" },
  },
});

/** Whether a card of somebody else was shared. */
export function isOthersContact({ event }: Moment): boolean {
  return event.type === "contact.shared" && event.owner === "other";
}

function isAnswered(event: { type: string }, context: DialogueContext): boolean {
  return event.type.startsWith("xstate.done.state.") && draftOf(context).identity.phone !== null;
}

function isRead(as: ParsedPhone["kind"]) {
  return ({ context }: Moment): boolean => readingOf(context, "phone").parsed.kind === as;
}

/** The numbers that a text can be read as, likeliest first. */
function phonesOf(context: DialogueContext): readonly PhoneReading[] {
  const parsed: PhoneReading & { readonly alternatives?: readonly PhoneReading[] } = ofKind(
    readingOf(context, "phone").parsed,
    "ok",
    "confirm",
  );
  return parsed.alternatives ?? [parsed];
}

function takePhone(context: DialogueContext, choice: 0 | 1): Change {
  const { e164 } = present(phonesOf(context)[choice]);
  const { standing } = readingOf(context, "phone");
  return { ...givePhone(context, { e164, valid: true, ...standing }), ...freshQuestion };
}

/** Takes a number that could exist although no numbering plan knows it: the customer insists on it. */
function keepPhone(context: DialogueContext): Change {
  const { parsed, standing: given } = readingOf(context, "phone");
  const e164 = present(ofKind(parsed, "invalid").possible);
  const { method, at } = given;
  // A number that no numbering plan knows is proved by no card, be it one's own.
  const standing = { level: "claimed", method: method === "typed" ? method : "contactCard", at } as const;
  return { ...givePhone(context, { e164, valid: false, ...standing }), ...freshQuestion };
}

function askPhone(moment: Moment): Prompt {
  const { context } = moment;
  if (isOthersContact(moment)) return plain("phone.notOwn", phoneOptions(context));
  const parsed = context.reading && readingOf(context, "phone").parsed;
  if (parsed?.kind !== "invalid") {
    const optional = isOptionalForChat("phone")({ context });
    if (isChat({ context })) return prompt("phone.askedForChat", { optional }, phoneOptions(context));
    return plain("phone.asked", phoneOptions(context));
  }
  const { reason, possible } = parsed;
  const example = examplePhone(defaultCountryOf(context).defaultCountry) ?? null;
  if (context.refusals < context.settings.identity.attempts)
    return prompt("phone.invalid", { reason, example }, phoneOptions(context));
  const insist = possible === undefined ? [] : [draftRow(context, "phone.keep")];
  const others = isChat({ context }) ? [] : [draftRow(context, "identify.email", wayWithoutAny(context))];
  return prompt("phone.invalidAgain", { reason, example }, phoneOptions(context, [...insist, ...others]));
}

function phoneOptions(context: DialogueContext, others: readonly (readonly Button[])[] = []) {
  const skip = isOptionalForChat("phone")({ context }) ? [draftRow(context, "answer.skip")] : [];
  return { buttons: [...others, ...skip, wayOut(context)], asksContact: true };
}

function confirmPhone({ context }: Moment): Prompt {
  const [phone, other] = phonesOf(context).map(({ international }) => international);
  const buttons = [...readingRows(context, present(phone), other), wayOut(context)];
  return prompt("phone.confirm", { phone: present(phone), other: other ?? null }, { buttons });
}
