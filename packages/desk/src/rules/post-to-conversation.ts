import type { ChatPost } from "@deskbell/core";
import type { DeskChange } from "../model/change.ts";
import type { Conversation } from "../model/conversation.ts";
import { appendEvent } from "./append-event.ts";
import type { Occasion } from "./occasion.ts";

/** Adds what the customer says. It is kept with a conversation that is over, too, which stays over. */
export function postToConversation(
  conversation: Conversation,
  { key, text }: Pick<ChatPost, "key" | "text">,
  { now, id }: Occasion,
): readonly DeskChange[] {
  const conversationId = conversation.id;
  const message = { id, conversationId, author: "customer", agent: null, text, at: now, key } as const;
  return [
    { type: "conversation.updated", conversation: { ...conversation, updatedAt: now } },
    { type: "conversation.messageAdded", message },
    appendEvent("conversation.customerWrote", conversationId, now, { message: id }),
  ];
}
