import {
  type Clock,
  dialogueKey,
  type EmailProofAttempt,
  type EmailProofRequest,
  type EmailProofSending,
  type EmailProofVerdict,
  emailKey,
} from "@deskbell/core";

/** The code that proves every address to the fake ports. */
export const fakeEmailCode = "123456";

/** A mail that a real proof would have sent. */
export interface FakeCodeMail {
  readonly to: string;
  readonly code: string;
}

type Sent = Extract<EmailProofSending, { readonly kind: "sent" }>;

interface Code {
  readonly sending: Sent;
  wrongAttempts: number;
  isUsed: boolean;
}

const validMs = 600_000;
const pauseMs = 60_000;
const attempts = 5;

/** What a proof of addresses does, without sending anything: the code is always the same. */
export function createFakeEmailProof(clock: Pick<Clock, "now">) {
  const codes = new Map<string, Code>();
  const sendings = new Map<string, EmailProofSending>();
  const mails: FakeCodeMail[] = [];
  const verdicts = new Map<string, EmailProofVerdict>();

  function send(request: EmailProofRequest): EmailProofSending {
    const known = sendings.get(request.key);
    if (known !== undefined) return known;
    const pending = codes.get(ownerOf(request));
    const now = clock.now();
    if (pending !== undefined && !pending.isUsed && now < pending.sending.resendAt) {
      return { kind: "tooSoon", resendAt: pending.sending.resendAt };
    }
    const sending: Sent = { kind: "sent", expiresAt: now + validMs, resendAt: now + pauseMs };
    codes.set(ownerOf(request), { sending, wrongAttempts: 0, isUsed: false });
    sendings.set(request.key, sending);
    mails.push({ to: request.address, code: fakeEmailCode });
    return sending;
  }

  function check(attempt: EmailProofAttempt): EmailProofVerdict {
    const verdict = verdicts.get(attempt.key) ?? judge(codes.get(ownerOf(attempt)), attempt);
    verdicts.set(attempt.key, verdict);
    return verdict;
  }

  return { send, check, mails };
}

function judge(code: Code | undefined, attempt: EmailProofAttempt): EmailProofVerdict {
  if (code === undefined || code.isUsed) return { kind: "expired" };
  if (code.wrongAttempts >= attempts) return { kind: "exhausted" };
  if (attempt.at >= code.sending.expiresAt) return { kind: "expired" };
  if (attempt.code === fakeEmailCode) {
    code.isUsed = true;
    return { kind: "confirmed" };
  }
  code.wrongAttempts += 1;
  const attemptsLeft = attempts - code.wrongAttempts;
  return attemptsLeft === 0 ? { kind: "exhausted" } : { kind: "wrong", attemptsLeft };
}

function ownerOf({ dialogue, address }: Pick<EmailProofRequest, "dialogue" | "address">): string {
  return JSON.stringify([dialogueKey(dialogue), emailKey(address)]);
}
