// Where a bot wants its updates instead of asking for them: Bot API, setWebhook and WebhookInfo.

import type { Bot } from "./bot.ts";
import { Delivery } from "./delivery.ts";
import type { World } from "./world.ts";

/** Gives the bot a webhook. Replaces the one it had. */
export function openWebhook(
  world: World,
  bot: Bot,
  address: { readonly url: string; readonly secretToken: string; readonly maxConnections: number },
): void {
  bot.webhook = { ...address, lastErrorAt: undefined, lastErrorMessage: undefined };
  resumeDelivery(world, bot);
}

/** Starts to carry updates to the bot's webhook, if it has one. */
export function resumeDelivery(world: World, bot: Bot): void {
  pauseDelivery(bot);
  if (bot.webhook === undefined) return;
  bot.delivery = new Delivery(bot.queue, {
    ...bot.webhook,
    retryMs: world.settings.webhookRetryMs,
    sleep: world.sleep,
    disturb: (updates) => world.faults.disturb(updates, bot.username),
    onFailure: (lastErrorMessage) => {
      if (bot.webhook !== undefined)
        bot.webhook = { ...bot.webhook, lastErrorAt: world.now(), lastErrorMessage };
    },
  });
  bot.delivery.wake();
}

export function pauseDelivery(bot: Bot): void {
  bot.delivery?.stop();
  bot.delivery = undefined;
}

/** Takes the bot's webhook away. @returns whether it had one */
export function closeWebhook(bot: Bot): boolean {
  const wasSet = bot.webhook !== undefined;
  pauseDelivery(bot);
  bot.webhook = undefined;
  return wasSet;
}
