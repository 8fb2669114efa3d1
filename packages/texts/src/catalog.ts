// What a catalog holds. Keys are flat text: that of a prompt, or of a part of one where its sentence has variants.
// A prompt key that core adds, or a variant, is missing in every catalog at once, and the compiler says so.

import type { AnswerProblem, ButtonAction, PromptKey, PromptParams } from "@deskbell/core";

type PhoneProblem = PromptParams["phone.invalid"]["reason"];
type EmailProblem = PromptParams["email.invalid"]["reason"];

/** Kinds of content with a sentence of their own, by the names that channels give them; all others share `unknown`. */
export const knownContents = [
  "animation",
  "audio",
  "document",
  "location",
  "photo",
  "poll",
  "sticker",
  "story",
  "video",
  "videoNote",
  "voice",
] as const;

/** A kind of content that the catalogs speak of. */
export type Content = (typeof knownContents)[number] | "unknown";

/** Bot commands, in the order of the menu. */
export const commands = [
  "start",
  "chat",
  "help",
  "language",
  "cancel",
  "privacy",
  "mydata",
  "forgetme",
] as const;

/** A command of the bot, without its slash. */
export type Command = (typeof commands)[number];

/** Prompts said in more than one way, and the parts or variants of each. */
interface Variants {
  "identity.askedAgain": "value" | "guest";
  "phone.askedForChat": "required" | "optional";
  "phone.invalid": PhoneProblem | "example" | "ask";
  "phone.confirm": "one" | "two";
  "email.askedForChat": "required" | "optional";
  "email.invalid": EmailProblem | "ask";
  "email.confirm": "one" | "two";
  "proof.asked": "offered" | "required";
  "content.unsupported": Content;
  "question.refused": AnswerProblem | "ask";
  "review.asked": "heading" | "subject" | "details" | "phone" | "email" | "question";
  "chat.ended": PromptParams["chat.ended"]["by"];
}

/** Prompts whose sentence has parts or variants, under keys of their own. */
export const promptsWithVariants = Object.keys({
  "identity.askedAgain": true,
  "phone.askedForChat": true,
  "phone.invalid": true,
  "phone.confirm": true,
  "email.askedForChat": true,
  "email.invalid": true,
  "email.confirm": true,
  "proof.asked": true,
  "content.unsupported": true,
  "question.refused": true,
  "review.asked": true,
  "chat.ended": true,
} satisfies Record<keyof Variants, true>) as readonly (keyof Variants)[];

type VariantKey = { [Key in keyof Variants]: `${Key}.${Variants[Key]}` }[keyof Variants];

/** What has no sentence here: an operator words it, question by question. */
type OperatorsPrompt = "question.asked";
type OperatorsButton = "answer.choose";

/** What mails say. */
type MailKey =
  | "greeting"
  | "code.subject"
  | "code.intro"
  | "code.validity"
  | "code.unasked"
  | "answer.subject"
  | "answer.intro"
  | "closed.subject"
  | "closed.intro"
  | "undelivered"
  | "comeBack"
  | "footer";

/** Sentences that depend on a number: one a plural form, under `<key>_<form>`. */
export const countedKeys = ["subject.tooLong", "details.full", "mail.code.validity"] as const;

/** A sentence that depends on a number. */
export type CountedKey = (typeof countedKeys)[number];

/** Sentences that offer the button which shares one's own contact; where there is none, `<key>.typed` is said instead. */
export const contactKeys = [
  "phone.asked",
  "phone.askedForChat.required",
  "phone.askedForChat.optional",
  "phone.invalid.ask",
] as const;

/** What a language calls its plural forms: `Intl.PluralRules`, CLDR. */
export type PluralForm = "zero" | "one" | "two" | "few" | "many" | "other";

/** Names a sentence; the counted ones without their form. */
export type SentenceKey =
  | Exclude<PromptKey, keyof Variants | OperatorsPrompt>
  | VariantKey
  | `${(typeof contactKeys)[number]}.typed`
  | `button.${Exclude<ButtonAction, OperatorsButton>}`
  | "button.shareContact"
  | `profile.command.${Command}`
  | "profile.description"
  | "profile.shortDescription"
  | `mail.${MailKey}`;

/** Every sentence of a language that has these plural forms. Values are filled in where `{{name}}` stands. */
export type Catalog<Form extends PluralForm> = Readonly<
  Record<Exclude<SentenceKey, CountedKey>, string> & Record<`${CountedKey}_${Form}`, string>
>;
