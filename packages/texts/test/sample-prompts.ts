// One prompt or more for every sentence that can be said, with values that are easy to find in the text.

import type { AnswerProblem, Button, ButtonAction, Prompt, PromptKey, PromptParams } from "@deskbell/core";
import { en } from "../src/catalogs/en.ts";
import type { Mail } from "../src/index.ts";

type Samples = { readonly [Key in PromptKey]: readonly PromptParams[Key][] };

const nothing = [{}];

const samples: Samples = {
  greeting: nothing,
  "greeting.inChat": nothing,
  recovered: nothing,
  failed: nothing,
  cancelled: nothing,
  "cancel.nothing": nothing,
  "command.unknown": [{ name: "weather" }],
  "language.asked": nothing,
  "language.changed": nothing,
  "privacy.told": [{ texts: {} }],
  "mydata.ready": nothing,
  "mydata.tooSoon": nothing,
  "forget.asked": nothing,
  "forget.requested": nothing,
  "forget.erasing": nothing,
  "forget.done": nothing,
  "forget.kept": nothing,
  "flood.paused": nothing,
  banned: nothing,
  "text.kept": nothing,
  "text.whatNow": nothing,
  "text.whichTicket": [{ text: "It beeps" }],
  "text.empty": nothing,
  "text.editIgnored": nothing,
  "content.unsupported": variantsOf("content.unsupported").map((content) => ({ content })),
  "contact.unasked": nothing,
  "button.stale": nothing,
  moment: nothing,
  "identity.asked": nothing,
  "identity.askedAgain": [{ value: "+49•••67" }, { value: null }],
  "identity.askedWithoutGuest": nothing,
  "phone.asked": nothing,
  "phone.askedForChat": [{ optional: true }, { optional: false }],
  "phone.invalid": phoneProblems().map((reason) => ({ reason, example: "+380 50 123 4567" })),
  "phone.invalidAgain": phoneProblems().map((reason) => ({ reason, example: null })),
  "phone.notOwn": nothing,
  "phone.confirm": [
    { phone: "+49 1512 3456789", other: null },
    { phone: "+49 1512 3456789", other: "+49 4915 123456" },
  ],
  "phone.noted": nothing,
  "phone.left": nothing,
  "email.asked": nothing,
  "email.askedAsGuest": nothing,
  "email.askedForChat": [{ optional: true }, { optional: false }],
  "email.invalid": emailProblems().map((reason) => ({ reason })),
  "email.invalidAgain": emailProblems().map((reason) => ({ reason })),
  "email.domainRejected": [{ domain: "gmial.example" }],
  "email.confirm": [
    { address: "ann@example.com", other: null },
    { address: "ann@example.com", other: "ann@exmaple.com" },
  ],
  "proof.sending": [{ address: "ann@example.com" }],
  "proof.asked": [
    { address: "ann@example.com", required: true },
    { address: "ann@example.com", required: false },
  ],
  "proof.sentAgain": [{ address: "ann@example.com" }],
  "proof.wrong": [{ attemptsLeft: 2 }],
  "proof.expired": nothing,
  "proof.exhausted": nothing,
  "proof.notACode": nothing,
  "proof.tooSoon": [{ seconds: 45 }],
  "proof.moment": nothing,
  "proof.confirmed": nothing,
  "proof.unavailable": nothing,
  "claims.limited": nothing,
  "contact.searching": nothing,
  "contact.found": nothing,
  "contact.missing": nothing,
  "contact.unchecked": nothing,
  "subject.asked": nothing,
  "subject.askedAfterClaim": nothing,
  "subject.tooLong": [1, 2, 5, 200].map((limit) => ({ limit })),
  "details.asked": nothing,
  "details.askedPlainly": nothing,
  "details.askedAfterClaim": nothing,
  "details.full": [1, 2, 5, 20_000].map((limit) => ({ limit })),
  "details.added": nothing,
  // The operator words it.
  "question.asked": [],
  "question.refused": answerProblems().map((problem) => ({ id: "order", problem, limit: 6, texts: {} })),
  "question.refusedAgain": answerProblems().map((problem) => ({ id: "order", problem, limit: 6, texts: {} })),
  "review.asked": [
    { subject: "Noise", details: "It beeps", phone: "+49151234567", email: "ann@example.com" },
    {
      subject: "Noise",
      details: "It beeps",
      phone: null,
      email: null,
      answers: [{ name: "Order", names: {}, value: "123456", values: {} }],
    },
  ],
  "request.sending": nothing,
  "request.delayed": nothing,
  "request.filed": [{ number: 12, subject: "Noise" }],
  "request.alreadyFiled": [{ number: 12 }],
  "request.alreadySending": nothing,
  "ticket.answered": [{ number: 12, text: "Have a look now" }],
  "ticket.closed": [{ number: 12 }],
  "ticket.textAsked": [{ number: 12 }],
  "ticket.textAdded": [{ number: 12 }],
  autoReply: [{ text: "We are here from nine to six" }],
  "chat.opening": nothing,
  "chat.opened": nothing,
  "chat.unavailable": nothing,
  "chat.alreadyOpen": nothing,
  "chat.answered": [{ text: "Good morning" }],
  "chat.resumed": nothing,
  "chat.ended": [{ by: "customer" }, { by: "agent" }],
};

