import { createHmac, timingSafeEqual } from "node:crypto";

// What is kept instead of codes and addresses. A million codes are tried in a second against a plain hash, salted or not, and in some hours
// against a slow one; against a keyed one they cannot be tried at all without the key, which is not in the database.

/** Makes digests under a key. */
export interface CodeDigests {
  /** Of a code; its id serves as the salt. */
  ofCode(id: string, code: string): string;
  /** Of an address, as `emailKey` gives it. */
  ofRecipient(key: string): string;
}

export function createCodeDigests(secret: string): CodeDigests {
  if (secret.length < 16) throw new TypeError("The secret for codes needs 16 characters at least.");
  const digest = (...parts: readonly string[]) =>
    createHmac("sha256", secret).update(JSON.stringify(parts)).digest("base64url");
  return {
    ofCode: (id, code) => digest("code", id, code),
    ofRecipient: (key) => digest("recipient", key),
  };
}

/** Whether two digests are the same; how long it takes says nothing. */
export function isSameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
