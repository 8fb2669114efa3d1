/**
 * Whether a domain takes mail. `unchecked`: nobody could say, which is never held against the customer. `disposable`: it
 * belongs to a provider of throw-away addresses, which is told to the agents and held against nobody either.
 */
export type MailDomainVerdict =
  | { readonly kind: "accepts"; readonly disposable?: boolean }
  | { readonly kind: "rejects" }
  | { readonly kind: "unchecked"; readonly disposable?: boolean };

/**
 * Asks whether mail for a domain can be delivered at all (RFC 5321 section 5.1, RFC 7505).
 *
 * Read-only and quick: an answer within about a second, `unchecked` when the name servers do not say in time. It should not reject;
 * if it does, the address counts as unchecked.
 */
export interface MailDomainCheck {
  check(domain: string): Promise<MailDomainVerdict>;
}
