import type { ButtonAction, Prompt, PromptKey, PromptParams, RenderedPrompt } from "@deskbell/core";
import type { CustomerAct, CustomerConnection, CustomerSpec, DialogueDriver, Heard } from "./driver.ts";

// A customer who talks to a bot over HTTP, and knows of it what can be read on a screen: prompts are recognised by their sentences,
// buttons by their labels.

/** A person with the app in hand, as the emulator of the Bot API has them. */
export interface EmulatedPhone {
  readonly transcript: readonly EmulatedMessage[];
  sends(text: string, options?: { readonly replyTo?: number }): unknown;
  edits(messageId: number, text: string): unknown;
  taps(messageId: number, callbackData: string): unknown;
  sharesContact(contact?: { readonly phone: string; readonly firstName: string }): unknown;
  sendsSticker(): unknown;
  /** The next message or edit of the bot. @throws Error if none comes within that time */
  waitsFor(expected: undefined, options: { readonly timeoutMs: number }): Promise<unknown>;
}

/** A message as it is shown. */
export interface EmulatedMessage {
  readonly messageId: number;
  readonly from: "bot" | "customer";
  readonly text: string;
  readonly replyMarkup?: unknown;
}

/** The texts of the bot, as `createTexts` gives them. */
export interface KnownTexts {
  resolveLanguage(tag: string | null): string;
  render(prompt: Prompt, language: string): RenderedPrompt;
  recognise(text: string, language: string): readonly PromptKey[];
  recogniseLabel(label: string, language: string): readonly ButtonAction[];
}

export interface TelegramDriverOptions {
  /** Gives a customer a phone with an account at the emulated Telegram. */
  readonly phoneOf: (customer: CustomerSpec) => EmulatedPhone;
  readonly texts: KnownTexts;
  /** How long an answer may take, in ms; 10 s unless told. */
  readonly patienceMs?: number;
}

/** Connects customers to a running bot, over HTTP. */
export function telegramDriver({
  phoneOf,
  texts,
  patienceMs = 10_000,
}: TelegramDriverOptions): DialogueDriver {
  return {
    connect: (customer) =>
      connect(phoneOf(customer), texts, texts.resolveLanguage(customer.language), patienceMs),
  };
}

/** What was heard, and the message it stands in. */
interface HeardMessage extends Heard {
  readonly message: EmulatedMessage;
}

function connect(
  phone: EmulatedPhone,
  texts: KnownTexts,
  language: string,
  patienceMs: number,
): CustomerConnection {
  function heard(): readonly HeardMessage[] {
    return phone.transcript.filter(({ from }) => from === "bot").map(toHeardMessage);
  }

  function toHeardMessage(message: EmulatedMessage): HeardMessage {
    const buttons = inlineButtons(message).map(({ text, callback_data }) => ({
      actions: texts.recogniseLabel(text, language),
      ref: callback_data,
      label: text,
    }));
    return {
      keys: texts.recognise(message.text, language),
      prompt: null,
      text: message.text,
      buttons,
      message,
    };
  }

  async function waitUntil(isThere: () => boolean): Promise<void> {
    while (!isThere()) {
      const isNews = await phone.waitsFor(undefined, { timeoutMs: patienceMs }).then(
        () => true,
        () => false,
      );
      if (!isNews) return;
    }
  }

  return {
    async act(act) {
      const before = heard().length;
      perform(phone, act);
      await waitUntil(() => heard().length > before);
    },
    async deskDoes() {
      throw new Error("Over HTTP the desk answers by itself: let an agent do it.");
    },
    heard,
    isSaid({ keys, text }, key, params) {
      if (!keys.includes(key)) return false;
      return Object.keys(params).length === 0 || text === texts.render(toPrompt(key, params), language).text;
    },
    waitUntil,
    async pass() {
      throw new Error("Over HTTP time passes by itself.");
    },
  };
}

function perform(phone: EmulatedPhone, act: CustomerAct): void {
  switch (act.kind) {
    case "says": {
      const replyTo = act.replyTo === null ? undefined : (act.replyTo as HeardMessage).message.messageId;
      phone.sends(act.text, replyTo === undefined ? {} : { replyTo });
      return;
    }
    case "edits": {
      const last = phone.transcript.findLast(({ from }) => from === "customer");
      if (last === undefined) throw new Error("There is no message to edit yet.");
      phone.edits(last.messageId, act.text);
      return;
    }
    case "taps":
      phone.taps((act.message as HeardMessage).message.messageId, act.button.ref ?? "");
      return;
    case "sharesContact":
      if (act.owner === "own") phone.sharesContact();
      else phone.sharesContact({ phone: act.phone, firstName: "Somebody" });
      return;
    case "sends":
      phone.sendsSticker();
  }
}

function inlineButtons({ replyMarkup }: EmulatedMessage) {
  const rows = (replyMarkup as { inline_keyboard?: readonly (readonly InlineButton[])[] } | undefined)
    ?.inline_keyboard;
  return rows?.flat() ?? [];
}

interface InlineButton {
  readonly text: string;
  readonly callback_data: string;
}

function toPrompt<Key extends PromptKey>(key: Key, params: Partial<PromptParams[Key]>): Prompt {
  return { key, params, buttons: [], asksContact: false, about: null } as unknown as Prompt;
}
