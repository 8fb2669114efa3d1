import { type ChatRequest, identityLevel } from "@deskbell/core";
import type { Requester } from "../model/requester.ts";

/** What is kept of the customer who filed a request or opened a chat. */
export function recordRequester({
  dialogue,
  customer,
  language,
  identity,
  match,
}: Omit<ChatRequest, "key">): Requester {
  return {
    dialogue,
    customer,
    language,
    phone: identity.phone?.e164 ?? null,
    phoneValid: identity.phone?.valid ?? false,
    email: identity.email?.address ?? null,
    emailChecked: identity.email?.domain === "accepts",
    level: identityLevel(identity),
    match: match.kind === "pending" ? { kind: "unchecked" } : match,
  };
}
