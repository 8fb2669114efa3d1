export { createMailDomainCheck, type MailDomainCheckOptions } from "./mail-domain-check.ts";

// The decision alone, for those who ask DNS themselves.

export { type DnsAnswer, type DnsAnswers, judgeMailDomain } from "./judge-mail-domain.ts";
