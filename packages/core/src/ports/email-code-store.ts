import type { DialogueAddress } from "../model/dialogue-address.ts";
import type { CommitOutcome } from "./dialogue-store.ts";
import type { EmailProofVerdict } from "./email-proof.ts";

/** A code about to be sent. Neither the code nor the address is in it. */
export interface NewEmailCode {
  /** Unique for each mail. */
  readonly id: string;
  /** That of the request; a request that was repeated before its mail was known to be sent has several codes. */
  readonly key: string;
  readonly dialogue: DialogueAddress;
  /** Stands for the e-mail address: equal for equal ones, and telling nothing about them. */
  readonly recipient: string;
  /** What a right code is recognised by. */
  readonly digest: string;
  /** Unix ms, as all times here. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly resendAt: number;
}

/** A code as it is kept. */
export interface EmailCode extends NewEmailCode {
  /** Ascends in the order in which codes were issued. */
  readonly seq: number;
  /** `issued`: nobody knows yet whether its mail was sent. */
  readonly state: "issued" | "sent" | "failed" | "confirmed";
  /** How many wrong codes were typed. */
  readonly wrongAttempts: number;
}

/** A verdict to be recorded, and what it does to the code that was judged. */
export interface EmailCodeJudgement {
  /** That of the attempt. */
  readonly key: string;
  readonly verdict: EmailProofVerdict;
  readonly at: number;
  /** The code as it was read, when the verdict uses it up or counts an attempt; null when it changes nothing. */
  readonly code: EmailCode | null;
}

/**
 * Keeps the codes that were sent to prove addresses. It has no rules of its own, and is safe for several processes: whoever decides on
 * what has changed meanwhile is told `conflict`, and nothing is written. Rejections are storage failures and may be retried.
 */
export interface EmailCodeStore {
  /** The codes of a customer, and those for a recipient whoever asked for them, in the order in which they were issued. */
  codes(dialogue: DialogueAddress, recipient: string): Promise<readonly EmailCode[]>;

  /**
   * Keeps a new code.
   * @param seen the codes of this customer and recipient on which the decision rests; `conflict` if there are others by now
   */
  issue(code: NewEmailCode, seen: readonly EmailCode[]): Promise<"committed" | "conflict">;

  /** Records what became of a code's mail. Changes nothing unless its state is `issued`. */
  settle(id: string, state: "sent" | "failed"): Promise<void>;

  /** The verdict that was recorded under this key, null when none was. */
  verdict(key: string): Promise<EmailProofVerdict | null>;

  /**
   * Records a verdict. `confirmed` makes its code confirmed, any other counts a wrong attempt. `duplicate`: the key is known. `conflict`:
   * the code is gone, or its state or its count of attempts is another one by now.
   */
  judge(judgement: EmailCodeJudgement): Promise<CommitOutcome>;

  /** Forgets the codes issued, and the verdicts given, before a time. */
  forget(before: number): Promise<void>;
}
