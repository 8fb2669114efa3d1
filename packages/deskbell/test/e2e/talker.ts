// A customer who reads what the bot says by its key, rendered in her language, as she would see it.

import type { Button, ButtonAction, Prompt, PromptKey, PromptParams } from "@deskbell/core";
import type { Customer, ShownMessage } from "@deskbell/telegram-emulator";
import { createTexts, type Texts } from "@deskbell/texts";

const builtIn = createTexts();

/** A customer who knows prompts by their keys. */
export interface Talker {
  readonly phone: Customer;
  /** The language she is spoken to in. */
  readonly language: string;
  says(text: string): void;
  /** The text of a prompt in her language. */
  text<Key extends PromptKey>(key: Key, params: PromptParams[Key]): string;
  /** The label of a button in her language. */
  label(action: ButtonAction, params?: Button["params"]): string;
  /** Waits for a prompt with just this text; what came before it counts as read. */
  hears<Key extends PromptKey>(key: Key, params: PromptParams[Key]): Promise<ShownMessage>;
  /** Presses the latest button with this action. */
  taps(action: ButtonAction, params?: Button["params"]): void;
  /** Presses the button with this action under a message, however old that is. */
  tapsUnder(message: ShownMessage, action: ButtonAction): void;
  /** What the bot said so far. */
  heard(): readonly string[];
  /** Herself, reading in another language. */
  speaking(language: string): Talker;
}

/** Gives somebody who has a phone her understanding of the bot, which says the built-in sentences unless told. */
export function createTalker(
  phone: Customer,
  language = builtIn.resolveLanguage(phone.user.language_code),
  texts: Texts = builtIn,
): Talker {
  const text: Talker["text"] = (key, params) => texts.render(toPrompt(key, params), language).text;
  const label: Talker["label"] = (action, params = {}) => {
    const ref = action === "language.choose" ? String(params.language) : null;
    const prompt = { ...toPrompt("greeting", {}), buttons: [[{ action, ref, params }]] };
    return texts.render(prompt, language).buttons[0]?.[0]?.label ?? action;
  };
  return {
    phone,
    language,
    text,
    label,
    says: (words) => void phone.sends(words),
    hears: (key, params) =>
      phone.waitsFor((message) => message.text === text(key, params), { timeoutMs: 10_000 }),
    taps: (action, params) => void phone.tapsButton(label(action, params)),
    tapsUnder: (message, action) => void phone.taps(message.messageId, callbackData(message, action)),
    heard: () => phone.transcript.filter(({ from }) => from === "bot").map((message) => message.text),
    speaking: (other) => createTalker(phone, other, texts),
  };
}

function toPrompt<Key extends PromptKey>(key: Key, params: PromptParams[Key]): Prompt {
  return { key, params, buttons: [], asksContact: false, about: null } as unknown as Prompt;
}

/** What a press on a button tells the bot: the action, and what it belongs to. */
function callbackData({ replyMarkup, text }: ShownMessage, action: ButtonAction): string {
  const buttons = replyMarkup && "inline_keyboard" in replyMarkup ? replyMarkup.inline_keyboard.flat() : [];
  const button = buttons.find(({ callback_data: data = "" }) => data.split("|")[0] === action);
  if (button?.callback_data === undefined) throw new Error(`There is no button ${action} under "${text}".`);
  return button.callback_data;
}
