// What happens in the emulator, told to whoever listens: a waiting test, the phone page.

import type { Update } from "../bot-api.ts";
import type { CallbackAnswer, StoredMessage } from "./chat.ts";
import type { JournalEntry } from "./journal.ts";

export type Change =
  | {
      readonly kind: "message";
      readonly bot: string;
      readonly chatId: number;
      readonly stored: StoredMessage;
    }
  | { readonly kind: "edit"; readonly bot: string; readonly chatId: number; readonly stored: StoredMessage }
  | { readonly kind: "delete"; readonly bot: string; readonly chatId: number; readonly messageId: number }
  | { readonly kind: "action"; readonly bot: string; readonly chatId: number; readonly action: string }
  | {
      readonly kind: "callback.answered";
      readonly bot: string;
      readonly chatId: number;
      readonly callbackQueryId: string;
      readonly answer: CallbackAnswer;
    }
  /** Something happened that the bot is to be told, by polling or webhook. */
  | { readonly kind: "update"; readonly bot: string; readonly update: Update }
  /** The chat's status or reply keyboard changed. */
  | { readonly kind: "chat"; readonly bot: string; readonly chatId: number }
  /** Commands, name, descriptions or menu button. */
  | { readonly kind: "profile"; readonly bot: string }
  /** The active faults, or whether the server is open. */
  | { readonly kind: "faults" }
  | JournalEntry;

export type ChangeListener = (change: Change) => void;

export type ChangeFeed = {
  readonly tell: ChangeListener;
  /** @returns a function that ends the subscription. */
  readonly subscribe: (listener: ChangeListener) => () => void;
};

export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<ChangeListener>();
  return {
    tell: (change) => {
      for (const listener of [...listeners]) listener(change);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