const buttonParams: { readonly [Action in ButtonAction]?: Button["params"] } = {
  "ticket.write": { number: 12 },
  "reading.accept": { value: "+49 1512 3456789" },
  "reading.acceptOther": { value: "+49 4915 123456" },
  "answer.edit": { value: "Order number" },
};

/** Every action with a label. */
export const actions: readonly ButtonAction[] = Object.keys(en)
  .filter((key) => key.startsWith("button."))
  .map((key) => key.slice("button.".length))
  .filter((action): action is ButtonAction => action !== "shareContact" && action !== "stale");

/** One mail of each kind. */
export const sampleMails: readonly Mail[] = [
  { kind: "code", code: "012345", validMinutes: 10 },
  {
    kind: "answer",
    number: 12,
    subject: "Noise",
    text: "Have a look now",
    botUrl: "https://t.me/desk_bot",
  },
  { kind: "closed", number: 12, subject: "Noise", botUrl: "https://t.me/desk_bot" },
];

/** A prompt without buttons. */
export function toPrompt<Key extends PromptKey>(key: Key, params: PromptParams[Key]): Prompt {
  return { key, params, buttons: [], asksContact: false, about: null } as unknown as Prompt;
}

/** A prompt with one button. */
export function withButton(action: ButtonAction, ref: string | null = null): Prompt {
  const button = { action, ref, params: buttonParams[action] ?? {} };
  return { ...toPrompt("greeting", {}), buttons: [[button]] };
}

/** Every prompt in every variant. */
export function samplePrompts(): readonly Prompt[] {
  return (Object.keys(samples) as PromptKey[]).flatMap((key) =>
    samples[key].map((params) => toPrompt(key, params as PromptParams[typeof key])),
  );
}

function variantsOf(key: PromptKey): readonly string[] {
  return Object.keys(en)
    .filter((name) => name.startsWith(`${key}.`))
    .map((name) => name.slice(key.length + 1));
}

function phoneProblems() {
  const others: readonly string[] = ["example", "ask", "ask.typed"];
  return variantsOf("phone.invalid").filter(
    (name): name is PromptParams["phone.invalid"]["reason"] => !others.includes(name),
  );
}

function answerProblems() {
  return variantsOf("question.refused").filter((name): name is AnswerProblem => name !== "ask");
}

function emailProblems() {
  return variantsOf("email.invalid").filter(
    (name): name is PromptParams["email.invalid"]["reason"] => name !== "ask",
  );
}
