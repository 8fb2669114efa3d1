/** How the mail server is reached. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** Without, it is used where the server offers it (STARTTLS, RFC 3207). */
  readonly requireTls: boolean;
  readonly login: { readonly user: string; readonly pass: string } | null;
}

/**
 * Reads the address of a mail server, `smtp://user:password@host:port` or `smtps://…`; null for anything else.
 *
 * Ports: 587 for smtp, 465 for smtps (RFC 8314). A password goes nowhere unencrypted but to this machine, unless `?requireTLS=false`
 * says that the network may know it; with `?requireTLS=true` nothing does.
 */
export function parseSmtpUrl(text: string): SmtpServer | null {
  const url = URL.parse(text);
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === "") return null;
  const secure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const login = readLogin(url);
  const required = url.searchParams.get("requireTLS");
  if (login === "malformed" || !["true", "false", null].includes(required)) return null;
  return {
    host,
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTls: required === null ? login !== null && !isLoopback(host) : required === "true",
    login,
  };
}

function readLogin({ username, password }: URL): SmtpServer["login"] | "malformed" {
  if (username === "") return null;
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  } catch {
    return "malformed";
  }
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
