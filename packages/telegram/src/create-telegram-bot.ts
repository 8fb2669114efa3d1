import type { Logger } from "@deskbell/core";
import { type ConnectionOptions, connect } from "./connect.ts";
import { type DeliveryOptions, startDelivery } from "./deliver.ts";
import type { BotIdentity } from "./from-update.ts";
import { startPolling } from "./poll.ts";
import { createReceiver, type ReceivingOptions } from "./receive.ts";
import { type BotProfile, register } from "./register.ts";

/** What a bot works with; everything but the connection, which it has. */
export type BotOptions = Omit<ReceivingOptions & DeliveryOptions, "call" | "bot" | "account" | "sendAside">;

/** A bot whose token Telegram has accepted. */
export interface TelegramBot extends BotIdentity {
  /** Sets commands and descriptions where they differ. Never rejects for what Telegram refuses. */
  register(profiles: readonly BotProfile[], logger: Logger, signal?: AbortSignal): Promise<void>;
  /** Receives by long polling, and delivers what the outbox holds. */
  start(options: BotOptions): RunningBot;
}

export interface RunningBot {
  /** Looks into the outbox; called after every commit. */
  wake(): void;
  /** Takes no more updates, while delivery goes on: what was taken can still be answered. */
  stopReceiving(): Promise<void>;
  /** Stops both. */
  stop(): Promise<void>;
  /** Whether Telegram says, and goes on saying, that another program receives the bot's updates. */
  isContested(): boolean;
  /** Resolves when receiving has ended; rejects with TelegramFailure when the token is no longer accepted. */
  readonly done: Promise<void>;
}

/**
 * Connects to Telegram.
 * @throws TelegramFailure when the token has not the form of one or is not accepted, or nothing answers.
 * @example
 * const bot = await createTelegramBot({ token });
 * const running = bot.start({ accept, outbox, matchLabel, clock, logger });
 */
export async function createTelegramBot(options: ConnectionOptions): Promise<TelegramBot> {
  const call = connect(options);
  const me = await call((api) => api.getMe());
  const bot: BotIdentity = { id: String(me.id), username: me.username ?? "" };
  return {
    ...bot,
    register: (profiles, logger, signal) => register(call, profiles, logger, signal),
    start(parts) {
      const delivery = startDelivery({ ...parts, call, account: bot.id });
      const { sendAside } = delivery;
      const accept = createReceiver({ ...parts, call, bot, sendAside });
      const polling = startPolling({ ...parts, call, accept });
      return {
        wake: delivery.wake,
        stopReceiving: polling.stop,
        async stop() {
          await Promise.all([polling.stop(), delivery.stop()]);
        },
        isContested: polling.isContested,
        done: polling.done,
      };
    },
  };
}
