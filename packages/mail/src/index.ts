// Proof by e-mail, and the mailer under it.

export { isDisposable } from "./disposable.ts";

export { createEmailProof, type EmailProofOptions } from "./email-proof.ts";
export { type EmailProofLimits, emailProofLimits } from "./email-proof-rules.ts";
export { createMailDomainCheck, type MailDomainCheckOptions } from "./mail-domain-check.ts";
export { MailError, type MailErrorCode } from "./mail-error.ts";
export { type Mailbox, parseMailbox } from "./mailbox.ts";
export {
  createMailer,
  type Mailer,
  type MailerOptions,
  type MailTimeouts,
  type OutgoingMail,
} from "./mailer.ts";
export { parseSmtpUrl, type SmtpServer } from "./smtp-server-url.ts";

// The decision on a domain alone, for those who ask DNS themselves.

export { type DnsAnswer, type DnsAnswers, judgeMailDomain } from "./judge-mail-domain.ts";
