import addressparser from "nodemailer/lib/addressparser";

/** Somebody who sends or gets mail. */
export interface Mailbox {
  /** Empty for none. */
  readonly name: string;
  readonly address: string;
}

/**
 * Reads one mailbox, as in a `From` header (RFC 5322 section 3.4): `Support <support@example.org>`, or the address alone. Null for anything
 * else, such as two of them.
 */
export function parseMailbox(text: string): Mailbox | null {
  // A control character could begin another header.
  if (/\p{Cc}/u.test(text)) return null;
  const [found, ...others] = addressparser(text, { flatten: true });
  if (found === undefined || others.length > 0) return null;
  const { name, address } = found;
  return /^[^\s@<>,;:"]+@[^\s@<>,;:"]+$/.test(address) ? { name, address } : null;
}
