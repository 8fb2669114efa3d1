// One bot's chat with one user or group, as both sides see it now.

import type { Chat, Message, ReplyKeyboardMarkup, ReplyMarkup } from "../bot-api.ts";

/**
 * `new`: the user never wrote to the bot, which therefore cannot write first; `open`: both may write;
 * `blocked`: the user blocked the bot.
 */
export type ChatStatus = "new" | "open" | "blocked";

export type ChatState = {
  chat: Chat;
  status: ChatStatus;
  readonly messages: Map<number, StoredMessage>;
  /** The reply keyboard under the input field, and the message that brought it. */
  keyboard:
    | { readonly markup: ReplyKeyboardMarkup; readonly messageId: number; readonly isHidden: boolean }
    | undefined;
};

export type StoredMessage = {
  message: Message;
  readonly isFromBot: boolean;
  /** As sent: the Bot API shows inline keyboards only, in `message.reply_markup`. */
  replyMarkup: ReplyMarkup | undefined;
  /** Callback data of every button this message ever had: a press may be under way while the message is edited. */
  readonly pressable: Set<string>;
};

export type PressedButton = {
  readonly chatId: number;
  readonly messageId: number;
  readonly pressedAt: number;
  answer: CallbackAnswer | undefined;
  readonly onAnswer: (answer: CallbackAnswer) => void;
};

export type CallbackAnswer = { readonly text: string; readonly showAlert: boolean; readonly url: string };
