// Which sentences make up a mail, top to bottom.

import { type Sentence, sentence } from "./sentences.ts";

/** A mail to a customer. `botUrl` leads back to the chat. */
export type Mail =
  | { readonly kind: "code"; readonly code: string; readonly validMinutes: number }
  | {
      readonly kind: "answer";
      readonly number: number;
      readonly subject: string;
      readonly text: string;
      readonly botUrl: string;
    }
  | {
      readonly kind: "closed";
      readonly number: number;
      readonly subject: string;
      readonly botUrl: string;
    };

/** A part of a mail: one of our sentences, or something that is shown as it is. */
export type MailPart =
  | { readonly kind: "said"; readonly sentence: Sentence }
  | { readonly kind: "code"; readonly text: string }
  /** What an agent wrote, line breaks and all. */
  | { readonly kind: "written"; readonly text: string }
  | { readonly kind: "link"; readonly url: string }
  | { readonly kind: "footer"; readonly sentence: Sentence };

/** A mail before it is put into a language. */
export interface MailParts {
  readonly subject: Sentence;
  readonly body: readonly MailPart[];
}

/** What a mail says. */
export function toMailParts(mail: Mail): MailParts {
  switch (mail.kind) {
    case "code": {
      const { code, validMinutes } = mail;
      const validity = sentence("mail.code.validity", { minutes: validMinutes });
      return {
        subject: sentence("mail.code.subject", { code }),
        body: [
          greeting,
          said(sentence("mail.code.intro")),
          { kind: "code", text: code },
          said({ ...validity, count: validMinutes }),
          said(sentence("mail.code.unasked")),
        ],
      };
    }
    case "answer": {
      const { number, subject, text, botUrl } = mail;
      return {
        subject: sentence("mail.answer.subject", { number, subject }),
        body: [
          greeting,
          said(sentence("mail.answer.intro", { number, subject })),
          { kind: "written", text },
          ...wayBack(botUrl),
        ],
      };
    }
    case "closed": {
      const { number, subject, botUrl } = mail;
      return {
        subject: sentence("mail.closed.subject", { number, subject }),
        body: [greeting, said(sentence("mail.closed.intro", { number, subject })), ...wayBack(botUrl)],
      };
    }
  }
}

function said(sentence: Sentence): MailPart {
  return { kind: "said", sentence };
}

const greeting = said(sentence("mail.greeting"));

function wayBack(botUrl: string): readonly MailPart[] {
  return [
    said(sentence("mail.undelivered")),
    said(sentence("mail.comeBack")),
    { kind: "link", url: botUrl },
    { kind: "footer", sentence: sentence("mail.footer") },
  ];
}
