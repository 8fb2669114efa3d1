import type {
  ButtonAction,
  DialogueEvent,
  LocalTexts,
  Prompt,
  PromptKey,
  PromptParams,
  Question,
  RenderedPrompt,
} from "@deskbell/core";
import type { FakeClock } from "../fake-clock.ts";
import type { CustomerAct, CustomerConnection, CustomerSpec, DialogueDriver, Heard } from "./driver.ts";
import { isPromptSaid } from "./heard-prompt.ts";
import { passTime, settle } from "./settle.ts";

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
  /** Sends a file of one of `fileKinds`; whoever has it not sends a sticker. */
  sendsFile?(kind: FileKind): unknown;
  sendsLocation?(): unknown;
  /** The next message or edit of the bot. @throws Error if none comes within that time */
  waitsFor(expected: undefined, options: { readonly timeoutMs: number }): Promise<unknown>;
}

/** Files by the names that the Bot API gives their fields. */
export type FileKind = "photo" | "document" | "video" | "voice" | "audio" | "animation" | "video_note";

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
  /**
   * The prompts that came out as this text, where the test sees what is rendered; then nothing is left open by the words. Null for what
   * is no message of its own, such as the first part of a text that was split.
   */
  said?(text: string): readonly Prompt[] | null;
}

/** What stands behind a bot that the test runs too, so that nothing has to be waited for. */
export interface Backstage {
  /** The time of its dialogues. */
  readonly clock: FakeClock;
  /** Resolves when all that customers did has been taken in, and all that came of it so far has been delivered. */
  idle(): Promise<void>;
  /** Hands over what the desk did in the dialogue of a customer. */
  deskDoes(customer: CustomerSpec, event: DialogueEvent): Promise<void>;
}

export interface TelegramDriverOptions {
  /** Gives a customer a phone with an account at the emulated Telegram. */
  readonly phoneOf: (customer: CustomerSpec) => EmulatedPhone;
  readonly texts: KnownTexts;
  /** The operator's questions, whose words no catalog knows. */
  readonly questions?: readonly Question[];
  /** How long an answer may take, in ms; 10 s unless told. */
  readonly patienceMs?: number;
  /** Time, the desk and the end of an answer, where they are in hand; a bot that just runs has its own. */
  readonly backstage?: Backstage;
}

/** Connects customers to a running bot, over HTTP. */
export function telegramDriver({
  phoneOf,
  texts: spoken,
  questions = [],
  patienceMs = 10_000,
  backstage,
}: TelegramDriverOptions): DialogueDriver {
  const texts = withQuestions(spoken, questions);
  return {
    connect(customer) {
      const phone = phoneOf(customer);
      const connection = connect(phone, texts, texts.resolveLanguage(customer.language), patienceMs);
      return backstage === undefined ? connection : inHand(connection, phone, customer, backstage);
    },
  };
}

/** The same connection, with nothing left to wait for after each act. */
function inHand(
  connection: CustomerConnection,
  phone: EmulatedPhone,
  customer: CustomerSpec,
  { clock, idle, deskDoes }: Backstage,
): CustomerConnection {
  const quiet = () => settle(() => phone.transcript.length, idle);
  return {
    ...connection,
    waitUntil: null,
    async act(act) {
      perform(phone, act);
      await quiet();
    },
    async deskDoes(event) {
      await deskDoes(customer, event);
      await quiet();
    },
    pass: (ms) => passTime(clock, ms, quiet),
  };
}

/** Texts that know an operator's questions and choices by their words. */
function withQuestions(texts: KnownTexts, questions: readonly Question[]): KnownTexts {
  const asked = questions.flatMap(({ ask }) => wordsOf(ask));
  const choices = questions.flatMap((question) => (question.kind === "choice" ? question.choices : []));
  const labels = choices.flatMap(({ label }) => wordsOf(label));
  return {
    ...texts,
    recognise: (text, language) =>
      asked.includes(text) ? ["question.asked"] : texts.recognise(text, language),
    recogniseLabel: (label, language) =>
      labels.includes(label) ? ["answer.choose"] : texts.recogniseLabel(label, language),
  };
}

function wordsOf(texts: LocalTexts): readonly string[] {
  return Object.values(texts);
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
    return phone.transcript.filter(({ from }) => from === "bot").flatMap(toHeardMessages);
  }

  function toHeardMessages(message: EmulatedMessage): readonly HeardMessage[] {
    const prompts = texts.said?.(message.text);
    return prompts === null ? [] : [toHeardMessage(message, prompts)];
  }

  function toHeardMessage(message: EmulatedMessage, prompts: readonly Prompt[] | undefined): HeardMessage {
    const buttons = shownButtons(message).map(({ text, callback_data = null }) => ({
      actions: texts.recogniseLabel(text, language),
      ref: callback_data,
      label: text,
    }));
    return {
      keys: prompts?.map(({ key }) => key) ?? texts.recognise(message.text, language),
      prompt: prompts?.at(-1) ?? null,
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
    isSaid(heard, key, params) {
      const { keys, text, prompt } = heard;
      if (prompt !== null) return isPromptSaid(heard, key, params);
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
      // A button of the keyboard below the chat sends its label.
      if (act.button.ref === null) phone.sends(act.button.label ?? "");
      else phone.taps((act.message as HeardMessage).message.messageId, act.button.ref);
      return;
    case "sharesContact":
      if (act.owner === "own") phone.sharesContact();
      else phone.sharesContact({ phone: act.phone, firstName: "Somebody" });
      return;
    case "sends":
      send(phone, act.content);
  }
}

/** Contents that are files, by the names that channels give them. */
const fileKinds: Readonly<Record<string, FileKind>> = {
  photo: "photo",
  document: "document",
  video: "video",
  voice: "voice",
  audio: "audio",
  animation: "animation",
  videoNote: "video_note",
};

function send(phone: EmulatedPhone, content: string): void {
  const kind = fileKinds[content];
  if (kind !== undefined && phone.sendsFile !== undefined) phone.sendsFile(kind);
  else if (content === "location" && phone.sendsLocation !== undefined) phone.sendsLocation();
  else phone.sendsSticker();
}

/** Under the message, or of the keyboard that it brought. */
function shownButtons({ replyMarkup }: EmulatedMessage): readonly ShownButton[] {
  const { inline_keyboard, keyboard } = (replyMarkup ?? {}) as {
    readonly inline_keyboard?: readonly (readonly ShownButton[])[];
    readonly keyboard?: readonly (readonly ShownButton[])[];
  };
  return (inline_keyboard ?? keyboard ?? []).flat();
}

interface ShownButton {
  readonly text: string;
  /** Only of buttons under a message. */
  readonly callback_data?: string;
}

function toPrompt<Key extends PromptKey>(key: Key, params: Partial<PromptParams[Key]>): Prompt {
  return { key, params, buttons: [], asksContact: false, about: null } as unknown as Prompt;
}
