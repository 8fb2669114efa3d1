import type { DialogueAddress } from "../model/dialogue-address.ts";

/** A code to be sent. */
export interface EmailProofRequest {
  /** Unique for each code: repeating the request with the same key sends nothing more and is answered alike. */
  readonly key: string;
  readonly dialogue: DialogueAddress;
  /** Where the code is sent, as the customer gave it. */
  readonly address: string;
  /** The language of the message, by its code (`uk`). */
  readonly language: string;
}

/** What became of a code that was to be sent. */
export type EmailProofSending =
  /** On its way. Valid until `expiresAt`; another may be asked for from `resendAt` on (both Unix ms). */
  | { readonly kind: "sent"; readonly expiresAt: number; readonly resendAt: number }
  /** Asked for too early: the code sent before is still the one. */
  | { readonly kind: "tooSoon"; readonly resendAt: number }
  /** There is no mail server, or it refuses: the address stays a claim. */
  | { readonly kind: "unavailable" };

/** A code that the customer typed. */
export interface EmailProofAttempt {
  /** Unique for each attempt: repeating it with the same key counts once and is answered alike. */
  readonly key: string;
  readonly dialogue: DialogueAddress;
  readonly address: string;
  /** Six digits, 0 to 9. */
  readonly code: string;
  /** When the customer typed it (Unix ms). */
  readonly at: number;
}

/** What a typed code is worth. */
export type EmailProofVerdict =
  | { readonly kind: "confirmed" }
  | { readonly kind: "wrong"; readonly attemptsLeft: number }
  /** The code is too old, or none was sent. */
  | { readonly kind: "expired" }
  /** Too many were wrong: this code is void. */
  | { readonly kind: "exhausted" };

/**
 * Proves that a customer reads an address: sends a code there, and judges what the customer types. Of one customer and address only the
 * latest code counts. Both operations are idempotent by key; a failure is retried. Codes appear in no log and no message of an error.
 */
export interface EmailProof {
  send(request: EmailProofRequest): Promise<EmailProofSending>;
  check(attempt: EmailProofAttempt): Promise<EmailProofVerdict>;
}
