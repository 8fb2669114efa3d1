import { fieldsOf, textOf } from "./fields.ts";
import type { Refusal } from "./refusal.ts";
import { splitText } from "./split-text.ts";
import { maxTextLength, type TelegramMessage } from "./to-messages.ts";

// Messages that have to take another form to be sent. What was tried is kept in the message itself, so that each form is tried once,
// over restarts too.

/** A message as the outbox keeps it. */
export interface StoredMessage extends TelegramMessage {
  /** Where to, if the chat has moved. */
  readonly chat_id?: string;
  /** What was done about it so far. */
  readonly tried?: readonly Refusal["kind"][];
  /** Parts to be sent after it, the last one with the buttons. */
  readonly rest?: readonly TelegramMessage[];
}

/** Reads what an outbox gave back, null when it is no message. */
export function parseStored(payload: unknown): StoredMessage | null {
  const fields = fieldsOf(payload);
  const text = textOf(fields?.text);
  return fields === null || text === null ? null : { ...fields, text };
}

/** What is left of a message once its first part is delivered, null when that was all. */
export function restOf({ rest = [], ...sent }: StoredMessage): StoredMessage | null {
  const [next, ...others] = rest;
  if (next === undefined) return null;
  const { chat_id, tried } = sent;
  return { ...next, ...(chat_id !== undefined && { chat_id }), ...(tried && { tried }), rest: others };
}

/** The message in a form that Telegram may take, null when that was tried or would be no other. */
export function rewrite(message: StoredMessage, refusal: Refusal): StoredMessage | null {
  const { tried = [] } = message;
  if (tried.includes(refusal.kind)) return null;
  const changed = change(message, refusal);
  return changed === null ? null : { ...changed, tried: [...tried, refusal.kind] };
}

function change(message: StoredMessage, refusal: Refusal): StoredMessage | null {
  switch (refusal.kind) {
    case "tooLong":
      return split(message);
    case "markup":
      return message.entities || message.parse_mode ? plain(message) : null;
    case "buttons":
      return message.reply_markup ? without(message, "reply_markup") : null;
    case "moved":
      return { ...message, chat_id: refusal.chatId };
  }
}

/** Without entities, which would point into the whole text. */
function split(message: StoredMessage): StoredMessage | null {
  const { text, rest: others = [], ...form } = plain(message);
  const limit = text.length > maxTextLength ? maxTextLength : Math.max(2, Math.ceil(text.length / 2));
  const parts = splitText(text, limit)
    .filter((part) => part.trim() !== "")
    .map((part): TelegramMessage => ({ ...without(form, "reply_markup"), text: part }));
  const [first, ...rest] = parts;
  const last = rest.pop();
  if (first === undefined || last === undefined) return null;
  const { reply_markup } = form;
  return { ...first, rest: [...rest, { ...last, ...(reply_markup && { reply_markup }) }, ...others] };
}

function plain(message: StoredMessage): StoredMessage {
  return without(without(message, "entities"), "parse_mode");
}

function without<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  name: Name,
): Omit<Whole, Name> {
  const { [name]: _, ...others } = whole;
  return others;
}
