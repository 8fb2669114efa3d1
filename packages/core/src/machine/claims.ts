// What a customer merely claims is counted, so that nobody tries numbers and addresses out: so many different ones an hour are looked
// up, further ones are noted. What is counted stays with the dialogue, so /start and restarts begin nothing anew.

import { emailKey } from "../identity/email.ts";
import type { GivenEmail, GivenPhone, Identity } from "../model/identity.ts";
import { type Change, identify } from "./bookkeeping.ts";
import type { Claim, DialogueContext } from "./context.ts";
import { draftOf } from "./present.ts";
import { plain } from "./prompts.ts";
import { dialogue } from "./setup.ts";

const windowMs = 3_600_000;

/** Notes a number as the draft's. One that was proved already stays proved, however it is given again. */
export function givePhone(context: DialogueContext, phone: GivenPhone): Change {
  const known = draftOf(context).identity.phone;
  const isProved = known?.level === "verified" && known.e164 === phone.e164;
  return give(context, { phone: isProved ? known : phone }, phone.at);
}

/** Notes an address as the draft's, likewise. */
export function giveEmail(context: DialogueContext, email: GivenEmail): Change {
  const known = draftOf(context).identity.email;
  const isProved = known?.level === "verified" && emailKey(known.address) === emailKey(email.address);
  return give(context, { email: isProved ? known : email }, email.at);
}

/** Notes everything that somebody is known by as the draft's; what is claimed counts again. */
export function giveIdentity(context: DialogueContext, identity: Identity, at: number): Change {
  return give(context, identity, at);
}

/** Tells a customer who has claimed too much that the value just given is noted and not looked up. */
export const noteLimit = dialogue.enqueueActions(({ context, enqueue }) => {
  if (latestOf(context)?.overLimit) enqueue.emit({ type: "prompt", prompt: plain("claims.limited") });
});

function latestOf(context: DialogueContext): GivenPhone | GivenEmail | null {
  const { phone, email } = draftOf(context).identity;
  if (phone === null || email === null) return phone ?? email;
  return phone.at > email.at ? phone : email;
}

function give(context: DialogueContext, given: Partial<Identity>, at: number): Change {
  const isGuest = given.byGuest ?? draftOf(context).identity.byGuest;
  let claims: readonly Claim[] = context.claims.filter((claim) => claim.at > at - windowMs);

  function admit<Value extends GivenPhone | GivenEmail>(value: Value): Value {
    const { overLimit: _, ...rest } = value;
    if (isGuest || value.level === "verified") return rest as Value;
    const key = keyOf(value);
    if (claims.some((claim) => claim.key === key)) return rest as Value;
    if (claims.length >= context.settings.claimsPerHour) return { ...value, overLimit: true };
    claims = [...claims, { key, at }];
    return rest as Value;
  }

  const identity = {
    ...given,
    ...(given.phone && { phone: admit(given.phone) }),
    ...(given.email && { email: admit(given.email) }),
  };
  return { ...identify(context, identity), claims };
}

function keyOf(value: GivenPhone | GivenEmail): string {
  return "e164" in value ? value.e164 : emailKey(value.address);
}
