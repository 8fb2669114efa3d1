import type { Clock, Logger } from "@deskbell/core";
import type { CallTelegram } from "./connect.ts";
import { errorFields } from "./error-fields.ts";
import { fieldsOf } from "./fields.ts";
import { receivedUpdates } from "./from-update.ts";
import { createPersistence } from "./persist.ts";
import { garbled, TelegramFailure } from "./telegram-failure.ts";

// Long polling that loses nothing: Telegram forgets an update once a later offset is asked for, so the offset moves only when a batch
// has been taken, and a batch that was not taken is offered again. The offset is not stored; an update that comes twice after a crash is
// recognised by its id in the inbox.

export interface PollingOptions {
  readonly call: CallTelegram;
  /** Takes a batch of updates, of any shape: resolves once all of it is safe. A rejection has the same batch offered again. */
  readonly accept: (updates: readonly unknown[]) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  /**
   * Whether this process is the one that receives, asked before each call and before a batch is taken; always, unless told. Until then
   * nothing is asked for, and a batch at hand waits.
   */
  readonly mayWork?: (() => boolean) | undefined;
  readonly random?: () => number;
}

export interface Polling {
  /** Takes no more, waits for the batch at hand and confirms it to Telegram, for at most five seconds. */
  stop(): Promise<void>;
  /** Whether Telegram says, and goes on saying, that another program receives the bot's updates. */
  isContested(): boolean;
  /** Resolves when polling has ended; rejects with TelegramFailure `TELEGRAM_UNAUTHORIZED` when the token is not accepted. */
  readonly done: Promise<void>;
}

/** Seconds: Bot API, getUpdates. */
const longPollSeconds = 30;
/** How many refusals in a row are no coincidence: one or two come from a predecessor whose last call is still open. */
const contestedAfter = 3;
/** For the last call, when polling is stopped. */
const graceMs = 5_000;

interface Batch {
  readonly updates: readonly unknown[];
  readonly lastId: number | null;
}

/** Removes a webhook if there is one, keeping what waits, and polls until it is stopped. */
export function startPolling(options: PollingOptions): Polling {
  const { call, accept, clock, logger, mayWork = () => true, random } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const persist = createPersistence({ clock, logger, signal, mayWork, random });
  let conflicts = 0;

  async function run(): Promise<void> {
    let offset: number | null = null;
    await persist("deleteWebhook", () =>
      call((api) => api.deleteWebhook({ drop_pending_updates: false }, signal)),
    );
    while (!signal.aborted) {
      const from: number | null = offset;
      const batch: Batch | null = await persist("getUpdates", () => fetchBatch(from));
      if (batch === null) break;
      if (await take(batch)) offset = after(batch);
    }
    if (offset !== null && mayWork()) await confirm(offset);
  }

  async function fetchBatch(offset: number | null): Promise<Batch> {
    try {
      const updates: unknown = await call((api) =>
        api.getUpdates({ ...window(offset), limit: 100, timeout: longPollSeconds }, signal),
      );
      conflicts = 0;
      return readBatch(updates);
    } catch (error) {
      if (error instanceof TelegramFailure && error.code === "TELEGRAM_CONFLICT") conflicts += 1;
      throw error;
    }
  }

  async function take({ updates }: Batch): Promise<boolean> {
    if (updates.length === 0) return true;
    return (await persist("accept", () => accept(updates).then(() => true))) ?? false;
  }

  async function confirm(offset: number): Promise<void> {
    const givingUp = new AbortController();
    const callOff = clock.wakeAt(clock.now() + graceMs, () => givingUp.abort());
    try {
      await call((api) => api.getUpdates({ ...window(offset), limit: 1, timeout: 0 }, givingUp.signal));
    } catch (error) {
      logger.info(errorFields(error), "The last updates could not be confirmed; they will come again.");
    } finally {
      callOff();
    }
  }

  const done = run();
  done.catch((error: unknown) => logger.error(errorFields(error), "Receiving has ended."));
  return {
    done,
    isContested: () => conflicts >= contestedAfter,
    async stop() {
      stopping.abort();
      await done.catch(() => {});
    },
  };
}

function window(offset: number | null): { offset?: number; allowed_updates: string[] } {
  return { ...(offset !== null && { offset }), allowed_updates: [...receivedUpdates] };
}

/**
 * Where to go on. An empty answer means that everything before is confirmed; then no offset is asked for, since ids begin anew, maybe
 * lower, when a bot was idle for a week (Bot API, Update.update_id).
 */
function after({ lastId }: Batch): number | null {
  return lastId === null ? null : lastId + 1;
}

function readBatch(updates: unknown): Batch {
  if (!Array.isArray(updates)) throw garbled();
  const ids = updates.map((update) => fieldsOf(update)?.update_id).filter((id) => typeof id === "number");
  if (updates.length > 0 && ids.length === 0) throw garbled();
  return { updates, lastId: updates.length === 0 ? null : Math.max(...ids) };
}
