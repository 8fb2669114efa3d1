import { type DialogueAddress, type EmailProof, type Logger, type Outbox, systemClock } from "@deskbell/core";
import type { Desk } from "@deskbell/desk";
import { createEmailProof, createMailer } from "@deskbell/mail";
import type { SqliteStorage } from "@deskbell/sqlite";
import type { Config } from "../config.ts";
import { createAnswerMailer } from "./answer-mailer.ts";
import { observeLosses } from "./observed-outbox.ts";
import type { TextsOf } from "./open-bot-texts.ts";

/** What mail needs of a desk. */
export interface MailOptions {
  /** Null for none: nothing is sent then. */
  readonly server: Config["mail"];
  readonly desk: Desk;
  readonly storage: Pick<SqliteStorage, "outbox" | "answerMails" | "emailCodes">;
  readonly textsOf: (...of: Parameters<TextsOf>) => Pick<ReturnType<TextsOf>, "renderMail">;
  /** The handle of the bot that a dialogue is with. */
  readonly handleOf: (dialogue: DialogueAddress) => string;
  /** The first bot's token: a secret that a desk has anyway, and its database does not. */
  readonly secret: string;
  readonly logger: Logger;
  /** Whether this process is the one that sends. */
  readonly mayWork: () => boolean;
}

/** A desk's mail. */
export interface DeskMail {
  /** Proof of addresses; null without a mail server. */
  readonly emailProof: EmailProof | null;
  /** The desk's outbox: what cannot be delivered from it goes by mail. */
  readonly outbox: Outbox;
  /** Looks for what was left to be sent. */
  wake(): void;
  stop(): Promise<void>;
}

/** Makes what sends mail for a desk. Nothing is sent before it is woken. */
export function openMail(options: MailOptions): DeskMail {
  const { server, desk, storage, textsOf, handleOf, secret, logger, mayWork } = options;
  if (server === null) {
    return { emailProof: null, outbox: storage.outbox, wake: () => {}, stop: async () => {} };
  }
  const mailer = createMailer(server);
  const answers = createAnswerMailer({
    desk,
    mails: storage.answerMails,
    mailer,
    render: (mail, language, dialogue) => textsOf(dialogue).renderMail(mail, language),
    botUrl: (dialogue) => `https://t.me/${handleOf(dialogue)}`,
    clock: systemClock,
    logger,
    mayWork,
  });
  return {
    emailProof: createEmailProof({
      mailer,
      store: storage.emailCodes,
      secret,
      render: (code, validMinutes, language, dialogue) =>
        textsOf(dialogue).renderMail({ kind: "code", code, validMinutes }, language),
      clock: systemClock,
      logger,
    }),
    outbox: observeLosses(storage.outbox, answers.wake),
    wake: answers.wake,
    stop: answers.stop,
  };
}
