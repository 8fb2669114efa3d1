// Sending, editing and deleting messages. The order of the checks is Telegram's: first the request's own form,
// then the chat and the message replied to, then the content, and last whether the user can be reached.

import { isDeepStrictEqual } from "node:util";
import type { Message, ReplyMarkup } from "../bot-api.ts";
import { isObject, PartError, requiredInteger } from "../json.ts";
import { booleanParam, integerParam, jsonParam, textParam } from "../params.ts";
import { badRequest, mistake, tooManyRequests } from "../refusal.ts";
import { checkInlineMarkup, checkReplyMarkup } from "../validate/keyboards.ts";
import { readFormattedText, toShownText } from "../validate/text.ts";
import type { ChatState } from "../world/chat.ts";
import {
  addMessage,
  changeMessage,
  isInline,
  type MessageContent,
  removeMessage,
  toQuoted,
} from "../world/messages.ts";
import {
  checkIsReachable,
  findChat,
  findChatById,
  findMessage,
  type MethodCall,
  readMarkup,
} from "./call.ts";

/** A message can be deleted for 48 hours: Bot API, deleteMessage. */
const deletableMs = 48 * 60 * 60 * 1000;

const actions: ReadonlySet<string> = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

export function sendMessage(call: MethodCall): Message {
  if (textParam(call.params, "text") === "") throw mistake("message text is empty");
  const formatted = readFormattedText(call.params, "text");
  return send(call, () => {
    const { text, entities } = toShownText(formatted);
    return { text, ...(entities.length > 0 ? { entities } : {}) };
  });
}

/**
 * What all sends have in common.
 * @param toContent checks the content, once the chat is found.
 */
export function send(call: MethodCall, toContent: () => MessageContent): Message {
  const { world, bot, params } = call;
  const reply = readReplyParameters(call);
  const markup = readMarkup(call);
  const chat = findChat(call);
  const thread = findThread(chat, integerParam(params, "message_thread_id"));
  const repliedTo = reply === undefined ? undefined : findRepliedTo(call, chat, reply);
  const content = toContent();
  const checked = checkReplyMarkup(markup, chat.chat);
  checkIsReachable(chat);
  keepPace(call, chat);
  const stored = addMessage(
    { world, bot, chat },
    bot.user,
    {
      ...thread,
      ...(repliedTo === undefined ? {} : { reply_to_message: toQuoted(repliedTo) }),
      ...content,
    },
    checked,
  );
  return stored.message;
}

export function editMessageText(call: MethodCall): Message {
  if (textParam(call.params, "text") === "") throw mistake("message text is empty");
  const formatted = readFormattedText(call.params, "text");
  return edit(call, (message) => {
    if (message.text === undefined) throw badRequest("there is no text in the message to edit");
    const { text, entities } = toShownText(formatted);
    const { entities: _, ...rest } = message;
    return { ...rest, text, ...(entities.length > 0 ? { entities } : {}) };
  });
}

export function editMessageReplyMarkup(call: MethodCall): Message {
  return edit(call, (message) => message);
}

/** @param change the message with its new content; it gets the call's keyboard, or none. */
export function edit(call: MethodCall, change: (message: Message) => Message): Message {
  const { world, bot } = call;
  const markup = readMarkup(call);
  const chat = findChat(call);
  const stored = findMessage(call, chat, "message to edit");
  if (!stored.isFromBot) throw badRequest("message can't be edited");
  if (stored.replyMarkup !== undefined && !isInline(stored.replyMarkup))
    throw badRequest("message can't be edited");
  const changed = change(stored.message);
  const keyboard = checkInlineMarkup(markup, chat.chat);
  checkIsReachable(chat);
  keepPace(call, chat);
  const message = withKeyboard(changed, keyboard);
  if (isDeepStrictEqual(message, stored.message)) {
    throw badRequest(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  }
  const edited = { ...message, edit_date: Math.floor(world.now() / 1000) };
  changeMessage({ world, bot, chat }, stored, edited, keyboard);
  return edited;
}

export function deleteMessage(call: MethodCall): true {
  const { world, bot, params } = call;
  if (textParam(params, "chat_id") === "") throw mistake("chat identifier is not specified");
  if (integerParam(params, "message_id") <= 0) throw mistake("message identifier is not specified");
  const chat = findChat(call);
  const { message, isFromBot } = findMessage(call, chat, "message to delete");
  const isTooOld = world.now() - message.date * 1000 > deletableMs;
  if (isTooOld || (!isFromBot && chat.chat.type !== "private")) {
    throw badRequest("message can't be deleted for everyone");
  }
  removeMessage({ world, bot, chat }, message.message_id);
  return true;
}

export function sendChatAction(call: MethodCall): true {
  const { world, bot, params } = call;
  const action = textParam(params, "action").toLowerCase();
  if (!actions.has(action)) throw mistake("wrong parameter action in request");
  const chat = findChat(call);
  checkIsReachable(chat);
  world.changes.tell({ kind: "action", bot: bot.username, chatId: chat.chat.id, action });
  return true;
}

type ReplyParameters = {
  readonly chatId: string | undefined;
  readonly messageId: number;
  readonly isOptional: boolean;
};

function readReplyParameters({ params }: MethodCall): ReplyParameters | undefined {
  const json = jsonParam(params, "reply_parameters", "can't parse reply parameters JSON object");
  if (json === undefined) {
    const messageId = integerParam(params, "reply_to_message_id");
    const isOptional = booleanParam(params, "allow_sending_without_reply");
    return messageId > 0 ? { chatId: undefined, messageId, isOptional } : undefined;
  }
  if (!isObject(json)) throw mistake("object expected as reply parameters");
  if (Object.keys(json).length === 0) return undefined;
  try {
    const messageId = requiredInteger(json, "message_id");
    const chatId = json.chat_id === undefined ? undefined : String(json.chat_id);
    return { chatId, messageId, isOptional: json.allow_sending_without_reply === true };
  } catch (error) {
    if (error instanceof PartError)
      throw mistake(error.message.charAt(0).toLowerCase() + error.message.slice(1));
    throw error;
  }
}

/** A thread exists where somebody wrote in it; chats without topics ignore the parameter. */
function findThread(chat: ChatState, threadId: number): Pick<Message, "message_thread_id"> {
  const hasThreads = chat.chat.type === "private" || chat.chat.is_forum === true;
  if (threadId <= 0 || !hasThreads) return {};
  const isKnown = [...chat.messages.values()].some(({ message }) => message.message_thread_id === threadId);
  if (!isKnown) throw badRequest("message thread not found");
  return { message_thread_id: threadId };
}

function findRepliedTo(call: MethodCall, chat: ChatState, reply: ReplyParameters): Message | undefined {
  const where = reply.chatId === undefined ? chat : findChatById(call.bot, reply.chatId);
  const found = where.messages.get(reply.messageId);
  if (found === undefined && !reply.isOptional) throw badRequest("message to be replied not found");
  return found?.message;
}

function withKeyboard(message: Message, keyboard: ReplyMarkup | undefined): Message {
  const { reply_markup: _, ...bare } = message;
  return isInline(keyboard) ? { ...bare, reply_markup: keyboard } : bare;
}

/** Records the limits that are broken. @throws Refusal 429 if they are enforced */
function keepPace({ world, bot, complain }: MethodCall, chat: ChatState): void {
  const breaches = bot.pace?.note(chat.chat.id, world.now()) ?? [];
  for (const { description } of breaches) complain(description);
  if (breaches.length === 0 || !world.settings.areLimitsEnforced) return;
  throw tooManyRequests(Math.max(...breaches.map(({ retryAfter }) => retryAfter)));
}
