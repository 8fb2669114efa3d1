import type { ErasureMode } from "@deskbell/desk";
import fc from "fast-check";
import type { AgentAct } from "./act.ts";
import { anyone, choices } from "./customer-acts.ts";
import { writings } from "./texts.ts";

const base = { who: anyone, choice: choices };

/** How a customer is erased. */
export const modes = fc.constantFrom<ErasureMode>("anonymise", "delete");

/** What agents do: to tickets and chats that there are by then, else nothing. */
export const agentActs: fc.Arbitrary<AgentAct> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("answersTicket" as const), ...base, writing: writings }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("closesTicket" as const), ...base }) },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant("answersChat" as const), ...base, writing: writings }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constant("closesChat" as const), ...base }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("erases" as const), ...base, mode: modes }) },
);
