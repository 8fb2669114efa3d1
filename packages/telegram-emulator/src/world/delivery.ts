// Updates carried to a webhook: those of one chat one after another, those of different chats side by side,
// each again and again until the other side answers 2xx.

import type { Update } from "../bot-api.ts";
import type { UpdateQueue } from "./update-queue.ts";

export type DeliveryOptions = {
  readonly url: string;
  readonly secretToken: string;
  readonly maxConnections: number;
  /** How long to wait before the next try. */
  readonly retryMs: number;
  readonly onFailure: (words: string) => void;
};

export class Delivery {
  readonly #queue: UpdateQueue;
  readonly #options: DeliveryOptions;
  /** Chats with an update under way or waiting for its next try. */
  readonly #busy = new Set<number>();
  readonly #stopping = new AbortController();
  #connections = 0;

  constructor(queue: UpdateQueue, options: DeliveryOptions) {
    this.#queue = queue;
    this.#options = options;
  }

  /** Carries what waits, as far as connections allow. */
  wake(): void {
    for (const update of this.#queue.list()) {
      if (this.#stopping.signal.aborted || this.#connections >= this.#options.maxConnections) return;
      if (!this.#busy.has(laneOf(update))) void this.#carry(update);
    }
  }

  /** Ends all tries; what was not delivered stays in the queue. */
  stop(): void {
    this.#stopping.abort();
  }

  async #carry(update: Update): Promise<void> {
    const lane = laneOf(update);
    this.#busy.add(lane);
    this.#connections += 1;
    const failure = await this.#post(update);
    this.#connections -= 1;
    if (this.#stopping.signal.aborted) return;
    if (failure === undefined) {
      this.#queue.remove(update.update_id);
      this.#busy.delete(lane);
      this.wake();
      return;
    }
    this.#options.onFailure(failure);
    const timer = setTimeout(() => {
      this.#busy.delete(lane);
      this.wake();
    }, this.#options.retryMs);
    this.#stopping.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
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

/** The chat that an update belongs to, else the user, else none. */
function laneOf(update: Update): number {
  const [payload] = Object.entries(update).flatMap(([kind, value]) => (kind === "update_id" ? [] : [value]));
  return idAt(payload, "chat") ?? idAt(payload, "message", "chat") ?? idAt(payload, "from") ?? 0;
}

function idAt(value: unknown, ...path: readonly string[]): number | undefined {
  let at: unknown = value;
  for (const field of [...path, "id"]) {
    if (typeof at !== "object" || at === null) return undefined;
    at = new Map<string, unknown>(Object.entries(at)).get(field);
  }
  return typeof at === "number" ? at : undefined;
}
