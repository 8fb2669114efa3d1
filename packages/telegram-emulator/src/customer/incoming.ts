// What a user does in a chat, as updates for the bot.

import type { Message, MessageEntity, User } from "../bot-api.ts";
import { findEntities, mergeFound } from "../validate/entities.ts";
import { maxTextLength } from "../validate/text.ts";
import type { CallbackAnswer, ChatStatus, StoredMessage } from "../world/chat.ts";
import { addMessage, changeMessage, type MessageContent, type Place, toQuoted } from "../world/messages.ts";
import { publish } from "../world/updates.ts";
import { takeSerial } from "../world/world.ts";

/**
 * Puts a user's message into the chat and tells the bot.
 * @param replyTo id of a message of this chat. @throws Error if it is not there
 */
export function receiveMessage(place: Place, from: User, content: MessageContent, replyTo?: number): Message {
  const message = addUnheardMessage(place, from, content, replyTo);
  publish(place, { message });
  return message;
}

/** Puts a user's message into the chat without telling the bot. */
export function addUnheardMessage(
  place: Place,
  from: User,
  content: MessageContent,
  replyTo?: number,
): Message {
  const { chat } = place;
  if (chat.status === "blocked")
    throw new Error(`${from.first_name} blocked the bot and cannot write to it.`);
  if (chat.status === "new") setStatus(place, "open");
  const quoted =
    replyTo === undefined ? {} : { reply_to_message: toQuoted(storedMessage(place, replyTo).message) };
  const { message } = addMessage(place, from, { ...content, ...quoted });
  hideOneTimeKeyboard(place);
  return message;
}

/** The message with this id. @throws Error if the chat has none, or no longer */
export function storedMessage({ chat }: Place, messageId: number): StoredMessage {
  const stored = chat.messages.get(messageId);
  if (stored === undefined) throw new Error(`The chat has no message ${messageId}.`);
  return stored;
}

/** The user's own message gets a new text (or caption), and the bot is told. */
export function editMessage(place: Place, from: User, messageId: number, text: string): Message {
  const stored = storedMessage(place, messageId);
  if (stored.message.from?.id !== from.id)
    throw new Error(`Message ${messageId} is not ${from.first_name}'s own.`);
  const { entities: _e, caption_entities: _c, ...rest } = stored.message;
  const content = rest.text === undefined ? toCaption(text) : toTextContent(text);
  const message = { ...rest, ...content, edit_date: Math.floor(place.world.now() / 1000) };
  changeMessage(place, stored, message, undefined);
  publish(place, { edited_message: message });
  return message;
}

export type Tap = {
  readonly callbackQueryId: string;
  /** Resolves when the bot answers; never, if it does not. */
  readonly answered: Promise<CallbackAnswer>;
};

/** Presses an inline button of a message, as it is or as it was before an edit. @throws Error if it never had it */
export function pressButton(place: Place, from: User, messageId: number, data: string): Tap {
  const { world, bot, chat } = place;
  const stored = storedMessage(place, messageId);
  if (!stored.pressable.has(data))
    throw new Error(`Message ${messageId} never had a button with the data "${data}".`);
  const callbackQueryId = String(chat.chat.id) + String(takeSerial(world)).padStart(9, "0");
  const answered = new Promise<CallbackAnswer>((onAnswer) => {
    bot.callbacks.set(callbackQueryId, {
      chatId: chat.chat.id,
      messageId,
      pressedAt: world.now(),
      answer: undefined,
      onAnswer,
    });
  });
  const chat_instance = String(chat.chat.id * 7919);
  publish(place, {
    callback_query: { id: callbackQueryId, from, message: stored.message, chat_instance, data },
  });
  return { callbackQueryId, answered };
}

/** The user blocks the bot or takes it back, and the bot is told. */
export function changeMembership(place: Place, from: User, isMember: boolean): void {
  const { world, bot, chat } = place;
  const was = chat.status === "blocked" ? "kicked" : "member";
  setStatus(place, isMember ? "open" : "blocked");
  const user = bot.user;
  publish(place, {
    my_chat_member: {
      chat: chat.chat,
      from,
      date: Math.floor(world.now() / 1000),
      old_chat_member: toMember(user, was),
      new_chat_member: toMember(user, isMember ? "member" : "kicked"),
    },
  });
}

/** The text as an app sends it: trimmed, with what Telegram marks in it. @throws RangeError if empty or too long */
export function toTextContent(text: string): {
  readonly text: string;
  readonly entities?: readonly MessageEntity[];
} {
  const trimmed = text.replaceAll("\r", "").trim();
  if (trimmed === "") throw new RangeError("A user cannot send an empty text.");
  if (trimmed.length > maxTextLength) {
    throw new RangeError(`A text has at most ${maxTextLength} characters: apps send a longer one in parts.`);
  }
  const entities = mergeFound([], findEntities(trimmed));
  return { text: trimmed, ...(entities.length > 0 ? { entities } : {}) };
}

export function toCaption(caption: string | undefined): MessageContent {
  if (caption === undefined || caption.trim() === "") return {};
  const { text, entities } = toTextContent(caption);
  return { caption: text, ...(entities === undefined ? {} : { caption_entities: entities }) };
}

function setStatus({ world, bot, chat }: Place, status: ChatStatus): void {
  chat.status = status;
  world.changes.tell({ kind: "chat", bot: bot.username, chatId: chat.chat.id });
}

function hideOneTimeKeyboard({ chat }: Place): void {
  if (chat.keyboard?.markup.one_time_keyboard === true) chat.keyboard = { ...chat.keyboard, isHidden: true };
}

/** A ban of a private chat has no end: until_date 0. */
function toMember(user: User, status: "member" | "kicked"): Readonly<Record<string, unknown>> {
  return status === "kicked" ? { user, status, until_date: 0 } : { user, status };
}
