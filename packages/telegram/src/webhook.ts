import { type Clock, type Logger, pause } from "@deskbell/core";
import type { WebhookInfo } from "node-telegram-bot-api";
import type { CallTelegram } from "./connect.ts";
import { errorFields } from "./error-fields.ts";
import { receivedUpdates } from "./from-update.ts";
import { createPersistence, isUnauthorized } from "./persist.ts";
import { createWebhookHandler, type RequestHandler } from "./webhook-handler.ts";

// Receiving by webhook: Telegram posts each update and goes on posting it until it gets a 200. The webhook stays set when the desk stops,
// so that Telegram keeps what comes meanwhile. It is looked at now and then: whoever else holds the token can take it away, and nothing
// would ever come again.

/** Where Telegram finds the desk. */
export interface WebhookPlace {
  /** Leads to the server that hands requests to `handle`; its own path, if it has one, is taken off on the way. */
  readonly publicUrl: string;
  /** Shown by Telegram with every request: 1 to 256 of `A-Za-z0-9_-` (Bot API, setWebhook). A bot derives one from its token. */
  readonly secret?: string;
}

export interface WebhookOptions extends Required<WebhookPlace> {
  readonly call: CallTelegram;
  /** The bot's id as text. */
  readonly account: string;
  /** Takes a batch of updates, of any shape: resolves once all of it is safe. */
  readonly accept: (updates: readonly unknown[]) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  /**
   * Whether this process is the one that receives, asked with each update and before each call; always, unless told. Until then the
   * webhook is left as it is, and what is posted is not taken.
   */
  readonly mayWork?: (() => boolean) | undefined;
  readonly random?: () => number;
}

export interface Webhook {
  readonly handle: RequestHandler;
  /** Whether Telegram knows of it. */
  isSet(): boolean;
  /** Takes no more and waits for what is being taken. The webhook stays set. */
  stop(): Promise<void>;
  /** Resolves when it was stopped; rejects with TelegramFailure `TELEGRAM_UNAUTHORIZED` when the token is not accepted. */
  readonly done: Promise<void>;
}

/** How many updates may be under way at a time, of 1 to 100; Telegram's own default: Bot API, setWebhook. */
const maxConnections = 40;
const lookMs = 60_000;

/** The path at which a bot's updates are posted. There is nothing secret in it. */
export function webhookPath(account: string): string {
  return `/telegram/${account}`;
}

/** The whole address at which a bot's updates are posted. */
export function webhookUrl(publicUrl: string, account: string): string {
  const url = new URL(publicUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}${webhookPath(account)}`;
  return url.href;
}

/** Sets the webhook, keeping what waits, and takes what is posted until it is stopped. */
export function startWebhook(options: WebhookOptions): Webhook {
  const { call, account, accept, publicUrl, secret, clock, logger, mayWork = () => true, random } = options;
  const url = webhookUrl(publicUrl, account);
  const stopping = new AbortController();
  const { signal } = stopping;
  const persist = createPersistence({ clock, logger, signal, mayWork, random });
  const underWay = new Set<Promise<void>>();
  let isSet = false;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      isSet = (await persist("setWebhook", set)) ?? false;
      if (isSet) logger.info({ url }, "The webhook is set.");
      await lookAfterIt();
      isSet = false;
    }
  }

  function set(): Promise<boolean> {
    const allowed_updates = [...receivedUpdates];
    return call((api) =>
      api.setWebhook(
        {
          url,
          secret_token: secret,
          allowed_updates,
          max_connections: maxConnections,
          drop_pending_updates: false,
        },
        signal,
      ),
    );
  }

  /** Resolves when the webhook is not there any more, or it is stopped. */
  async function lookAfterIt(): Promise<void> {
    let lookedAt = clock.now();
    for (;;) {
      await pause(clock, lookMs, signal);
      if (signal.aborted) return;
      const info = mayWork() ? await look() : null;
      if (info === null) continue;
      if (info.url !== url) {
        logger.warn({}, "Somebody else took the webhook away; it is set again.");
        return;
      }
      tellOfErrors(info, lookedAt);
      lookedAt = clock.now();
    }
  }

  /** Null when it cannot be looked at now. */
  async function look(): Promise<WebhookInfo | null> {
    try {
      return await call((api) => api.getWebhookInfo(signal));
    } catch (error) {
      if (isUnauthorized(error)) throw error;
      if (!signal.aborted) logger.info(errorFields(error), "The webhook could not be looked at.");
      return null;
    }
  }

  /** Says what keeps Telegram from posting, which nobody else here can know. */
  function tellOfErrors(info: WebhookInfo, since: number): void {
    const { last_error_date = 0, last_error_message: error, pending_update_count: pending } = info;
    if (last_error_date * 1000 < since) return;
    logger.warn({ error, pending }, "Telegram could not hand over updates; it goes on trying.");
  }

  function take(update: unknown): Promise<void> {
    const taking = accept([update]).finally(() => underWay.delete(taking));
    underWay.add(taking);
    return taking;
  }

  const done = run();
  done.catch((error: unknown) => logger.error(errorFields(error), "Receiving has ended."));
  return {
    handle: createWebhookHandler({
      path: webhookPath(account),
      secret,
      take,
      isOpen: () => !signal.aborted && mayWork(),
      logger,
    }),
    isSet: () => isSet,
    async stop() {
      stopping.abort();
      await done.catch(() => {});
      await Promise.allSettled(underWay);
    },
    done,
  };
}
