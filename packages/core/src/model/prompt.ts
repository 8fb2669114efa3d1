import type { EmailProblem } from "../identity/email.ts";
import type { PhoneProblem } from "../identity/phone.ts";
import type { LocalTexts } from "./local-texts.ts";
import type { AnswerProblem } from "./question.ts";
import type { TicketRef } from "./ticket-ref.ts";

// What the bot says, as data: a key and what is to be filled in. The sentences live elsewhere, one catalog a language.

/** No values to fill in. */
type Nothing = Readonly<Record<never, never>>;

/** Every prompt by key, with what its sentence needs. */
export interface PromptParams {
  // Beginning and commands
  /** Greets, and names the two ways on. */
  greeting: Nothing;
  /** Greets in the middle of a live chat, which goes on. */
  "greeting.inChat": Nothing;
  /** The dialogue had to begin anew; what was typed is kept. */
  recovered: Nothing;
  /** What the customer sent could not be dealt with; it is kept for the team, and there is a way on. */
  failed: Nothing;
  /** A question or draft was given up at the customer's wish. */
  cancelled: Nothing;
  /** Cancel, when nothing was going on. */
  "cancel.nothing": Nothing;
  "command.unknown": { readonly name: string };
  "language.asked": Nothing;
  "language.changed": Nothing;

  // Data and peace
  /** What is stored and why: the operator's text where there is one, by language, else the built-in one. */
  "privacy.told": { readonly texts: LocalTexts };
  /** A copy of everything stored about the customer comes with it, as a file. */
  "mydata.ready": Nothing;
  "mydata.tooSoon": Nothing;
  /** Asks whether everything shall be erased. */
  "forget.asked": Nothing;
  /** The wish has been passed on. */
  "forget.requested": Nothing;
  /** Everything is being erased. */
  "forget.erasing": Nothing;
  /** Everything has been erased; this is the only thing left. */
  "forget.done": Nothing;
  "forget.kept": Nothing;
  /** Too much in too short a time: what comes now is not taken in, until it calms down. */
  "flood.paused": Nothing;
  /** The team does not take messages from this customer any more. */
  banned: Nothing;

  // What does not fit the moment; each is followed by the question that is open, if one is
  /** Text where a button was expected. It is kept and will be part of the request. */
  "text.kept": Nothing;
  /** Text while nothing is going on, with no ticket open: kept, and what to do with it is asked. */
  "text.whatNow": Nothing;
  /** Text with tickets open: to which does it belong? Kept until the answer. */
  "text.whichTicket": { readonly text: string };
  /** A message without any visible text. */
  "text.empty": Nothing;
  /** An edited message: edits do not reach the team. */
  "text.editIgnored": Nothing;
  /** `content` is `sticker`, `location`, `photo`, … or `unknown`. */
  "content.unsupported": { readonly content: string };
  /** A contact card that was not asked for. */
  "contact.unasked": Nothing;
  /** A button of an earlier message. */
  "button.stale": Nothing;
  /** Something was sent while the bot waits for an answer from elsewhere; it is kept. */
  moment: Nothing;

  // Identification
  "identity.asked": Nothing;
  /** The same where nobody is offered to stay a guest. */
  "identity.askedWithoutGuest": Nothing;
  /** The same to somebody who has been here: as last time? `value` is what they gave then, mostly covered; null for a guest. */
  "identity.askedAgain": { readonly value: string | null };
  /** Asks for the phone, with the button that shares it. */
  "phone.asked": Nothing;
  /** The same before a live chat, where it may be skipped when `optional`. */
  "phone.askedForChat": { readonly optional: boolean };
  /** The number was refused: says why and asks again. `example` is a number as it is written in the customer's country. */
  "phone.invalid": { readonly reason: PhoneProblem; readonly example: string | null };
  /** Refused again: also offers the other ways. */
  "phone.invalidAgain": { readonly reason: PhoneProblem; readonly example: string | null };
  /** A card of somebody else was shared where the customer's own number is asked for. */
  "phone.notOwn": Nothing;
  /** Is this the number? `other` is a second way to read it. */
  "phone.confirm": { readonly phone: string; readonly other: string | null };
  /** The question for the phone is over because it was answered. */
  "phone.noted": Nothing;
  /** The question for the phone is over because the customer went elsewhere. */
  "phone.left": Nothing;
  "email.asked": Nothing;
  /** Asks a guest, for the answer alone. */
  "email.askedAsGuest": Nothing;
  "email.askedForChat": { readonly optional: boolean };
  "email.invalid": { readonly reason: EmailProblem };
  "email.invalidAgain": { readonly reason: EmailProblem };
  /** The domain cannot receive mail: says so and asks again. */
  "email.domainRejected": { readonly domain: string };
  "email.confirm": { readonly address: string; readonly other: string | null };
  /** A code is on its way to the address. */
  "proof.sending": { readonly address: string };
  /** Asks for the code. `required`: without it, the request is not linked. */
  "proof.asked": { readonly address: string; readonly required: boolean };
  /** A new code was sent, and asked for; older ones count no more. */
  "proof.sentAgain": { readonly address: string };
  "proof.wrong": { readonly attemptsLeft: number };
  "proof.expired": Nothing;
  /** Too many wrong codes: only a new one counts. */
  "proof.exhausted": Nothing;
  /** Digits that are no code. */
  "proof.notACode": Nothing;
  /** Another code was asked for too early; the last one still counts. */
  "proof.tooSoon": { readonly seconds: number };
  /** A code was typed while one is being sent or checked; it is not kept. */
  "proof.moment": Nothing;
  "proof.confirmed": Nothing;
  /** No code can be sent or checked now; the address is noted all the same. */
  "proof.unavailable": Nothing;
  /** So many different numbers and addresses are not looked up; this one is noted. */
  "claims.limited": Nothing;
  /** Looking the customer up takes a moment. */
  "contact.searching": Nothing;
  "contact.found": Nothing;
  /** Nobody known by what was given: by e-mail, another number, or go on. */
  "contact.missing": Nothing;
  /** The lookup is out of order; the request can be filed all the same. */
  "contact.unchecked": Nothing;

