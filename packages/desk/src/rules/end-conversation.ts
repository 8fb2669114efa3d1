import type { DeskChange } from "../model/change.ts";
import type { Conversation } from "../model/conversation.ts";
import { closeConversation } from "./close-conversation.ts";
import { notifyDialogue } from "./notify-dialogue.ts";
import type { Occasion } from "./occasion.ts";

/** An agent ends a conversation, and the customer is told. Nothing when it is over already. */
export function endConversation(conversation: Conversation, { now, id }: Occasion): readonly DeskChange[] {
  const closing = closeConversation(conversation, "agent", now);
  if (closing.length === 0) return [];
  const told = { type: "chat.closed", id, at: now, chatId: conversation.id } as const;
  return [...closing, notifyDialogue(conversation.dialogue, told)];
}
