import { disposableEmailBlocklistSet } from "disposable-email-domains-js";

let known: ReadonlySet<string> | undefined;

/**
 * Whether a domain, or one that it is part of, belongs to a provider of throw-away addresses. Told to agents, never held
 * against a customer: some simply want no advertising.
 *
 * @param domain In A-labels.
 */
export function isDisposable(domain: string): boolean {
  known ??= disposableEmailBlocklistSet();
  const labels = domain.toLowerCase().replace(/\.$/, "").split(".");
  return labels.some((_, at) => at < labels.length - 1 && known?.has(labels.slice(at).join(".")));
}
