import type { CallName } from "../machine/setup.ts";

/** How often and how long a port is tried. */
export interface CallPolicy {
  /** Attempts before the dialogue is told that the call failed; unlimited for what must not get lost. */
  readonly attempts: number;
  /** How long one attempt may take, in ms. */
  readonly timeoutMs: number;
  /** The pause after the first failed attempt, in ms; each further one doubles it. */
  readonly backoffMs: number;
  /** The longest pause, in ms. */
  readonly maxBackoffMs: number;
  /** Calls of one group and dialogue are made in order, one at a time. */
  readonly group: string;
}

const patient = {
  attempts: Number.POSITIVE_INFINITY,
  timeoutMs: 30_000,
  backoffMs: 1_000,
  maxBackoffMs: 60_000,
};
const quick = { attempts: 2, timeoutMs: 5_000, backoffMs: 500, maxBackoffMs: 500 };

/** What each port is granted. A request that cannot be filed is told to the customer, then tried again by the dialogue itself. */
export const callPolicies: Readonly<Record<CallName, CallPolicy>> = {
  lookupContact: { ...quick, group: "contactLookup" },
  checkMailDomain: { ...quick, attempts: 1, timeoutMs: 2_000, group: "mailDomainCheck" },
  sendEmailCode: { ...quick, attempts: 3, timeoutMs: 20_000, maxBackoffMs: 2_000, group: "emailProof" },
  checkEmailCode: { ...quick, attempts: 3, group: "emailProof" },
  createTicket: { ...quick, attempts: 3, timeoutMs: 15_000, maxBackoffMs: 2_000, group: "ticketSink" },
  addToTicket: { ...patient, group: "ticketSink" },
  openChat: { ...quick, attempts: 3, group: "chatDesk" },
  postToChat: { ...patient, group: "chatDesk" },
  leaveChat: { ...patient, group: "chatDesk" },
  requestErasure: { ...patient, group: "privacyDesk" },
};

/** Every operation that a dialogue calls. */
export const callNames = Object.keys(callPolicies) as readonly CallName[];

/** The pause after so many failed attempts, in ms. */
export function backoffMs(
  { backoffMs, maxBackoffMs }: Pick<CallPolicy, "backoffMs" | "maxBackoffMs">,
  attempts: number,
): number {
  return Math.min(maxBackoffMs, backoffMs * 2 ** Math.max(0, attempts - 1));
}
