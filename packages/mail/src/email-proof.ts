import { randomUUID, randomInt as secureRandomInt } from "node:crypto";
import {
  type Clock,
  type DialogueAddress,
  type EmailCodeStore,
  type EmailProof,
  type EmailProofRequest,
  emailKey,
  type Logger,
  type RenderedMail,
} from "@deskbell/core";
import { createCodeDigests, isSameDigest } from "./code-digest.ts";
import {
  answerWithoutSending,
  type EmailProofLimits,
  emailProofLimits,
  judgeCode,
  latestOf,
} from "./email-proof-rules.ts";
import { MailError } from "./mail-error.ts";
import type { Mailer } from "./mailer.ts";

/** What proof by e-mail works with. */
export interface EmailProofOptions {
  readonly mailer: Pick<Mailer, "send">;
  readonly store: EmailCodeStore;
  /**
   * The key under which codes are hashed: 16 characters at least, kept out of the database, the same over restarts. With another one,
   * codes that are on their way no longer count.
   */
  readonly secret: string;
  /** The mail with a code, in a language, for the customer of a dialogue. */
  readonly render: (
    code: string,
    validMinutes: number,
    language: string,
    dialogue: DialogueAddress,
  ) => RenderedMail;
  readonly clock: Pick<Clock, "now">;
  readonly logger: Pick<Logger, "warn">;
  readonly limits?: Partial<EmailProofLimits>;
  /** A random whole number from 0 to below `max`, not to be guessed; injected by tests. */
  readonly randomInt?: (max: number) => number;
}

/** How long codes are remembered, for repeated requests and for the limits of an hour. */
const keptMs = 24 * 3_600_000;

/** Somebody wins each round, so as many rivals have to come together for one to lose. */
const maxRounds = 50;

/**
 * Proves addresses by six digits sent by mail.
 *
 * A code is recorded, then sent, then recorded as sent. If the process dies in between, the repeated request sends another code, and the one
 * before is void: so a customer may get two mails, and never none. Wrong codes are counted before they are answered.
 */
export function createEmailProof(options: EmailProofOptions): EmailProof {
  const { mailer, store, secret, render, clock, logger, randomInt = secureRandomInt } = options;
  const limits = { ...emailProofLimits, ...options.limits };
  const digests = createCodeDigests(secret);

  /** @returns whether the mail server has taken it */
  async function mail(id: string, code: string, request: EmailProofRequest): Promise<boolean> {
    const { address: to, language, dialogue } = request;
    const validMinutes = Math.round(limits.validMs / 60_000);
    try {
      // Each code is a mail of its own: mail systems leave out one whose Message-ID they have seen.
      await mailer.send({ key: id, to, ...render(code, validMinutes, language, dialogue) });
      return true;
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
      logger.warn({ code: error.code }, "A code was not sent by e-mail.");
      return false;
    }
  }

  return {
    async send(request) {
      const { key, dialogue, address } = request;
      const asking = { key, dialogue, recipient: digests.ofRecipient(emailKey(address)) };
      await store.forget(clock.now() - keptMs);
      for (let round = 0; round < maxRounds; round += 1) {
        const now = clock.now();
        const codes = await store.codes(dialogue, asking.recipient);
        const answer = answerWithoutSending(codes, asking, now, limits);
        if (answer !== null) return answer;
        const id = randomUUID();
        const code = String(randomInt(1_000_000)).padStart(6, "0");
        const [expiresAt, resendAt] = [now + limits.validMs, now + limits.pauseMs];
        const issued = {
          ...asking,
          id,
          digest: digests.ofCode(id, code),
          issuedAt: now,
          expiresAt,
          resendAt,
        };
        if ((await store.issue(issued, codes)) === "conflict") continue;
        const isSent = await mail(id, code, request);
        await store.settle(id, isSent ? "sent" : "failed");
        return isSent ? { kind: "sent", expiresAt, resendAt } : { kind: "unavailable" };
      }
      throw new Error("Others kept asking for codes at the same time.");
    },

    async check({ key, dialogue, address, code: typed, at }) {
      const recipient = digests.ofRecipient(emailKey(address));
      for (let round = 0; round < maxRounds; round += 1) {
        const known = await store.verdict(key);
        if (known !== null) return known;
        const code = latestOf(await store.codes(dialogue, recipient), { dialogue, recipient });
        const isRight = code !== undefined && isSameDigest(code.digest, digests.ofCode(code.id, typed));
        const { verdict, changesCode } = judgeCode(code, isRight, at, limits);
        const judged = { key, verdict, at: clock.now(), code: changesCode ? (code ?? null) : null };
        if ((await store.judge(judged)) === "committed") return verdict;
      }
      throw new Error("Others kept trying the same code at the same time.");
    },
  };
}
