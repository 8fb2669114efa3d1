// setWebhook, deleteWebhook, getWebhookInfo.

import { badRequest, mistake } from "../refusal.ts";
import { booleanParam, integerParam, textParam } from "../server/params.ts";
import { noWebhook } from "../world/webhook.ts";
import { Explained, type MethodCall } from "./call.ts";
import { rememberAllowedUpdates } from "./updates.ts";

/** Characters: Bot API, setWebhook. */
const maxSecretLength = 256;

/**
 * Unlike Telegram, the emulator takes `http://` too, so that a test can receive its own webhooks; an empty
 * address deletes the webhook.
 */
export function setWebhook(call: MethodCall): Explained {
  const { bot, params } = call;
  const url = textParam(params, "url");
  if (url === "") return deleteWebhook(call);
  const secretToken = textParam(params, "secret_token");
  if (!URL.canParse(url)) throw mistake("invalid webhook URL specified");
  if (!/^https?:$/.test(new URL(url).protocol)) {
    throw badRequest("bad webhook: An HTTPS URL must be provided for webhook");
  }
  if (secretToken.length > maxSecretLength) throw mistake("secret token is too long");
  if (!/^[\w-]*$/.test(secretToken)) throw mistake("secret token contains unallowed characters");
  const isSame = bot.webhook.url === url && bot.webhook.secretToken === secretToken;
  if (booleanParam(params, "drop_pending_updates")) bot.queue.clear();
  rememberAllowedUpdates(call);
  bot.poll.abort("terminated by setWebhook request");
  const maxConnections = integerParam(params, "max_connections", { otherwise: 40, min: 1, max: 100 });
  bot.webhook = { ...noWebhook, url, secretToken, maxConnections };
  return new Explained(true, isSame ? "Webhook is already set" : "Webhook was set");
}

export function deleteWebhook({ bot, params }: MethodCall): Explained {
  const wasSet = bot.webhook.url !== "";
  if (booleanParam(params, "drop_pending_updates")) bot.queue.clear();
  bot.webhook = noWebhook;
  return new Explained(true, wasSet ? "Webhook was deleted" : "Webhook is already deleted");
}

export function getWebhookInfo({ bot }: MethodCall): Readonly<Record<string, unknown>> {
  const { url, maxConnections, lastErrorAt, lastErrorMessage } = bot.webhook;
  return {
    url,
    has_custom_certificate: false,
    pending_update_count: bot.queue.size,
    ...(url === "" ? {} : { max_connections: maxConnections, ip_address: "127.0.0.1" }),
    ...(lastErrorAt === undefined ? {} : { last_error_date: Math.floor(lastErrorAt / 1000) }),
    ...(lastErrorMessage === undefined ? {} : { last_error_message: lastErrorMessage }),
    ...(bot.allowedUpdates === undefined ? {} : { allowed_updates: [...bot.allowedUpdates] }),
  };
}
