import type { DeskChange } from "../model/change.ts";
import type { Conversation } from "../model/conversation.ts";
import { appendEvent } from "./append-event.ts";

/** Closes a conversation. Nothing when it is over already. */
export function closeConversation(
  conversation: Conversation,
  closedBy: "customer" | "agent",
  now: number,
): readonly DeskChange[] {
  if (conversation.status === "closed") return [];
  return [
    {
      type: "conversation.updated",
      conversation: { ...conversation, status: "closed", updatedAt: now, closedAt: now, closedBy },
    },
    appendEvent("conversation.closed", conversation.id, now, { by: closedBy }),
  ];
}
