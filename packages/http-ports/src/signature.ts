// Signatures as Standard Webhooks has them (https://www.standardwebhooks.com, "Signature scheme"): `v1,` and the HMAC-SHA256 of
// `<id>.<timestamp>.<body>` in base64. One scheme for requests, for events that come in and for webhooks that go out.

import { createHmac, timingSafeEqual } from "node:crypto";

/** What is signed. */
export interface SignedMessage {
  /** The same for every attempt at one message. */
  readonly id: string;
  /** When it is sent, in Unix seconds. */
  readonly sentAtSeconds: number;
  readonly body: string;
}

/** The headers of a signed message. */
export const signatureHeaders = {
  id: "webhook-id",
  timestamp: "webhook-timestamp",
  signature: "webhook-signature",
} as const;

/** How far the clocks of both sides may differ, in seconds: what is older may have been recorded and is sent again by somebody. */
export const toleranceSeconds = 300;

/** Secrets of 24 to 64 bytes, in base64 behind `whsec_`: Standard Webhooks, "Signature scheme". */
const secretPattern = /^whsec_[A-Za-z0-9+/]+={0,2}$/;
const minSecretBytes = 24;
const maxSecretBytes = 64;

/** The key of a secret such as `whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw`; null for what is none. */
export function parseSecret(secret: string): Buffer | null {
  if (!secretPattern.test(secret)) return null;
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  return key.length >= minSecretBytes && key.length <= maxSecretBytes ? key : null;
}

/** The value of `webhook-signature`. */
export function sign({ id, sentAtSeconds, body }: SignedMessage, key: Buffer): string {
  return `v1,${createHmac("sha256", key).update(`${id}.${sentAtSeconds}.${body}`).digest("base64")}`;
}

/**
 * Whether a message is signed with a key, and not long ago. Several signatures, separated by spaces, are several keys of the sender's:
 * one that fits is enough.
 */
export function isSigned(
  message: SignedMessage,
  signatures: string,
  key: Buffer,
  nowSeconds: number,
): boolean {
  if (!(Math.abs(nowSeconds - message.sentAtSeconds) <= toleranceSeconds)) return false;
  const expected = Buffer.from(sign(message, key));
  return signatures.split(" ").some((signature) => {
    const shown = Buffer.from(signature);
    return shown.length === expected.length && timingSafeEqual(shown, expected);
  });
}
