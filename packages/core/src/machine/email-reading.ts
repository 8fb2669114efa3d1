import { parseEmail } from "../identity/email.ts";
import type { Change } from "./bookkeeping.ts";
import { textOf } from "./guards.ts";
import { dialogue } from "./setup.ts";

/** Reads an address out of what was typed. */
export const readEmail = dialogue.assign(({ event }): Change => {
  const parsed = parseEmail(textOf(event));
  return { reading: { of: "email", parsed, domainRejected: false, at: event.at } };
});
