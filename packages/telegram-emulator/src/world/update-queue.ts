// The updates that wait for one bot, with Telegram's rules of confirming: tddb/TQueue of tdlib/td and
// do_get_updates of tdlib/telegram-bot-api. No clock of its own and no waiting: see long-poll.ts.

import type { NewUpdate, Update } from "../bot-api.ts";

/** Telegram keeps an update for 24 hours: Bot API, Getting updates. */
const lifetimeMs = 24 * 60 * 60 * 1000;

/** An offset further ahead than this is taken for a mistake and ignored. */
const farAhead = 10;

type Waiting = { readonly update: Update; readonly arrivedAt: number };

export class UpdateQueue {
  #waiting: Waiting[] = [];
  #nextId: number;
  readonly #now: () => number;

  /** @param now Unix ms; the first update id is taken from it, so that a new queue does not repeat ids of an older one. */
  constructor(now: () => number) {
    this.#now = now;
    this.#nextId = (Math.floor(now() / 10) % 1_000_000_000) + 1;
  }

  /** Number of updates not yet confirmed. */
  get size(): number {
    this.#dropExpired();
    return this.#waiting.length;
  }

  /** The id that the next update will get. */
  get nextId(): number {
    return this.#nextId;
  }

  /** Adds a copy of the update, as it stands now, and gives back the numbered one. */
  push(update: NewUpdate): Update {
    const numbered: Update = { update_id: this.#nextId, ...structuredClone(update) };
    this.#nextId += 1;
    this.#waiting.push({ update: numbered, arrivedAt: this.#now() });
    return numbered;
  }

  /**
   * The waiting updates from `offset` on, at most `limit`. Everything below `offset` is confirmed and forgotten;
   * a negative offset keeps only that many of the latest; 0 confirms nothing.
   */
  take(offset: number, limit: number): readonly Update[] {
    this.#dropExpired();
    if (offset < 0) this.#waiting = this.#waiting.slice(offset);
    if (offset > 0 && offset <= this.#nextId + farAhead) {
      this.#waiting = this.#waiting.filter(({ update }) => update.update_id >= offset);
    }
    return this.#waiting.slice(0, limit).map(({ update }) => update);
  }

  /** Forgets one update out of order, as the delivery to a webhook does. */
  remove(updateId: number): void {
    this.#waiting = this.#waiting.filter(({ update }) => update.update_id !== updateId);
  }

  /** All that waits, unconfirmed. */
  list(): readonly Update[] {
    this.#dropExpired();
    return this.#waiting.map(({ update }) => update);
  }

  clear(): void {
    this.#waiting = [];
  }

  #dropExpired(): void {
    const oldest = this.#now() - lifetimeMs;
    this.#waiting = this.#waiting.filter(({ arrivedAt }) => arrivedAt > oldest);
  }
}
