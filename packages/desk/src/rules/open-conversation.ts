import type { ChatRequest } from "@deskbell/core";
import type { DeskChange } from "../model/change.ts";
import type { Conversation } from "../model/conversation.ts";
import { appendEvent } from "./append-event.ts";
import { closeConversation } from "./close-conversation.ts";
import type { Occasion } from "./occasion.ts";
import { recordRequester } from "./record-requester.ts";

/**
 * Opens a conversation. Those of the same dialogue that are still open are over: the customer hears only one, so an answer given in
 * another would be lost.
 */
export function openConversation(
  request: ChatRequest,
  stillOpen: readonly Conversation[],
  { now, id }: Occasion,
): readonly DeskChange[] {
  const conversation = {
    ...recordRequester(request),
    id,
    key: request.key,
    status: "open",
    openedAt: now,
    updatedAt: now,
    closedAt: null,
    closedBy: null,
  } as const;
  return [
    ...stillOpen.flatMap((earlier) => closeConversation(earlier, "customer", now)),
    { type: "conversation.opened", conversation },
    appendEvent("conversation.opened", id, now),
  ];
}
