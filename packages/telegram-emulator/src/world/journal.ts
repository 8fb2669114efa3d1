// The record of what the bots did: every call, and everything in them that Telegram would not accept.

import type { RefusalParameters } from "../refusal.ts";
import type { CallFault } from "./faults.ts";

export type Call = {
  /** The bot's username. */
  readonly bot: string;
  /** In the Bot API's own spelling, whatever the request's was. */
  readonly method: string;
  /** Parameters as sent, JSON texts parsed. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Unix ms of the request. */
  readonly at: number;
  /** Undefined as long as the call is not answered, and if the connection was dropped before. */
  outcome: CallOutcome | undefined;
  /** The fault that hit it. What the client was told then is not `outcome`, which says what the call did. */
  fault: CallFault | undefined;
};

export type CallOutcome =
  | { readonly ok: true; readonly result: unknown }
  | {
      readonly ok: false;
      readonly status: number;
      readonly description: string;
      readonly parameters?: RefusalParameters | undefined;
    };

/** Something that Telegram refuses, ignores or punishes whatever the state of the chat: a mistake in the bot. */
export type Violation = {
  readonly bot: string;
  readonly method: string;
  readonly description: string;
  readonly at: number;
};

/** What is told when something is written down. */
export type JournalEntry =
  | { readonly kind: "call"; readonly call: Call }
  | { readonly kind: "violation"; readonly violation: Violation };

export type Journal = {
  readonly calls: readonly Call[];
  readonly violations: readonly Violation[];
  readonly open: (call: Pick<Call, "bot" | "method" | "params">) => Call;
  readonly settle: (call: Call, outcome: CallOutcome) => void;
  readonly blame: (call: Pick<Call, "bot" | "method">, description: string) => void;
  readonly clear: () => void;
};

export function createJournal(now: () => number, tell: (entry: JournalEntry) => void): Journal {
  const calls: Call[] = [];
  const violations: Violation[] = [];
  return {
    calls,
    violations,
    open: ({ bot, method, params }) => {
      const call: Call = { bot, method, params, at: now(), outcome: undefined, fault: undefined };
      calls.push(call);
      return call;
    },
    settle: (call, outcome) => {
      call.outcome = outcome;
      tell({ kind: "call", call });
    },
    blame: ({ bot, method }, description) => {
      const violation: Violation = { bot, method, description, at: now() };
      violations.push(violation);
      tell({ kind: "violation", violation });
    },
    clear: () => {
      calls.length = 0;
      violations.length = 0;
    },
  };
}
