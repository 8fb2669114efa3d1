import { type Clock, type Logger, silentLogger, systemClock } from "@deskbell/core";
import { type ConnectionOptions, connect } from "./connect.ts";
import { type DeliveryOptions, startDelivery } from "./deliver.ts";
import type { BotIdentity } from "./from-update.ts";
import { type PollingOptions, startPolling } from "./poll.ts";
import { createReceiver, type ReceivingOptions } from "./receive.ts";
import { type BotProfile, register } from "./register.ts";
import { startWebhook, type WebhookOptions, type WebhookPlace } from "./webhook.ts";
import type { RequestHandler } from "./webhook-handler.ts";
import { deriveSecret } from "./webhook-secret.ts";

/** What a bot works with; everything but the connection, which it has. */
export interface BotOptions
  extends Omit<
    ReceivingOptions & DeliveryOptions,
    "call" | "bot" | "account" | "onUnreachable" | "sendAside" | "clock" | "logger"
  > {
  /** This machine's, unless told. */
  readonly clock?: Clock;
  /** Nothing is logged without one. */
  readonly logger?: Logger;
  /** Where Telegram posts updates to. Without, they are asked for by long polling. */
  readonly webhook?: WebhookPlace | undefined;
}

/** A bot whose token Telegram has accepted. */
export interface TelegramBot extends BotIdentity {
  /** Sets commands and descriptions where they differ. Never rejects for what Telegram refuses. */
  register(profiles: readonly BotProfile[], logger: Logger, signal?: AbortSignal): Promise<void>;
  /** Receives by webhook or by long polling, and delivers what the outbox holds. */
  start(options: BotOptions): RunningBot;
}

export interface RunningBot {
  /** Answers what Telegram posts to `/telegram/` and the bot's id; null when updates are asked for. */
  readonly handle: RequestHandler | null;
  /** Why no updates come, in a few words; null when they do. */
  hindrance(): string | null;
  /** Looks into the outbox; called after every commit. */
  wake(): void;
  /** Takes no more updates, while delivery goes on: what was taken can still be answered. */
  stopReceiving(): Promise<void>;
  /** Stops both. */
  stop(): Promise<void>;
  /** Resolves when receiving has ended; rejects with TelegramFailure when the token is no longer accepted. */
  readonly done: Promise<void>;
}

/**
 * Connects to Telegram.
 * @throws TelegramFailure when the token has not the form of one or is not accepted, or nothing answers.
 * @example
 * const bot = await createTelegramBot({ token });
 * const running = bot.start({ accept: engine.accept, outbox, matchLabel: texts.matchLabel });
 */
export async function createTelegramBot(connection: ConnectionOptions): Promise<TelegramBot> {
  const call = connect(connection);
  const me = await call((api) => api.getMe());
  const bot: BotIdentity = { id: String(me.id), username: me.username ?? "" };
  return {
    ...bot,
    register: (profiles, logger, signal) => register(call, profiles, logger, signal),
    start(options) {
      const parts = { clock: systemClock, logger: silentLogger, ...options };
      const delivery = startDelivery({ ...parts, call, account: bot.id });
      const { sendAside, wake } = delivery;
      // What the delivery is about to send may be among what has failed.
      const accept = createReceiver({ ...parts, call, bot, onUnreachable: wake, sendAside });
      const { webhook } = parts;
      const secret = webhook?.secret ?? deriveSecret(connection.token);
      const receiving =
        webhook === undefined
          ? receiveByPolling({ ...parts, call, accept })
          : receiveByWebhook({ ...parts, ...webhook, secret, call, accept, account: bot.id });
      let hasEnded = false;
      const markEnd = () => {
        hasEnded = true;
      };
      receiving.done.then(markEnd, markEnd);
      return {
        handle: receiving.handle,
        hindrance: () => (hasEnded ? "the bot receives no updates" : receiving.hindrance()),
        wake: delivery.wake,
        stopReceiving: receiving.stop,
        async stop() {
          await Promise.all([receiving.stop(), delivery.stop()]);
        },
        done: receiving.done,
      };
    },
  };
}

/** What both ways of receiving have in common. */
type Receiving = Pick<RunningBot, "handle" | "hindrance" | "done"> & { stop(): Promise<void> };

function receiveByPolling(options: PollingOptions): Receiving {
  const { isContested, stop, done } = startPolling(options);
  const hindrance = () => (isContested() ? "another program receives this bot's updates" : null);
  return { handle: null, hindrance, stop, done };
}

function receiveByWebhook(options: WebhookOptions): Receiving {
  const { handle, isSet, stop, done } = startWebhook(options);
  return { handle, hindrance: () => (isSet() ? null : "the webhook is not set"), stop, done };
}
