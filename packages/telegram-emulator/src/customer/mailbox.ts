// What a bot wrote in one chat and nobody read yet; reading can wait for what is still to come.

import type { ChangeFeed } from "../world/changes.ts";
import { type ShownMessage, toShown } from "./transcript.ts";

/** A part of the text, a pattern, or any question to the message. */
export type Expected = string | RegExp | ((message: ShownMessage) => boolean);

export class Mailbox {
  #unread: ShownMessage[] = [];
  #readers = new Set<() => void>();

  /** @param bot username of the bot whose messages count */
  constructor(changes: ChangeFeed, bot: string, chatId: number) {
    changes.subscribe((change) => {
      if (change.kind !== "message" && change.kind !== "edit") return;
      if (change.bot !== bot || change.chatId !== chatId || !change.stored.isFromBot) return;
      this.#unread.push(toShown(change.stored));
      for (const reader of [...this.#readers]) reader();
    });
  }

  /** Messages and edits since the last one read, oldest first, each as it was when it came. */
  get unread(): readonly ShownMessage[] {
    return this.#unread;
  }

  markAllRead(): void {
    this.#unread = [];
  }

  /**
   * The next unread message or edit that fits; it and all before it count as read.
   * @throws Error after `timeoutMs`, with the texts that came instead
   */
  next(expected: Expected, timeoutMs: number): Promise<ShownMessage> {
    const found = this.#take(expected);
    if (found !== undefined) return Promise.resolve(found);
    const giveUp = new Error(`No message came that fits ${describe(expected)} within ${timeoutMs} ms.`);
    return new Promise((resolve, reject) => {
      const reader = () => {
        const message = this.#take(expected);
        if (message !== undefined) end(() => resolve(message));
      };
      const end = (settle: () => void) => {
        clearTimeout(timer);
        this.#readers.delete(reader);
        settle();
      };
      const timer = setTimeout(() => {
        giveUp.message += ` Unread: ${JSON.stringify(this.#unread.map((message) => message.text))}.`;
        end(() => reject(giveUp));
      }, timeoutMs);
      this.#readers.add(reader);
    });
  }

  #take(expected: Expected): ShownMessage | undefined {
    const index = this.#unread.findIndex((message) => fits(message, expected));
    if (index === -1) return undefined;
    const found = this.#unread[index];
    this.#unread = this.#unread.slice(index + 1);
    return found;
  }
}

function fits(message: ShownMessage, expected: Expected): boolean {
  if (typeof expected === "string") return message.text.includes(expected);
  if (expected instanceof RegExp) return expected.test(message.text);
  return expected(message);
}

function describe(expected: Expected): string {
  return typeof expected === "string" ? JSON.stringify(expected) : String(expected);
}
