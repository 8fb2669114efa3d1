// What an agent said to somebody who has blocked the bot goes by mail. The database remembers what is to be sent and what was: after a
// crash it goes on from there, and a mail under way then is sent again with the same Message-ID.

import { type Clock, type DialogueAddress, errorCode, type Logger, type RenderedMail } from "@deskbell/core";
import type { AnswerMailOutcome, AnswerMails, Desk, DueAnswerMail, TicketView } from "@deskbell/desk";
import { MailError, type Mailer } from "@deskbell/mail";
import type { Mail } from "@deskbell/texts";
import { createBell } from "./bell.ts";

/** What answers are mailed with. */
export interface AnswerMailerOptions {
  readonly desk: Pick<Desk, "ticket" | "settings">;
  readonly mails: AnswerMails;
  readonly mailer: Pick<Mailer, "send" | "close">;
  /** In the words of the bot that the dialogue is with. */
  readonly render: (mail: Mail, language: string, dialogue: DialogueAddress) => RenderedMail;
  /** Where the customer finds that bot. */
  readonly botUrl: (dialogue: DialogueAddress) => string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether this process is the one that sends, asked right before each mail. */
  readonly mayWork: () => boolean;
}

/** Sends what there is to send, whenever it is told to look. */
export interface AnswerMailer {
  /** Looks whether there is anything to send; called whenever a customer could not be written to, and at the start. */
  wake(): void;
  /** Sends nothing more. A mail under way is cut off, and sent again after the next start. */
  stop(): Promise<void>;
}

/** What the outbox says of a customer who has blocked the bot. */
const lossReason = "blocked";

/** What was said in vain longer ago than this is left alone, so that a mail server which is new to a desk digs up nothing old. */
const takenUpForMs = 3 * 24 * 3_600_000;

/** For how long a mail is tried: RFC 5321 section 4.5.4.1 asks for four to five days. */
const triedForMs = 4 * 24 * 3_600_000;

const firstPauseMs = 30_000;
const longestPauseMs = 3_600_000;

/** How long to wait for the lease before looking again. */
const leasePauseMs = 1_000;

/** Mails read from the database at a time. */
const batchLength = 20;

/** Makes one that has not looked yet. */
export function createAnswerMailer(options: AnswerMailerOptions): AnswerMailer {
  const { desk, mails, mailer, render, botUrl, clock, logger, mayWork } = options;
  const bell = createBell({ round, onError: fail, clock });
  const { signal } = bell;

  /** The database did not work: mails themselves fail by their outcome. */
  function fail(error: unknown): void {
    logger.error({ code: errorCode(error) }, "Answers were not sent by e-mail; trying again.");
    bell.ringAt(clock.now() + firstPauseMs);
  }

  async function round(): Promise<void> {
    const { answersByMail } = await desk.settings.current();
    if (answersByMail === "off") return;
    const now = clock.now();
    const since = now - takenUpForMs;
    await mails.takeUp({ reason: lossReason, since, addresses: answersByMail }, now);
    await sendDue();
  }

  async function sendDue(): Promise<void> {
    while (!signal.aborted) {
      const { due, nextDueAt } = await mails.due(clock.now(), batchLength);
      if (due.length === 0) {
        if (nextDueAt !== null) bell.ringAt(nextDueAt);
        return;
      }
      for (const mail of due) {
        if (signal.aborted) return;
        if (!mayWork()) return bell.ringAt(clock.now() + leasePauseMs);
        const outcome = await attempt(mail);
        // Cut off by stopping: it stays due.
        if (signal.aborted && outcome.kind === "postponed") return;
        await mails.settle(outcome);
      }
    }
  }

  async function attempt(due: DueAnswerMail): Promise<AnswerMailOutcome> {
    const view = await desk.ticket(due.ticketNumber);
    const { email, language, dialogue } = view.ticket;
    if (email === null) return { kind: "failed", id: due.id, at: clock.now(), reason: "mail.noAddress" };
    const mail = render(toMail(view, due.id, botUrl(dialogue)), language, dialogue);
    try {
      await mailer.send({ key: `answer/${due.id}`, to: email, ...mail });
      return { kind: "sent", id: due.id, at: clock.now() };
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      const outcome = toOutcome(due, error, clock.now());
      const fields = { ticket: due.ticketNumber, code: error.code, outcome: outcome.kind };
      if (!signal.aborted) logger.warn(fields, "An answer was not sent by e-mail.");
      return outcome;
    }
  }

  return {
    wake: bell.ring,
    async stop() {
      const stopped = bell.stop();
      mailer.close();
      await stopped;
    },
  };
}

/** An answer is a message of its ticket under the same id; the notice of a closing is none. */
function toMail({ ticket, messages }: TicketView, id: string, botUrl: string): Mail {
  const { number, subject } = ticket;
  const answer = messages.find((message) => message.id === id);
  if (answer === undefined) return { kind: "closed", number, subject, botUrl };
  return { kind: "answer", number, subject, text: answer.text, botUrl };
}

/** A server that does not let us in, or is away, may be mended; a refusal of this mail stays one. */
function toOutcome(
  { id, attempts, takenUpAt }: DueAnswerMail,
  error: MailError,
  now: number,
): AnswerMailOutcome {
  const { code: reason } = error;
  if (error.isFinal || now >= takenUpAt + triedForMs) return { kind: "failed", id, at: now, reason };
  return {
    kind: "postponed",
    id,
    dueAt: now + Math.min(firstPauseMs * 2 ** attempts, longestPauseMs),
    reason,
  };
}
