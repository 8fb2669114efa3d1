import type { Logger } from "@deskbell/core";
import {
  type BotOptions,
  logAs,
  type RunningBots,
  runTogether,
  type TelegramBot,
  type WebhookPlace,
} from "@deskbell/telegram";
import type { BotConfig } from "../more-bots.ts";
import type { TextsOf } from "./open-bot-texts.ts";
import type { OpenBots } from "./open-bots.ts";
import { toProfiles } from "./profiles.ts";
import type { WatchedBot } from "./readiness.ts";

/** What the bots of a desk are started with. */
export interface StartBotsOptions extends Omit<BotOptions, "webhook" | "matchLabel" | "logger"> {
  readonly bots: OpenBots;
  /** The handles of bots that Telegram has accepted before, by id. */
  readonly handles: ReadonlyMap<string, string>;
  readonly textsOf: TextsOf;
  /** Where Telegram reaches this desk; null lets the bots ask for updates. */
  readonly publicUrl: string | null;
  readonly logger: Logger;
}

/** The bots of a desk, at work. */
export interface StartedBots extends RunningBots {
  /** All that were configured, as they stand: those that Telegram does not accept as well. */
  readonly watched: readonly WatchedBot[];
}

/** Lets the bots receive and deliver, and gives them their faces. Each tells the log its name when there are several. */
export function startBots(options: StartBotsOptions): StartedBots {
  const { bots, handles, textsOf, publicUrl, logger, ...shared } = options;
  const { open, refused } = bots;
  const isAlone = open.length + refused.length === 1;
  const loggerOf = ({ username }: TelegramBot) => (isAlone ? logger : logAs(logger, username));
  const started = open.map(({ bot, config }) => {
    const running = bot.start({
      ...shared,
      matchLabel: textsOf({ account: bot.id }).matchLabel,
      logger: loggerOf(bot),
      webhook: webhookPlace(publicUrl, config),
    });
    return { bot, running };
  });
  const together = runTogether(started);
  const stopping = new AbortController();
  for (const { bot, config } of open) {
    const profiles = toProfiles(textsOf({ account: bot.id }), config.name);
    void bot.register(profiles, loggerOf(bot), stopping.signal);
  }
  return {
    ...together,
    async stopReceiving() {
      stopping.abort();
      await together.stopReceiving();
    },
    watched: [
      ...started.map(({ bot, running: { hindrance } }) => ({
        account: bot.id,
        name: bot.username,
        hindrance,
      })),
      ...refused.map(({ id, config: { variable } }) => ({
        account: id,
        name: handles.get(id) ?? id,
        hindrance: () => `Telegram does not accept ${variable}`,
      })),
    ],
  };
}

/** Where Telegram is to post updates; undefined for a desk that has no public address. */
function webhookPlace(publicUrl: string | null, { webhookSecret }: BotConfig): WebhookPlace | undefined {
  if (publicUrl === null) return undefined;
  return { publicUrl, ...(webhookSecret !== null && { secret: webhookSecret }) };
}
