import type { DeskChange } from "../model/change.ts";
import type { Conversation } from "../model/conversation.ts";
import { type Answer, answerKey } from "./answer-ticket.ts";
import { appendEvent } from "./append-event.ts";
import { notifyDialogue } from "./notify-dialogue.ts";
import type { Occasion } from "./occasion.ts";

/** An agent says something to the customer. Nothing when the conversation is over: nobody would hear it. */
export function answerConversation(
  conversation: Conversation,
  { text, agent, key }: Answer,
  { now, id }: Occasion,
): readonly DeskChange[] {
  if (conversation.status === "closed") return [];
  const conversationId = conversation.id;
  const message = {
    id,
    conversationId,
    author: "agent",
    agent,
    text,
    at: now,
    key: answerKey(conversationId, key),
  } as const;
  return [
    { type: "conversation.updated", conversation: { ...conversation, updatedAt: now } },
    { type: "conversation.messageAdded", message },
    appendEvent("conversation.answered", conversationId, now, { message: id }),
    notifyDialogue(conversation.dialogue, {
      type: "chat.answered",
      id,
      at: now,
      chatId: conversationId,
      text,
    }),
  ];
}
