// What a raw update tells the emulator itself: a bot that got it may answer in its chat, reply to its message
// and answer its callback query.

import type { Chat, Message, NewUpdate } from "../bot-api.ts";
import { isObject } from "../json.ts";
import type { Bot } from "./bot.ts";
import { openChat } from "./messages.ts";

/** @param now Unix ms */
export function learnFrom(bot: Bot, update: NewUpdate, now: number): void {
  for (const payload of Object.values(update)) {
    if (!isObject(payload)) continue;
    const message = isMessage(payload) ? payload : isMessage(payload.message) ? payload.message : undefined;
    const chat = message?.chat ?? payload.chat;
    if (isChat(chat)) openChat(bot, chat).status = "open";
    if (message !== undefined) learnMessage(bot, message);
    if (payload === update.callback_query && typeof payload.id === "string" && message !== undefined) {
      bot.callbacks.set(payload.id, {
        chatId: message.chat.id,
        messageId: message.message_id,
        pressedAt: now,
        answer: undefined,
        onAnswer: () => {},
      });
    }
  }
}

function learnMessage(bot: Bot, message: Message): void {
  const known = bot.chats.get(message.chat.id)?.messages;
  if (known === undefined || known.has(message.message_id)) return;
  const isFromBot = message.from?.id === bot.user.id;
  known.set(message.message_id, {
    message,
    isFromBot,
    replyMarkup: message.reply_markup,
    pressable: new Set(),
  });
  bot.nextMessageId = Math.max(bot.nextMessageId, message.message_id + 1);
}

function isChat(value: unknown): value is Chat {
  return isObject(value) && typeof value.id === "number" && typeof value.type === "string";
}

function isMessage(value: unknown): value is Message {
  return isObject(value) && typeof value.message_id === "number" && isChat(value.chat);
}
