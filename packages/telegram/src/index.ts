// Pure: updates to events, prompts to messages.
export { fromCallbackData, toCallbackData } from "./callback-data.ts";
export { type BotIdentity, fromUpdate, type Received, type UpdateReading } from "./from-update.ts";
export { type TelegramMessage, toMessages } from "./to-messages.ts";
