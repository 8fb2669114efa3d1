import {
  type CustomerFact,
  type CustomerProfile,
  type DialogueAddress,
  type InboxEvent,
  toInboxEvents,
} from "@deskbell/core";
import { UPDATE_TYPES } from "node-telegram-bot-api";
import { fromCallbackData } from "./callback-data.ts";
import { parseCommand } from "./command.ts";
import { serviceOf } from "./content.ts";
import { type Fields, fieldsOf, idOf, textOf } from "./fields.ts";
import { type MessageReading, messageFacts } from "./message-facts.ts";

// Updates to events. Only private chats hold a dialogue; what is not for us is ignored by name, and no shape of an update is an error.

/** The kinds of update that are asked for: everything that `fromUpdate` does not ignore. */
export const receivedUpdates: readonly string[] = [
  "message",
  "edited_message",
  "channel_post",
  "callback_query",
  "my_chat_member",
];

/** The bot that receives: its id as text, and its handle without `@`. */
export interface BotIdentity {
  readonly id: string;
  readonly username: string;
}

export interface UpdateReading extends Pick<MessageReading, "matchLabel"> {
  readonly bot: BotIdentity;
  /** The time for what Telegram does not date, such as a press on a button (Unix ms). */
  readonly now: number;
}

/** What an update means. A `callbackId` wants answering at once, whatever becomes of the rest. */
export type Received =
  | { readonly kind: "events"; readonly events: readonly InboxEvent[]; readonly callbackId: string | null }
  /** The customer blocked the bot, or took that back. */
  | {
      readonly kind: "reachability";
      readonly dialogue: DialogueAddress;
      readonly isReachable: boolean;
      readonly at: number;
    }
  /** `/start` where no dialogue is possible: a group or a channel. */
  | { readonly kind: "groupStart"; readonly chatId: string; readonly messageId: number | null }
  | { readonly kind: "ignored"; readonly what: string; readonly callbackId: string | null };

/** Reads one update of any shape. Never throws, as long as `matchLabel` does not. */
export function fromUpdate(update: unknown, reading: UpdateReading): Received {
  const fields = fieldsOf(update);
  const updateId = idOf(fields?.update_id);
  if (fields === null || updateId === null) return ignored("malformed");

  const kind = UPDATE_TYPES.find((type) => fieldsOf(fields[type]) !== null);
  const content = kind === undefined ? null : fieldsOf(fields[kind]);
  if (kind === undefined || content === null) return ignored("unknown");

  switch (kind) {
    case "message":
    case "channel_post":
      return fromMessage(updateId, content, reading);
    case "edited_message":
      return fromEditedMessage(updateId, content, reading);
    case "callback_query":
      return fromCallbackQuery(updateId, content, reading);
    case "my_chat_member":
      return fromMembership(content, reading);
    default:
      return ignored(kind);
  }
}

function fromMessage(updateId: string, message: Fields, reading: UpdateReading): Received {
  const botUsername = reading.bot.username;
  const chat = fieldsOf(message.chat);
  if (chat?.type !== "private") return fromGroupMessage(message, chat, botUsername);

  const service = serviceOf(message);
  if (service !== null) return ignored(service);

  const facts = messageFacts(message, { botUsername, matchLabel: reading.matchLabel });
  return toEvents({ updateId, chat, from: fieldsOf(message.from), seconds: message.date, facts, reading });
}

function fromGroupMessage(message: Fields, chat: Fields | null, botUsername: string): Received {
  const chatId = idOf(chat?.id);
  if (chatId === null || parseCommand(message, botUsername)?.name !== "start") return ignored("group");
  const messageId = typeof message.message_id === "number" ? message.message_id : null;
  return { kind: "groupStart", chatId, messageId };
}

function fromEditedMessage(updateId: string, message: Fields, reading: UpdateReading): Received {
  const chat = fieldsOf(message.chat);
  if (chat?.type !== "private") return ignored("group");
  const text = textOf(message.text) ?? textOf(message.caption);
  // A live location, for one, is edited every few seconds.
  if (text === null) return ignored("edited_message");
  const facts: readonly CustomerFact[] = [{ type: "text.edited", text }];
  return toEvents({
    updateId,
    chat,
    from: fieldsOf(message.from),
    seconds: message.edit_date,
    facts,
    reading,
  });
}

function fromCallbackQuery(updateId: string, query: Fields, reading: UpdateReading): Received {
  const callbackId = textOf(query.id);
  const chat = fieldsOf(fieldsOf(query.message)?.chat);
  const data = textOf(query.data);
  if (chat?.type !== "private" || data === null) return ignored("callback_query", callbackId);
  const facts: readonly CustomerFact[] = [{ type: "button.pressed", ...fromCallbackData(data) }];
  return toEvents({ updateId, chat, from: fieldsOf(query.from), seconds: null, facts, reading, callbackId });
}

/** In a private chat the bot is `kicked` when it is blocked: Bot API, Update.my_chat_member. */
function fromMembership(change: Fields, { bot, now }: UpdateReading): Received {
  const chat = fieldsOf(change.chat);
  if (chat?.type !== "private") return ignored("group");
  const address = idOf(chat.id);
  const status = textOf(fieldsOf(change.new_chat_member)?.status);
  if (address === null || status === null) return ignored("malformed");
  const dialogue = { channel: "telegram", account: bot.id, address };
  return { kind: "reachability", dialogue, isReachable: status === "member", at: timeOf(change.date, now) };
}

function toEvents(said: {
  readonly updateId: string;
  readonly chat: Fields;
  readonly from: Fields | null;
  /** As Telegram dates: Unix seconds. */
  readonly seconds: unknown;
  readonly facts: readonly CustomerFact[];
  readonly reading: UpdateReading;
  readonly callbackId?: string | null;
}): Received {
  const { updateId, reading, callbackId = null } = said;
  const address = idOf(said.chat.id);
  if (address === null) return ignored("malformed", callbackId);

  const events = toInboxEvents(said.facts, {
    dialogue: { channel: "telegram", account: reading.bot.id, address },
    customer: toProfile(said.from),
    id: updateId,
    at: timeOf(said.seconds, reading.now),
  });
  return { kind: "events", events, callbackId };
}

/** @param seconds as Telegram dates: Unix seconds. */
function timeOf(seconds: unknown, now: number): number {
  return typeof seconds === "number" && seconds > 0 ? seconds * 1000 : now;
}

function toProfile(from: Fields | null): CustomerProfile | null {
  const userId = idOf(from?.id);
  if (from === null || userId === null) return null;
  const names = [textOf(from.first_name), textOf(from.last_name)].filter((name) => name !== null);
  return {
    userId,
    name: names.join(" ").trim(),
    handle: textOf(from.username),
    language: textOf(from.language_code),
  };
}

function ignored(what: string, callbackId: string | null = null): Received {
  return { kind: "ignored", what, callbackId };
}
