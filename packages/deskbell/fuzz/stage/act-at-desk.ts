import type { DialogueAddress, TicketRef } from "@deskbell/core";
import { DeskError } from "@deskbell/desk";
import type { AgentAct } from "../acts/act.ts";
import type { Arrival } from "./outside.ts";
import { whoIs } from "./played.ts";
import type { StageDesk } from "./stage-desk.ts";

const all = Number.MAX_SAFE_INTEGER;

/**
 * Does what an agent does: to tickets and chats that there are by now, else nothing.
 *
 * @param write the agent's words
 */
export async function actAtDesk(
  act: AgentAct,
  dialogue: DialogueAddress,
  { desk, order }: StageDesk,
  arrivals: readonly Arrival[],
  write: (act: Extract<AgentAct, { readonly does: `answers${string}` }>) => string,
): Promise<void> {
  try {
    switch (act.does) {
      case "erases":
        await order({ dialogue, mode: act.mode, withContact: act.mode === "delete" });
        break;
      case "answersTicket":
      case "closesTicket": {
        const made = madeFor(act, "createTicket", arrivals) as { ticket: TicketRef } | undefined;
        if (made === undefined) return;
        if (act.does === "closesTicket") await desk.closeTicket(made.ticket.number);
        else await desk.answerTicket(made.ticket.number, write(act));
        break;
      }
      default: {
        const opened = madeFor(act, "openChat", arrivals) as { chatId?: string } | undefined;
        const chats = await desk.conversations({ limit: all });
        const chat = chats.find(({ id }) => id === opened?.chatId);
        if (chat === undefined) return;
        if (act.does === "closesChat") await desk.endConversation(chat.number);
        else await desk.answerConversation(chat.number, write(act));
      }
    }
  } catch (error) {
    // Some of it is refused: a text that is too long, an answer to somebody who was erased.
    if (!(error instanceof DeskError)) throw error;
  }
}

/** What a port made for the customer, one of all. */
function madeFor(
  { who, choice }: AgentAct,
  port: "createTicket" | "openChat",
  arrivals: readonly Arrival[],
): unknown {
  const made = arrivals.filter(
    (arrival) =>
      arrival.port === port && whoIs((arrival.input as { dialogue: DialogueAddress }).dialogue) === who,
  );
  return made[choice % Math.max(1, made.length)]?.output;
}
