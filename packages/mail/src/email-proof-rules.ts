import { dialogueKey, type EmailCode, type EmailProofSending, type EmailProofVerdict } from "@deskbell/core";

// When a code may be sent and what a typed one is worth, as pure functions of what is stored.

/** How long and how often. */
export interface EmailProofLimits {
  /** How long a code is valid, in ms. */
  readonly validMs: number;
  /** How many wrong codes make it void. */
  readonly attempts: number;
  /** The pause before another code is sent to the same customer and address, in ms. */
  readonly pauseMs: number;
  /** Codes an hour to one address, whoever asks: nobody's mailbox is to be flooded. */
  readonly perAddressAnHour: number;
  /** Codes an hour asked for by one customer, for whatever addresses. */
  readonly perCustomerAnHour: number;
}

/** What applies unless told otherwise. */
export const emailProofLimits: EmailProofLimits = {
  validMs: 10 * 60_000,
  attempts: 5,
  pauseMs: 60_000,
  perAddressAnHour: 5,
  perCustomerAnHour: 10,
};

/** Who asks for a code, and by which key. */
export type Asking = Pick<EmailCode, "key" | "dialogue" | "recipient">;

const hourMs = 3_600_000;

/**
 * What is answered without sending anything; null when a code is to be sent. Over the limits of an hour, the code that is still valid
 * stays the one; without any, the proof cannot be had now.
 * @param codes those of the customer and those for the recipient, in the order in which they were issued
 */
export function answerWithoutSending(
  codes: readonly EmailCode[],
  asking: Asking,
  now: number,
  limits: EmailProofLimits,
): EmailProofSending | null {
  const repeated = codes.findLast(({ key }) => key === asking.key);
  if (repeated !== undefined && repeated.state !== "issued") return toSending(repeated);
  const pending = latestOf(codes, asking);
  const isOpen = pending !== undefined && (pending.state === "issued" || pending.state === "sent");
  if (isOpen && repeated === undefined && now < pending.resendAt) {
    return { kind: "tooSoon", resendAt: pending.resendAt };
  }
  const customer = dialogueKey(asking.dialogue);
  const freeAt = Math.max(
    freeFrom(
      codes.filter(({ recipient }) => recipient === asking.recipient),
      limits.perAddressAnHour,
    ),
    freeFrom(
      codes.filter(({ dialogue }) => dialogueKey(dialogue) === customer),
      limits.perCustomerAnHour,
    ),
  );
  if (now >= freeAt) return null;
  return isOpen && now < pending.expiresAt ? { kind: "tooSoon", resendAt: freeAt } : { kind: "unavailable" };
}

/** A verdict, and whether it changes the code: it is used up, or another wrong attempt is counted. */
export interface Judgement {
  readonly verdict: EmailProofVerdict;
  readonly changesCode: boolean;
}

/** What a typed code is worth. The last wrong one of those allowed makes the code void. */
export function judgeCode(
  code: EmailCode | undefined,
  isRight: boolean,
  at: number,
  { attempts }: EmailProofLimits,
): Judgement {
  const unchanged = (kind: "expired" | "exhausted") => ({ verdict: { kind }, changesCode: false });
  if (code === undefined || code.state === "failed" || code.state === "confirmed")
    return unchanged("expired");
  if (code.wrongAttempts >= attempts) return unchanged("exhausted");
  if (at >= code.expiresAt) return unchanged("expired");
  if (isRight) return { verdict: { kind: "confirmed" }, changesCode: true };
  const attemptsLeft = attempts - code.wrongAttempts - 1;
  return {
    verdict: attemptsLeft === 0 ? { kind: "exhausted" } : { kind: "wrong", attemptsLeft },
    changesCode: true,
  };
}

/** The one code of a customer and an address that counts. */
export function latestOf(
  codes: readonly EmailCode[],
  { dialogue, recipient }: Pick<Asking, "dialogue" | "recipient">,
): EmailCode | undefined {
  const customer = dialogueKey(dialogue);
  return codes.findLast((code) => code.recipient === recipient && dialogueKey(code.dialogue) === customer);
}

function toSending({ state, expiresAt, resendAt }: EmailCode): EmailProofSending {
  return state === "failed" ? { kind: "unavailable" } : { kind: "sent", expiresAt, resendAt };
}

/** From when on fewer than so many of these lie within the hour before. */
function freeFrom(codes: readonly EmailCode[], anHour: number): number {
  const oldest = codes.at(-anHour);
  return oldest === undefined ? 0 : oldest.issuedAt + hourMs;
}
