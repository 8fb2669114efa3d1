// A chat as the user reads it.

import type { Message, MessageEntity, ReplyMarkup } from "../bot-api.ts";
import type { ChatState, StoredMessage } from "../world/chat.ts";

/** A message as it looks now, after edits. */
export type ShownMessage = {
  readonly messageId: number;
  readonly from: "bot" | "customer";
  /** Text or caption; empty for what has neither. */
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly replyMarkup: ReplyMarkup | undefined;
  /** Unix seconds, as Telegram counts. */
  readonly date: number;
  readonly isEdited: boolean;
  /** Id of the message it replies to. */
  readonly replyTo: number | undefined;
  /** The whole message as the Bot API shows it. */
  readonly raw: Message;
};

/** The messages of a chat in order; deleted ones are gone. */
export function toTranscript(chat: ChatState): readonly ShownMessage[] {
  return [...chat.messages.values()].map(toShown);
}

export function toShown({ message, isFromBot, replyMarkup }: StoredMessage): ShownMessage {
  return {
    messageId: message.message_id,
    from: isFromBot ? "bot" : "customer",
    text: message.text ?? message.caption ?? "",
    entities: message.entities ?? message.caption_entities ?? [],
    replyMarkup,
    date: message.date,
    isEdited: message.edit_date !== undefined,
    replyTo: message.reply_to_message?.message_id,
    raw: message,
  };
}
