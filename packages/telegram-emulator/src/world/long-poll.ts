// One getUpdates call that waits. Telegram lets one wait per bot: a second one ends the first.

import type { Update } from "../bot-api.ts";
import { conflict, type Refusal } from "../refusal.ts";
import type { UpdateQueue } from "./update-queue.ts";

type Wait = {
  readonly offset: number;
  readonly limit: number;
  readonly end: (outcome: readonly Update[] | Refusal) => void;
};

export class LongPoll {
  #wait: Wait | undefined;
  #isWaking = false;
  readonly #queue: UpdateQueue;

  constructor(queue: UpdateQueue) {
    this.#queue = queue;
  }

  get isWaiting(): boolean {
    return this.#wait !== undefined;
  }

  /**
   * Resolves with the first updates from `offset` on, or with none after `timeoutMs` or when the caller hangs up.
   * @throws Refusal 409, if another call or a webhook takes over.
   */
  wait(offset: number, limit: number, timeoutMs: number, signal: AbortSignal): Promise<readonly Update[]> {
    this.abort("terminated by other getUpdates request; make sure that only one bot instance is running");
    return new Promise((resolve, reject) => {
      const wait: Wait = {
        offset,
        limit,
        end: (outcome) => {
          clearTimeout(timer);
          signal.removeEventListener("abort", hangUp);
          if (this.#wait === wait) this.#wait = undefined;
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        },
      };
      const hangUp = () => wait.end([]);
      const timer = setTimeout(() => wait.end(this.#queue.take(offset, limit)), timeoutMs);
      signal.addEventListener("abort", hangUp);
      this.#wait = wait;
    });
  }

  /** Tells the waiting call of new updates, once this turn is over: what happens together arrives together. */
  wake(): void {
    if (this.#wait === undefined || this.#isWaking) return;
    this.#isWaking = true;
    setImmediate(() => {
      this.#isWaking = false;
      const wait = this.#wait;
      if (wait === undefined) return;
      const updates = this.#queue.take(wait.offset, wait.limit);
      if (updates.length > 0) wait.end(updates);
    });
  }

  /** Ends the waiting call, if there is one, with 409. */
  abort(words: string): void {
    this.#wait?.end(conflict(words));
  }
}
