// Updates carried to a webhook: those of one chat one after another, those of different chats side by side,
// each again and again until the other side answers 2xx.

import type { Update } from "../bot-api.ts";
import { laneOf } from "./lane.ts";
import type { Sleep } from "./sleep.ts";
import type { UpdateQueue } from "./update-queue.ts";

export type DeliveryOptions = {
  readonly url: string;
  readonly secretToken: string;
  readonly maxConnections: number;
  /** How long to wait before the next try. */
  readonly retryMs: number;
  readonly sleep: Sleep;
  /** What becomes of the updates of one chat that wait together. */
  readonly disturb: (updates: readonly Update[]) => readonly Update[];
  readonly onFailure: (words: string) => void;
};

export class Delivery {
  readonly #queue: UpdateQueue;
  readonly #options: DeliveryOptions;
  /** By chat, what is still to be carried of those that waited together. */
  readonly #plans = new Map<number, readonly Update[]>();
  /** Chats with an update under way or waiting for its next try. */
  readonly #busy = new Set<number>();
  readonly #stopping = new AbortController();
  #connections = 0;
  #isWaking = false;

  constructor(queue: UpdateQueue, options: DeliveryOptions) {
    this.#queue = queue;
    this.#options = options;
  }

  /** Carries what waits, as far as connections allow, once this turn is over: what happens together waits together. */
  wake(): void {
    if (this.#isWaking) return;
    this.#isWaking = true;
    setImmediate(() => {
      this.#isWaking = false;
      this.#carryAll();
    });
  }

  /** Ends all tries; what was not delivered stays in the queue. */
  stop(): void {
    this.#stopping.abort();
  }

  #carryAll(): void {
    for (const [lane, waiting] of Map.groupBy(this.#queue.list(), laneOf)) {
      if (this.#stopping.signal.aborted || this.#connections >= this.#options.maxConnections) return;
      if (this.#busy.has(lane)) continue;
      const [update, ...rest] = this.#plans.get(lane) ?? this.#options.disturb(waiting);
      if (update !== undefined) void this.#carry(lane, update, rest);
    }
  }

  async #carry(lane: number, update: Update, rest: readonly Update[]): Promise<void> {
    this.#busy.add(lane);
    this.#connections += 1;
    const failure = await this.#post(update);
    this.#connections -= 1;
    if (this.#stopping.signal.aborted) return;
    if (failure === undefined) {
      this.#plan(lane, rest);
      if (!rest.includes(update)) this.#queue.remove(update.update_id);
    } else {
      this.#plan(lane, [update, ...rest]);
      this.#options.onFailure(failure);
      await this.#options.sleep(this.#options.retryMs, this.#stopping.signal);
    }
    this.#busy.delete(lane);
    this.wake();
  }

  #plan(lane: number, updates: readonly Update[]): void {
    if (updates.length === 0) this.#plans.delete(lane);
    else this.#plans.set(lane, updates);
  }

  /** @returns what went wrong, in Telegram's words, or undefined. */
  async #post(update: Update): Promise<string | undefined> {
    const { url, secretToken } = this.#options;
    try {
      const response = await fetch(url, {
        method: "POST",
        redirect: "manual",
        signal: this.#stopping.signal,
        headers: {
          "content-type": "application/json",
          ...(secretToken === "" ? {} : { "x-telegram-bot-api-secret-token": secretToken }),
        },
        body: JSON.stringify(update),
      });
      await response.arrayBuffer();
      return response.ok
        ? undefined
        : `Wrong response from the webhook: ${response.status} ${response.statusText}`;
    } catch {
      return "Connection failed";
    }
  }
}
