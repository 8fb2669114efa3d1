// setWebhook, deleteWebhook, getWebhookInfo. A method in the webhook's answer is not carried out.

import { booleanParam, integerParam, textParam } from "../params.ts";
import { badRequest, mistake } from "../refusal.ts";
import { closeWebhook, openWebhook } from "../world/webhook.ts";
import { Explained, type MethodCall } from "./call.ts";
import { rememberAllowedUpdates } from "./updates.ts";

/** Characters: Bot API, setWebhook. */
const maxSecretLength = 256;

/**
 * An empty address deletes the webhook. Unlike Telegram, the emulator takes `http://` addresses of this very
 * machine too, so that a test can receive its own webhooks.
 */
export function setWebhook(call: MethodCall): Explained {
  const { world, bot, params } = call;
  const url = textParam(params, "url");
  if (url === "") return deleteWebhook(call);
  const secretToken = textParam(params, "secret_token");
  if (!URL.canParse(url)) throw mistake("invalid webhook URL specified");
  const { protocol, hostname } = new URL(url);
  const isOwnMachine = protocol === "http:" && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname);
  if (protocol !== "https:" && !isOwnMachine) {
    throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  }
  if (secretToken.length > maxSecretLength) throw mistake("secret token is too long");
  if (!/^[\w-]*$/.test(secretToken)) throw mistake("secret token contains unallowed characters");
  const isSame = bot.webhook?.url === url && bot.webhook.secretToken === secretToken;
  if (booleanParam(params, "drop_pending_updates")) bot.queue.clear();
  rememberAllowedUpdates(call);
  bot.poll.abort("terminated by setWebhook request");
  const maxConnections = integerParam(params, "max_connections", { otherwise: 40, min: 1, max: 100 });
  openWebhook(world, bot, { url, secretToken, maxConnections });
  return new Explained(true, isSame ? "Webhook is already set" : "Webhook was set");
}

export function deleteWebhook({ bot, params }: MethodCall): Explained {
  if (booleanParam(params, "drop_pending_updates")) bot.queue.clear();
  return new Explained(true, closeWebhook(bot) ? "Webhook was deleted" : "Webhook is already deleted");
}

export function getWebhookInfo({ bot }: MethodCall): Readonly<Record<string, unknown>> {
  const { webhook, allowedUpdates } = bot;
  const { lastErrorAt, lastErrorMessage } = webhook ?? {};
  return {
    url: webhook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: bot.queue.size,
    ...(webhook === undefined ? {} : { max_connections: webhook.maxConnections, ip_address: "127.0.0.1" }),
    ...(lastErrorAt === undefined ? {} : { last_error_date: Math.floor(lastErrorAt / 1000) }),
    ...(lastErrorMessage === undefined ? {} : { last_error_message: lastErrorMessage }),
    ...(allowedUpdates === undefined ? {} : { allowed_updates: [...allowedUpdates] }),
  };
}
