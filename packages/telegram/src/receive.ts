import {
  type Clock,
  type DialogueAddress,
  type InboxEvent,
  type Logger,
  type Observer,
  type Outbox,
  undisturbed,
} from "@deskbell/core";
import type { BotFact } from "./bot-fact.ts";
import type { CallTelegram } from "./connect.ts";
import { errorFields } from "./error-fields.ts";
import { type BotIdentity, fromUpdate, type Received, type UpdateReading } from "./from-update.ts";
import { toUpdateFact } from "./to-update-fact.ts";

export interface ReceivingOptions extends Pick<UpdateReading, "matchLabel"> {
  readonly call: CallTelegram;
  readonly bot: BotIdentity;
  /** Resolves once all events are safe in the inbox. */
  readonly accept: (events: readonly InboxEvent[]) => Promise<void>;
  /** Where it is noted who can be written to. */
  readonly outbox: Pick<Outbox, "noteReachable" | "noteUnreachable">;
  /** Called when it was noted that somebody cannot be written to, and what waited for them has failed. */
  readonly onUnreachable: () => void;
  /** Sends to a chat that has no dialogue, or leaves it when there is much to do. */
  readonly sendAside: (chatId: string, send: () => Promise<unknown>) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Is told of every update, to be counted. */
  readonly observe?: Observer<BotFact> | undefined;
}

/**
 * Makes what takes in a batch of updates, from polling or a webhook: hands their events to `accept`, in order, notes who can be written
 * to, and rejects if either does.
 * Beside it, what need not survive is done at once, best effort: pressed buttons are answered, and groups are sent to the private chat.
 */
export function createReceiver(options: ReceivingOptions): (updates: readonly unknown[]) => Promise<void> {
  const { call, bot, matchLabel, accept, outbox, onUnreachable, sendAside, clock, logger } = options;
  const observe = undisturbed(options.observe);

  function attempt(what: string, attempted: Promise<unknown>): void {
    attempted.catch((error: unknown) => logger.debug({ what, ...errorFields(error) }, "Left undone."));
  }

  function answerCallback(received: Received): void {
    const id = "callbackId" in received ? received.callbackId : null;
    if (id !== null)
      attempt(
        "answerCallbackQuery",
        call((api) => api.answerCallbackQuery({ callback_query_id: id })),
      );
  }

  function answerGroup({ chatId, messageId }: Extract<Received, { kind: "groupStart" }>): void {
    const reply = messageId !== null && {
      reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
    };
    const text = `https://t.me/${bot.username}?start`;
    const send = () => call((api) => api.sendMessage({ chat_id: chatId, text, ...reply }));
    attempt("sendMessage", sendAside(chatId, send));
  }

  /** The last word on each customer counts; whoever writes can be written to. */
  async function noteReachability(all: readonly Received[]): Promise<void> {
    const words = new Map<string, { readonly dialogue: DialogueAddress; readonly lostAt: number | null }>();
    for (const received of all) {
      if (received.kind === "reachability") {
        const { dialogue, isReachable, at } = received;
        words.set(dialogue.address, { dialogue, lostAt: isReachable ? null : at });
      }
      for (const { dialogue } of received.kind === "events" ? received.events : []) {
        words.set(dialogue.address, { dialogue, lostAt: null });
      }
    }
    const reachable = [...words.values()].filter(({ lostAt }) => lostAt === null);
    if (reachable.length > 0) await outbox.noteReachable(reachable.map(({ dialogue }) => dialogue));
    for (const { dialogue, lostAt } of words.values()) {
      if (lostAt === null) continue;
      await outbox.noteUnreachable(dialogue, "blocked", lostAt);
      onUnreachable();
    }
  }

  async function store(all: readonly Received[]): Promise<void> {
    const events = all.flatMap((received) => (received.kind === "events" ? received.events : []));
    if (events.length > 0) await accept(events);
    await noteReachability(all);
  }

  return async (updates) => {
    const now = clock.now();
    const all = updates.map((update) => fromUpdate(update, { bot, matchLabel, now }));
    all.forEach(answerCallback);

    try {
      await store(all);
    } catch (error) {
      for (const update of updates) observe(toUpdateFact(update, null, now));
      throw error;
    }
    for (const [index, update] of updates.entries()) {
      observe(toUpdateFact(update, all[index] ?? null, clock.now()));
    }

    for (const received of all) {
      if (received.kind === "groupStart") answerGroup(received);
      if (received.kind === "ignored") logger.debug({ what: received.what }, "Ignored an update.");
    }
  };
}
