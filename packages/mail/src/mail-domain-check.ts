import { domainToASCII } from "node:url";
import type { MailDomainCheck, MailDomainVerdict } from "@deskbell/core";
import { askDns, createResolver, isKnown } from "./ask-dns.ts";
import { isDisposable } from "./disposable.ts";
import { VerdictCache } from "./verdict-cache.ts";

export type MailDomainCheckOptions = {
  /** Name servers as `address` or `address:port`; by default those of the system. */
  readonly servers?: readonly string[];
  /**
   * A domain that surely exists. A resolver that does not know it sees nothing of the world (a closed network), and its "no" is
   * held against nobody. By default `com` for the servers of the system, and none for given ones; null for none.
   */
  readonly witness?: string | null;
  /** After how long a domain counts as unchecked. Default 800. */
  readonly deadlineMs?: number;
  /** How long a verdict is remembered. Default ten minutes. `unchecked` is not remembered. */
  readonly ttlMs?: number;
  /** How many verdicts are remembered. Default 1000. */
  readonly maxEntries?: number;
  /** Unix ms; injected by tests. */
  readonly now?: () => number;
};

/**
 * The mail domain check over DNS. Questions for one domain that come at the same time are asked once. A name server
 * that fails is never held against anyone: the domain is then `unchecked`. Domains of disposable addresses are marked.
 *
 * @throws TypeError with code `ERR_INVALID_IP_ADDRESS` for a server that is no address.
 * @example
 * const mailDomains = createMailDomainCheck();
 * await mailDomains.check("gmail.con"); // { kind: "rejects" }
 */
export function createMailDomainCheck(options: MailDomainCheckOptions = {}): MailDomainCheck {
  const { servers, deadlineMs = 800, ttlMs = 600_000, maxEntries = 1000, now = Date.now } = options;
  const { witness = servers === undefined ? "com" : null } = options;
  createResolver(servers, deadlineMs);
  const verdicts = new VerdictCache(ttlMs, maxEntries, now);
  const asked = new Map<string, Promise<MailDomainVerdict>>();

  async function ask(domain: string): Promise<MailDomainVerdict> {
    try {
      const verdict = await askDoubting(domain);
      if (verdict.kind !== "unchecked") verdicts.put(domain, verdict);
      return verdict;
    } finally {
      asked.delete(domain);
    }
  }

  /** A refusal counts only from a resolver that sees the world. */
  async function askDoubting(domain: string): Promise<MailDomainVerdict> {
    const [verdict, isTrusted] = await Promise.all([
      askDns(domain, servers, deadlineMs),
      witness === null || isKnown(witness, servers, deadlineMs),
    ]);
    return verdict.kind === "rejects" && !isTrusted ? { kind: "unchecked" } : verdict;
  }

  async function verdictOf(ascii: string): Promise<MailDomainVerdict> {
    const known = verdicts.get(ascii);
    if (known) return known;
    const pending = asked.get(ascii) ?? ask(ascii);
    asked.set(ascii, pending);
    return pending;
  }

  return {
    async check(domain) {
      const ascii = domainToASCII(domain);
      if (ascii === "") return { kind: "rejects" };
      const verdict = await verdictOf(ascii);
      return verdict.kind !== "rejects" && isDisposable(ascii) ? { ...verdict, disposable: true } : verdict;
    },
  };
}
