// The ports of a dialogue, over HTTP.

export { httpChatDesk } from "./http-chat-desk.ts";
export { httpContactLookup } from "./http-contact-lookup.ts";
export { HttpPortError, type HttpPortErrorCode } from "./http-port-error.ts";
export type { HttpPortOptions } from "./http-port-options.ts";
export { httpTicketSink } from "./http-ticket-sink.ts";

export { probe } from "./probe.ts";

// What comes in.

export { createEventsHandler, type EventsHandler, type EventsHandlerOptions } from "./events-handler.ts";

// What goes out.

export type { OutgoingWebhook } from "./contract/webhook.ts";
export { createWebhookSender, type WebhookSender, type WebhookSenderOptions } from "./webhook-sender.ts";

// What both sides agree on.

export { createOpenApi } from "./contract/open-api.ts";
export type { Credentials } from "./credentials.ts";
export { isPortUrl, portUrlRule } from "./port-url.ts";
export { isSigned, parseSecret, type SignedMessage, sign, signatureHeaders } from "./signature.ts";
