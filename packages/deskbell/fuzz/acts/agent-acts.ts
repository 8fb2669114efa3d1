import fc from "fast-check";
import type { AgentAct } from "./act.ts";
import { anyone, choices } from "./customer-acts.ts";
import { writings } from "./texts.ts";

const base = { who: anyone, choice: choices };

/** What agents do: to tickets and chats that there are by then, else nothing. */
export const agentActs: fc.Arbitrary<AgentAct> = fc.oneof(
  fc.record({
    does: fc.constant("answersTicket" as const),
    ...base,
    writing: writings,
    autoReply: fc.boolean(),
  }),
  fc.record({ does: fc.constant("closesTicket" as const), ...base, autoReply: fc.boolean() }),
  fc.record({ does: fc.constant("answersChat" as const), ...base, writing: writings }),
  fc.record({ does: fc.constant("closesChat" as const), ...base }),
);
