import { Resolver } from "node:dns/promises";
import type { MailDomainVerdict } from "@deskbell/core";
import type { DnsAnswer, DnsAnswers } from "./judge-mail-domain.ts";
import { judgeMailDomain } from "./judge-mail-domain.ts";

// What is not answered counts as cancelled, which is what it comes to.
const unanswered: DnsAnswers = { mx: "ECANCELLED", a: "ECANCELLED", aaaa: "ECANCELLED" };

/**
 * Asks for MX, A and AAAA at once and judges the answers. Whatever is still open is cancelled when the answers so far
 * decide, or at the deadline: left alone, Node waits up to 27 seconds for a dead name server. Never rejects.
 *
 * @param domain In A-labels.
 */
export async function askDns(
  domain: string,
  servers: readonly string[] | undefined,
  deadlineMs: number,
): Promise<MailDomainVerdict> {
  const resolver = createResolver(servers, deadlineMs);
  let answers = unanswered;
  function take(answer: Partial<DnsAnswers>): void {
    answers = { ...answers, ...answer };
    if (judgeMailDomain(answers).kind !== "unchecked") resolver.cancel();
  }
  const deadline = setTimeout(() => resolver.cancel(), deadlineMs);
  await Promise.all([
    settle(resolver.resolveMx(domain)).then((mx) => take({ mx })),
    settle(resolver.resolve4(domain)).then((a) => take({ a })),
    settle(resolver.resolve6(domain)).then((aaaa) => take({ aaaa })),
  ]);
  clearTimeout(deadline);
  return judgeMailDomain(answers);
}

/** Whether the servers know that a domain exists, with or without an address. Never rejects. */
export async function isKnown(
  domain: string,
  servers: readonly string[] | undefined,
  deadlineMs: number,
): Promise<boolean> {
  const resolver = createResolver(servers, deadlineMs);
  const deadline = setTimeout(() => resolver.cancel(), deadlineMs);
  const answer = await settle(resolver.resolve4(domain));
  clearTimeout(deadline);
  return typeof answer !== "string" || answer === "ENODATA";
}

/** @throws TypeError with code `ERR_INVALID_IP_ADDRESS` for a server that is no `address` or `address:port`. */
export function createResolver(servers: readonly string[] | undefined, deadlineMs: number): Resolver {
  const resolver = new Resolver({ timeout: Math.ceil(deadlineMs / 2), tries: 2 });
  if (servers) resolver.setServers(servers);
  return resolver;
}

async function settle<Entry>(question: Promise<readonly Entry[]>): Promise<DnsAnswer<Entry>> {
  try {
    return await question;
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "EUNKNOWN";
  }
}
