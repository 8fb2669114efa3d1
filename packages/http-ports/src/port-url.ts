import { isIPv4, isIPv6 } from "node:net";

/** What a base address of a port has to be. */
export const portUrlRule =
  "must be an https:// address without user, ? and #; http:// is taken for this machine and private networks alone";

/**
 * Whether an address may be used: what is sent holds personal data, and a token perhaps, so it goes unencrypted to this machine, private
 * networks (RFC 1918, RFC 4193) and names that exist only in such (one label, `.internal`, `.local`, `.localhost`) alone.
 */
export function isPortUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || /[?#]/.test(text) || url.username !== "" || url.password !== "") return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isPrivate(url.hostname));
}

function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (isIPv4(host)) return /^(127|10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(host);
  if (isIPv6(host)) return host === "::1" || /^f[cd]/.test(host);
  return !host.includes(".") || /\.(internal|local|localhost)$/.test(host);
}
