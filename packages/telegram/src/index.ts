/**
 * A bot from its token, and an engine behind it: updates become events, prompts become messages, by long polling or a webhook.
 *
 * @module telegram
 */

// A bot, alone or with its dialogues.

export {
  type BotOptions,
  createTelegramBot,
  type RunningBot,
  type TelegramBot,
} from "./create-telegram-bot.ts";
export { type NamedBot, type RunningBots, runTogether } from "./run-together.ts";
export {
  type OwnServing,
  type ServedBot,
  type ServedDialogues,
  type ServeOptions,
  ServingError,
  type SharedServing,
  serveDialogues,
} from "./serve-dialogues.ts";
export { TelegramFailure, type TelegramFailureCode } from "./telegram-failure.ts";
export { createTelegramRenderer, type Sayings } from "./telegram-renderer.ts";

// What it tells of itself, and how fast it sends.

export type { BotFact, UpdateOutcome } from "./bot-fact.ts";
export type { DocumentSource, TelegramDocument } from "./document.ts";
export { type SendingLimits, sendingLimits } from "./limits.ts";
export { logAs } from "./log-as.ts";
export type { BotProfile } from "./register.ts";
export { register } from "./register.ts";

// The parts, for those who put them together differently.

export { fromCallbackData, toCallbackData } from "./callback-data.ts";
export { type CallTelegram, type ConnectionOptions, connect } from "./connect.ts";
export { type Delivery, type DeliveryOptions, startDelivery } from "./deliver.ts";
export { type BotIdentity, fromUpdate, type Received, type UpdateReading } from "./from-update.ts";
export { judgeFailure, type Verdict } from "./judge-failure.ts";
export { type Polling, type PollingOptions, startPolling } from "./poll.ts";
export { createReceiver, type ReceivingOptions } from "./receive.ts";
export type { Refusal } from "./refusal.ts";
export { type TelegramMessage, toMessages } from "./to-messages.ts";
export { startWebhook, type Webhook, type WebhookOptions, type WebhookPlace, webhookUrl } from "./webhook.ts";
export {
  createWebhookHandler,
  maxUpdateBytes,
  type RequestHandler,
  type WebhookHandlerOptions,
} from "./webhook-handler.ts";
export { deriveSecret } from "./webhook-secret.ts";
