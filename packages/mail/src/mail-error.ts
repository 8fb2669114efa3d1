import { DeskbellError } from "@deskbell/core";

// What can go wrong between us and the mail server, told apart by what is to be done about it. Nothing of the foreign error is kept, not
// even as a cause: servers repeat the address that they refuse.

export type MailErrorCode =
  /** The server refuses this address or this mail for good; repeating it would not help. */
  | "mail.refused"
  /** The server asks to try again later. */
  | "mail.deferred"
  /** The server does not let us send at all. */
  | "mail.notAllowed"
  | "mail.credentials"
  | "mail.insecure"
  /** No connection, or it broke, or no answer came in time; the mail may have been taken all the same. */
  | "mail.unreachable";

/** A mail that was not sent, as far as is known. */
export class MailError extends DeskbellError {
  readonly code: MailErrorCode;

  constructor(code: MailErrorCode, message: string) {
    super(message);
    this.code = code;
  }

  /** Whether the same mail need not be tried again. */
  get isFinal(): boolean {
    return this.code === "mail.refused";
  }
}

/** What nodemailer says of an error (its errors.js), as far as it is read here. */
interface Fields {
  readonly code?: unknown;
  /** That of the system, where nodemailer has put its own in its place. */
  readonly originalCode?: unknown;
  readonly command?: unknown;
  readonly response?: unknown;
  readonly responseCode?: unknown;
}

/** Translates whatever nodemailer threw. */
export function toMailError(error: unknown): MailError {
  const { code, originalCode, command, response, responseCode } = error as Fields;
  const status = typeof responseCode === "number" ? responseCode : null;
  const words = describe(response, originalCode ?? code);
  // RFC 5321 section 4.2.1: 4yz may go well later, 5yz will not.
  if (status !== null && status >= 400 && status < 500) {
    return new MailError("mail.deferred", `The mail server asks to try again later (${words}).`);
  }
  if (code === "EAUTH" || code === "ENOAUTH") {
    return new MailError(
      "mail.credentials",
      `The mail server does not accept the user or the password of SMTP_URL (${words}).`,
    );
  }
  if (code === "ETLS" || isAboutTls(originalCode)) {
    return new MailError(
      "mail.insecure",
      `No safe connection to the mail server came about (${words}). Check its certificate.`,
    );
  }
  if (isAboutTheMail(command, code)) {
    return new MailError("mail.refused", `The mail server refuses the mail for good (${words}).`);
  }
  if (status !== null) {
    return new MailError(
      "mail.notAllowed",
      `The mail server does not let us send (${words}). Check SMTP_URL and SMTP_FROM.`,
    );
  }
  return new MailError(
    "mail.unreachable",
    `The mail server cannot be reached, or does not answer (${words}). Check SMTP_URL.`,
  );
}

/** Node's codes for certificates and handshakes (`X509_V_ERR_…` without the beginning, `ERR_TLS_…`, `ERR_SSL_…`). */
function isAboutTls(code: unknown): boolean {
  return (
    typeof code === "string" &&
    /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_)/.test(code)
  );
}

/** Greeting, EHLO, AUTH and MAIL FROM are about us; the recipient, the text and its size are about the mail. */
function isAboutTheMail(command: unknown, code: unknown): boolean {
  if (code === "EMESSAGE") return true;
  return code === "EENVELOPE" && (command === "RCPT TO" || command === "DATA" || command === "API");
}

/** The status and the enhanced one (RFC 3463), without the text, which may hold an address; else the code. */
function describe(response: unknown, code: unknown): string {
  const status = typeof response === "string" ? /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3}\b)?/.exec(response) : null;
  return status?.[0] ?? (typeof code === "string" ? code : "no code");
}
