// The one place where messages of either side come into a chat, change and go.

import type { Chat, InlineKeyboardMarkup, Message, ReplyMarkup, User } from "../bot-api.ts";
import type { Bot } from "./bot.ts";
import type { ChatState, StoredMessage } from "./chat.ts";
import type { World } from "./world.ts";

export type MessageContent = Omit<Message, "message_id" | "date" | "chat" | "from" | "reply_markup">;

/** Where in the world something happens. */
export type Place = { readonly world: World; readonly bot: Bot; readonly chat: ChatState };

/** The bot's chat with this id, made new if it is not known yet. */
export function openChat(bot: Bot, chat: Chat): ChatState {
  const known = bot.chats.get(chat.id);
  if (known !== undefined) return known;
  const status = chat.type === "private" ? "new" : "open";
  const state: ChatState = { chat, status, messages: new Map(), keyboard: undefined };
  bot.chats.set(chat.id, state);
  return state;
}

/** Adds a message under the bot's next message id, and tells the world. */
export function addMessage(
  { world, bot, chat }: Place,
  from: User,
  content: MessageContent,
  replyMarkup?: ReplyMarkup,
): StoredMessage {
  const message: Message = {
    message_id: bot.nextMessageId,
    from,
    chat: chat.chat,
    date: Math.floor(world.now() / 1000),
    ...content,
    ...(isInline(replyMarkup) ? { reply_markup: replyMarkup } : {}),
  };
  bot.nextMessageId += 1;
  const stored: StoredMessage = {
    message,
    isFromBot: from.id === bot.user.id,
    replyMarkup,
    pressable: new Set(callbackData(replyMarkup)),
  };
  chat.messages.set(message.message_id, stored);
  applyKeyboard(chat, message.message_id, replyMarkup);
  world.changes.tell({ kind: "message", bot: bot.username, chatId: chat.chat.id, stored });
  return stored;
}

/** Puts new content in the place of a message's old one, and tells the world. */
export function changeMessage(
  { world, bot, chat }: Place,
  stored: StoredMessage,
  message: Message,
  replyMarkup: ReplyMarkup | undefined,
): void {
  stored.message = message;
  stored.replyMarkup = replyMarkup;
  for (const data of callbackData(replyMarkup)) stored.pressable.add(data);
  world.changes.tell({ kind: "edit", bot: bot.username, chatId: chat.chat.id, stored });
}

export function removeMessage({ world, bot, chat }: Place, messageId: number): void {
  chat.messages.delete(messageId);
  world.changes.tell({ kind: "delete", bot: bot.username, chatId: chat.chat.id, messageId });
}

/** A message as it is shown inside another one: without what it itself replied to. */
export function toQuoted(message: Message): Message {
  const { reply_to_message: _, ...quoted } = message;
  return quoted;
}

export function isInline(markup: ReplyMarkup | undefined): markup is InlineKeyboardMarkup {
  return markup !== undefined && "inline_keyboard" in markup;
}

function callbackData(markup: ReplyMarkup | undefined): readonly string[] {
  if (!isInline(markup)) return [];
  return markup.inline_keyboard.flat().flatMap((button) => button.callback_data ?? []);
}

function applyKeyboard(chat: ChatState, messageId: number, markup: ReplyMarkup | undefined): void {
  if (markup === undefined) return;
  if ("keyboard" in markup) chat.keyboard = { markup, messageId, isHidden: false };
  if ("remove_keyboard" in markup) chat.keyboard = undefined;
}
