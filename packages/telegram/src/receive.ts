import type { Clock, InboxEvent, Logger } from "@deskbell/core";
import type { CallTelegram } from "./connect.ts";
import { errorFields } from "./error-fields.ts";
import { type BotIdentity, fromUpdate, type Received, type UpdateReading } from "./from-update.ts";

export interface ReceivingOptions extends Pick<UpdateReading, "matchLabel"> {
  readonly call: CallTelegram;
  readonly bot: BotIdentity;
  /** Resolves once all events are safe in the inbox. */
  readonly accept: (events: readonly InboxEvent[]) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Makes what takes in a batch of updates, from polling or a webhook: hands their events to `accept`, in order, and rejects if that does.
 * Beside it, what need not survive is done at once, best effort: pressed buttons are answered, and groups are sent to the private chat.
 */
export function createReceiver(options: ReceivingOptions): (updates: readonly unknown[]) => Promise<void> {
  const { call, bot, matchLabel, accept, clock, logger } = options;

  function attempt(what: string, request: Parameters<CallTelegram>[0]): void {
    call(request).catch((error: unknown) => logger.debug({ what, ...errorFields(error) }, "Left undone."));
  }

  function answerCallback(received: Received): void {
    const id = received.kind === "groupStart" ? null : received.callbackId;
    if (id !== null)
      attempt("answerCallbackQuery", (api) => api.answerCallbackQuery({ callback_query_id: id }));
  }

  function answerGroup({ chatId, messageId }: Extract<Received, { kind: "groupStart" }>): void {
    const reply = messageId !== null && {
      reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
    };
    const text = `https://t.me/${bot.username}?start`;
    attempt("sendMessage", (api) => api.sendMessage({ chat_id: chatId, text, ...reply }));
  }

  return async (updates) => {
    const now = clock.now();
    const all = updates.map((update) => fromUpdate(update, { bot, matchLabel, now }));
    all.forEach(answerCallback);

    const events = all.flatMap((received) => (received.kind === "events" ? received.events : []));
    if (events.length > 0) await accept(events);

    for (const received of all) {
      if (received.kind === "groupStart") answerGroup(received);
      if (received.kind === "ignored") logger.debug({ what: received.what }, "Ignored an update.");
    }
  };
}
