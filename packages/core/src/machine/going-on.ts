// The way of whoever can give neither number nor address, or wants to give none: in any case a request can be filed.

import { unidentified } from "../model/identity.ts";
import { freshQuestion, identify } from "./bookkeeping.ts";
import { pressed } from "./guards.ts";
import { dialogue } from "./setup.ts";

/** Makes the draft's customer a guest. */
export const becomeGuest = dialogue.assign(({ context }) => ({
  ...identify(context, { ...unidentified, byGuest: true }),
  ...freshQuestion,
}));

/** On to the request, where nobody is offered to stay a guest and what was asked for could not be given. */
export const goOnWithout = {
  guard: pressed("identify.none"),
  target: "#request",
  actions: becomeGuest,
  meta: { isOn: ({ identity }: { identity: { guest: boolean } }) => !identity.guest },
} as const;