  // The request
  /** Asks what it is about. */
  "subject.asked": Nothing;
  /** The same right after a typed number or address: it will be linked if known; another way is offered. */
  "subject.askedAfterClaim": Nothing;
  /** Too long for a subject (`limit` in characters); the text is kept as details. */
  "subject.tooLong": { readonly limit: number };
  "details.asked": Nothing;
  /** The same where no subject comes before it, or no review after it. */
  "details.askedPlainly": Nothing;
  /** The first question after a typed number or address, where no subject is asked for. */
  "details.askedAfterClaim": Nothing;
  /** Nothing more fits into this request (`limit` in characters). */
  "details.full": { readonly limit: number };
  /** Added to what is under review. */
  "details.added": Nothing;
  /** A question of the operator's, in their words. */
  "question.asked": { readonly id: string; readonly texts: LocalTexts };
  /** An answer to it was refused: says why, in the operator's words if there are any. `limit` is in characters. */
  "question.refused": QuestionRefused;
  /** Refused again: the answer can be kept as it is. */
  "question.refusedAgain": QuestionRefused;
  "review.asked": {
    readonly subject: string;
    readonly details: string;
    readonly phone: string | null;
    readonly email: string | null;
    /** Answers to the operator's questions, if any were given. */
    readonly answers?: readonly ReviewedAnswer[];
  };
  /** Confirmed; the ticket is being made. */
  "request.sending": Nothing;
  /** The desk cannot be reached; filing goes on by itself. */
  "request.delayed": Nothing;
  "request.filed": { readonly number: number; readonly subject: string };
  /** Confirm pressed again. */
  "request.alreadyFiled": { readonly number: number };
  "request.alreadySending": Nothing;

  // Tickets
  "ticket.answered": { readonly number: number; readonly text: string };
  "ticket.closed": { readonly number: number };
  /** Asks for the text to add. */
  "ticket.textAsked": { readonly number: number };
  "ticket.textAdded": { readonly number: number };
  /** A text of the desk's own, such as an auto-reply, said as it is. */
  autoReply: { readonly text: string };

  // Live chat
  "chat.opening": Nothing;
  "chat.opened": Nothing;
  /** No manager is there, or the chat desk cannot be reached: a request is offered. */
  "chat.unavailable": Nothing;
  /** Chat asked for while one is open. */
  "chat.alreadyOpen": Nothing;
  "chat.answered": { readonly text: string };
  /** Back in the chat after doing something else. */
  "chat.resumed": Nothing;
  "chat.ended": { readonly by: "customer" | "agent" };
}

/** What is said to an answer that is not right. */
export type QuestionRefused = {
  readonly id: string;
  readonly problem: AnswerProblem;
  readonly limit: number;
  readonly texts: LocalTexts;
};

/** An answer as its customer reads it: by language where there are words for it, else as it is. */
export interface ReviewedAnswer {
  readonly name: string;
  readonly names: LocalTexts;
  readonly value: string;
  readonly values: LocalTexts;
}

/** Names a prompt; stable, since catalogs, tests and journals refer to it. */
export type PromptKey = keyof PromptParams;

/** Every action of a button. */
export const buttonActions = [
  "chat.begin",
  "help.begin",
  "draft.resume",
  "language.choose",
  "identify.phone",
  "identify.email",
  "identify.guest",
  "identify.none",
  "identity.continue",
  "proof.resend",
  "proof.otherAddress",
  "phone.keep",
  "reading.accept",
  "reading.acceptOther",
  "reading.reject",
  "answer.skip",
  "answer.choose",
  "answer.keep",
  "answer.edit",
  "contact.goOn",
  "request.confirm",
  "subject.edit",
  "details.edit",
  "identity.edit",
  "ticket.write",
  "text.asRequest",
  "chat.end",
  "forget.confirm",
  "forget.keep",
  "back",
  "cancel",
] as const;

/** What a button does; free of language. Its label is the text of `button.<action>`; that of a choice is the operator's. */
export type ButtonAction = (typeof buttonActions)[number];

/** A button under a prompt. `ref` is what it belongs to (a draft, a ticket, a language), null where it is always good. */
export interface Button {
  readonly action: ButtonAction;
  readonly ref: string | null;
  /** What its label needs: the number of a ticket, a spelling of a phone number. */
  readonly params: Readonly<Record<string, string | number>>;
  /** What the operator calls it, by language: what a choice says, the value that another label needs. */
  readonly texts?: LocalTexts;
}

/** Something to say. */
export type Prompt<Key extends PromptKey = PromptKey> = {
  readonly [K in Key]: {
    readonly key: K;
    readonly params: PromptParams[K];
    readonly buttons: readonly (readonly Button[])[];
    /** Whether the answer can be one's own contact, shared by a button that the channel provides. */
    readonly asksContact: boolean;
    /** The ticket it is about, so that a reply to it goes there. */
    readonly about: TicketRef | null;
  };
}[Key];
