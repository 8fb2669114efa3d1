import { type ChatRequest, identityStanding, matchLevel, toStanding } from "@deskbell/core";
import type { Requester } from "../model/requester.ts";

/** What is kept of the customer who filed a request or opened a chat. */
export function recordRequester({
  dialogue,
  customer,
  language,
  identity,
  match,
}: Omit<ChatRequest, "key">): Requester {
  const { phone, email } = identity;
  const { level, method, at } = identityStanding(identity);
  return {
    dialogue,
    customer,
    language,
    phone: phone?.e164 ?? null,
    phoneValid: phone?.valid ?? false,
    phoneStanding: phone && toStanding(phone),
    email: email?.address ?? null,
    emailChecked: email?.domain === "accepts",
    emailDisposable: email?.disposable ?? false,
    emailStanding: email && toStanding(email),
    level,
    method,
    identifiedAt: at,
    match: match.kind === "pending" ? { kind: "unchecked" } : match,
    matchLevel: matchLevel(match, identity),
  };
}
