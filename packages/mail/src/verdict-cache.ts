import type { MailDomainVerdict } from "@deskbell/core";

/** Verdicts by domain, each for a time; the oldest goes first when there is no room. */
export class VerdictCache {
  readonly #entries = new Map<string, { readonly verdict: MailDomainVerdict; readonly expiresAt: number }>();
  readonly #ttlMs: number;
  readonly #maxEntries: number;
  readonly #now: () => number;

  constructor(ttlMs: number, maxEntries: number, now: () => number) {
    this.#ttlMs = ttlMs;
    this.#maxEntries = maxEntries;
    this.#now = now;
  }

  get(domain: string): MailDomainVerdict | undefined {
    const entry = this.#entries.get(domain);
    if (!entry) return undefined;
    if (entry.expiresAt > this.#now()) return entry.verdict;
    this.#entries.delete(domain);
    return undefined;
  }

  put(domain: string, verdict: MailDomainVerdict): void {
    this.#entries.delete(domain);
    this.#entries.set(domain, { verdict, expiresAt: this.#now() + this.#ttlMs });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#maxEntries && oldest !== undefined) this.#entries.delete(oldest);
  }
}
