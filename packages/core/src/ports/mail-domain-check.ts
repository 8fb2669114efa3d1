/** Whether a domain takes mail. `unchecked`: nobody could say, which is never held against the customer. */
export type MailDomainVerdict =
  | { readonly kind: "accepts" }
  | { readonly kind: "rejects" }
  | { readonly kind: "unchecked" };

/**
 * Asks whether mail for a domain can be delivered at all (RFC 5321 section 5.1, RFC 7505).
 *
 * Read-only and quick: an answer within about a second, `unchecked` when the name servers do not say in time. It should not reject;
 * if it does, the address counts as unchecked.
 */
export interface MailDomainCheck {
  check(domain: string): Promise<MailDomainVerdict>;
}
