import type { RenderedButton, RenderedPrompt } from "@deskbell/core";
import type { SendMessageParams } from "node-telegram-bot-api";
import { toCallbackData } from "./callback-data.ts";
import type { TelegramDocument } from "./document.ts";
import { splitText } from "./split-text.ts";

// Prompts to messages. Texts go out plain: no parse mode, so nothing that somebody typed can be read as markup or fail to parse.

/** What an outbox holds for Telegram: the parameters of one sendMessage, but for the chat. */
export type TelegramMessage = Pick<
  SendMessageParams,
  "text" | "entities" | "parse_mode" | "link_preview_options" | "reply_markup"
>;

type Markup = NonNullable<TelegramMessage["reply_markup"]>;

/** 1-4096 characters: Bot API, sendMessage. Counted here in UTF-16 units, which are never fewer. */
export const maxTextLength = 4096;

/** Text without anything to see, which Telegram refuses. */
const blank = /^[\p{White_Space}\p{Control}\p{Format}]*$/u;

/**
 * The messages that say a prompt: as many as its text needs, the buttons under the last one. Inline buttons, unless the prompt asks for
 * the customer's contact, which only a reply keyboard can share; the next message without buttons takes that keyboard away.
 * A file is one message, with the text as its caption.
 * @returns nothing at all for a text without anything to see.
 */
export function toMessages(rendered: RenderedPrompt): readonly (TelegramMessage | TelegramDocument)[] {
  const { document, text: caption } = rendered;
  if (document !== undefined) return [{ document, caption, reply_markup: toMarkup(rendered) }];
  const texts = splitText(rendered.text, maxTextLength).filter((text) => !blank.test(text));
  return texts.map((text, index) => ({
    text,
    link_preview_options: { is_disabled: true },
    ...(index === texts.length - 1 && { reply_markup: toMarkup(rendered) }),
  }));
}

function toMarkup({ buttons, contactLabel }: RenderedPrompt): Markup {
  if (contactLabel !== null) return toReplyKeyboard(contactLabel, buttons);
  const rows = buttons.map((row) => row.flatMap(toInlineButton)).filter((row) => row.length > 0);
  return rows.length > 0 ? { inline_keyboard: rows } : { remove_keyboard: true };
}

function toInlineButton(button: RenderedButton): { text: string; callback_data: string }[] {
  const data = toCallbackData(button);
  return data === null ? [] : [{ text: button.label, callback_data: data }];
}

function toReplyKeyboard(contactLabel: string, buttons: RenderedPrompt["buttons"]): Markup {
  const rows = buttons
    .filter((row) => row.length > 0)
    .map((row) => row.map(({ label }) => ({ text: label })));
  return {
    keyboard: [[{ text: contactLabel, request_contact: true }], ...rows],
    resize_keyboard: true,
    one_time_keyboard: false,
  };
}
