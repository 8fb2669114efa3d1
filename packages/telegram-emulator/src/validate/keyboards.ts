// The four kinds of reply_markup, read and checked in Telegram's words: get_reply_markup in
// tdlib/telegram-bot-api (form) and in tdlib/td (content). What Telegram merely ignores is reported, not refused.

import type {
  Chat,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  KeyboardButton,
  ReplyKeyboardMarkup,
  ReplyMarkup,
} from "../bot-api.ts";
import {
  isObject,
  type JsonObject,
  optionalBoolean,
  optionalText,
  PartError,
  requiredText,
} from "../json.ts";
import { mistake } from "../refusal.ts";
import { toLink } from "./html.ts";

/** Receives in words what Telegram would silently ignore. */
export type Complain = (words: string) => void;

/** Bytes: Bot API, InlineKeyboardButton. */
const maxCallbackDataBytes = 64;

/** Characters: Bot API, ReplyKeyboardMarkup. */
const maxPlaceholderLength = 64;

const inlineActions = [
  "url",
  "callback_data",
  "callback_game",
  "pay",
  "switch_inline_query",
  "switch_inline_query_chosen_chat",
  "switch_inline_query_current_chat",
  "login_url",
  "web_app",
  "copy_text",
] as const;

const requests: Readonly<Record<string, string>> = {
  request_contact: "Phone number can be requested in private chats only",
  request_location: "Location can be requested in private chats only",
  request_poll: "Poll can be requested in private chats only",
  request_users: "Users can be requested in private chats only",
  request_chat: "Chats can be requested in private chats only",
  web_app: "Web App buttons can be used in private chats only",
};

/** Reads the form of a keyboard; an empty one is none. @throws Refusal 400 */
export function readReplyMarkup(value: unknown, complain: Complain): ReplyMarkup | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) throw mistake("object expected as reply markup");
  const keyboard = readRows(value, "keyboard", 'Field "keyboard" must be an Array of Arrays', readButton);
  const inline = readRows(
    value,
    "inline_keyboard",
    'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
    (button) => readInlineButton(button, complain),
  );
  try {
    if (keyboard.length > 0) return readReplyKeyboard(value, keyboard, complain);
    if (inline.length > 0) return { inline_keyboard: inline };
    if (optionalBoolean(value, "remove_keyboard")) return { remove_keyboard: true };
    if (!optionalBoolean(value, "force_reply")) return undefined;
    return { force_reply: true, ...readPlaceholder(value, complain) };
  } catch (error) {
    if (error instanceof PartError) throw mistake(toLowerFirst(error.message));
    throw error;
  }
}

/** Checks a keyboard against the chat it is sent to. @throws Refusal 400 */
export function checkReplyMarkup(markup: ReplyMarkup | undefined, chat: Chat): ReplyMarkup | undefined {
  if (markup === undefined) return undefined;
  if ("keyboard" in markup) {
    const keyboard = withoutEmpty(markup.keyboard);
    if (chat.type !== "private") for (const button of keyboard.flat()) refuseRequests(button);
    return keyboard.length === 0 ? undefined : { ...markup, keyboard };
  }
  if ("inline_keyboard" in markup) {
    const inline_keyboard = withoutEmpty(markup.inline_keyboard);
    for (const button of inline_keyboard.flat()) checkInlineButton(button);
    return inline_keyboard.length === 0 ? undefined : { inline_keyboard };
  }
  return markup;
}

/** An edited message can only have an inline keyboard. @throws Refusal 400 */
export function checkInlineMarkup(
  markup: ReplyMarkup | undefined,
  chat: Chat,
): InlineKeyboardMarkup | undefined {
  const checked = checkReplyMarkup(markup, chat);
  if (checked === undefined || "inline_keyboard" in checked) return checked;
  throw mistake("inline keyboard expected");
}

function readRows<Button>(
  markup: JsonObject,
  field: string,
  words: string,
  read: (button: unknown) => Button,
): readonly (readonly Button[])[] {
  const rows = markup[field];
  if (rows === undefined || rows === null) return [];
  if (!Array.isArray(rows)) throw mistake(`field "${field}" must be of type Array`);
  const kind = field === "keyboard" ? "keyboard button" : "inline keyboard button";
  return rows.map((row: unknown) => {
    if (!Array.isArray(row)) throw mistake(toLowerFirst(words));
    return row.map((button: unknown) => {
      try {
        return read(button);
      } catch (error) {
        if (error instanceof PartError) throw mistake(`can't parse ${kind}: ${error.message}`);
        throw error;
      }
    });
  });
}

function readButton(value: unknown): KeyboardButton {
  if (typeof value === "string") return { text: value };
  if (!isObject(value)) throw new PartError("KeyboardButton must be a String or an Object");
  const text = requiredText(value, "text");
  optionalBoolean(value, "request_contact");
  optionalBoolean(value, "request_location");
  return { ...value, text };
}

function readInlineButton(value: unknown, complain: Complain): InlineKeyboardButton {
  if (!isObject(value)) throw new PartError("InlineKeyboardButton must be an Object");
  const text = requiredText(value, "text");
  optionalText(value, "url");
  optionalText(value, "callback_data");
  const actions = inlineActions.filter((action) => isGiven(value[action]));
  const action = actions[0];
  if (action === undefined) throw new PartError("Text buttons are unallowed in the inline keyboard");
  if (actions.length > 1) {
    complain(`an inline keyboard button has ${actions.join(" and ")}, but must have exactly one of them`);
  }
  return { text, [action]: value[action] };
}

function isGiven(action: unknown): boolean {
  return action !== undefined && action !== null && action !== "";
}

function readReplyKeyboard(
  value: JsonObject,
  keyboard: ReplyKeyboardMarkup["keyboard"],
  complain: Complain,
): ReplyKeyboardMarkup {
  const flags = ["is_persistent", "resize_keyboard", "one_time_keyboard"].filter((flag) =>
    optionalBoolean(value, flag),
  );
  return {
    keyboard,
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
    ...readPlaceholder(value, complain),
  };
}

function readPlaceholder(
  value: JsonObject,
  complain: Complain,
): { readonly input_field_placeholder?: string } {
  const placeholder = optionalText(value, "input_field_placeholder");
  if (placeholder === "") return {};
  if (placeholder.length > maxPlaceholderLength)
    complain("input_field_placeholder has more than 64 characters");
  return { input_field_placeholder: placeholder };
}

/** Telegram leaves out buttons without text, and rows without buttons. */
function withoutEmpty<Button extends { readonly text: string }>(
  rows: readonly (readonly Button[])[],
): readonly (readonly Button[])[] {
  return rows.map((row) => row.filter((button) => button.text.trim() !== "")).filter((row) => row.length > 0);
}

function refuseRequests(button: KeyboardButton): void {
  for (const [field, words] of Object.entries(requests)) {
    if (isGiven(button[field]) && button[field] !== false) throw mistake(toLowerFirst(words));
  }
}

function checkInlineButton(button: InlineKeyboardButton): void {
  if (button.callback_data !== undefined && Buffer.byteLength(button.callback_data) > maxCallbackDataBytes) {
    throw mistake("BUTTON_DATA_INVALID");
  }
  if (button.url !== undefined && !isLink(button.url)) {
    throw mistake(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
  }
}

function isLink(url: string): boolean {
  return toLink(url) !== undefined;
}

function toLowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
