import { type ContactValue, emailKey } from "@deskbell/core";

/**
 * The hash by which equal values are recognised: SHA-256, so that no list of numbers and addresses comes into being. Numbers can be
 * tried out against it, so it is no secret and is kept no longer than it counts.
 *
 * @param value a number as E.164, an address in any spelling
 */
export async function hashValue(kind: ContactValue, value: string): Promise<string> {
  const text = `${kind}:${kind === "email" ? emailKey(value) : value}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
