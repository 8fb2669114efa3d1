// Delivery for channels that keep no pace: one message at a time in a dialogue, in order, dialogues side by side. A message that was
// sent and could not be recorded keeps its dialogue busy until it is, so that a storage in trouble does not send it again.

import { dialogueKey } from "../model/dialogue-address.ts";
import type { Clock } from "../ports/clock.ts";
import { type Logger, silentLogger } from "../ports/logger.ts";
import type { DeliveryOutcome, Outbox, OutboxMessage } from "../ports/outbox.ts";
import { errorCode } from "./attempt.ts";
import { backoffMs } from "./call-policy.ts";
import { pause } from "./pause.ts";
import { systemClock } from "./system-clock.ts";

/** What became of handing a message over. */
export type Sent =
  /** The customer has it. `messageId` is the channel's, by which a reply names it. */
  | { readonly kind: "sent"; readonly messageId: string }
  /** It will never do: it counts as failed, and the next one follows. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The customer cannot be written to: it has failed, and so has everything behind it. */
  | { readonly kind: "unreachable"; readonly reason: string };

/** What a delivery works with. */
export interface OutboxDeliveryOptions {
  readonly outbox: Pick<Outbox, "heads" | "settle">;
  readonly channel: string;
  readonly account: string;
  /**
   * Hands over a message, as the channel's renderer made it. When it rejects, the message comes again, after growing pauses and without
   * an end; it may have arrived all the same. `attempts` tells how often it was tried, so that one which breaks the channel can be refused.
   */
  readonly send: (message: OutboxMessage) => Promise<Sent>;
  /** This machine's, unless told. */
  readonly clock?: Clock;
  /** Nothing is logged without one. */
  readonly logger?: Logger;
}

/** A delivery under way. */
export interface OutboxDelivery {
  /** Looks into the outbox; called after every commit that left messages there. */
  wake(): void;
  /** Resolves when nothing is being sent and nothing more is due. */
  idle(): Promise<void>;
  /** Begins no message any more, and waits for what is being sent. */
  stop(): Promise<void>;
}

const maxHeads = 1000;
const patience = { backoffMs: 1_000, maxBackoffMs: 60_000 };

/**
 * Delivers what an outbox holds for a channel's account until it is stopped, what waits already first. Only one process may deliver an
 * account at a time.
 *
 * @example
 * const delivery = deliverOutbox({ outbox, channel: "sms", account: "support", send });
 * const engine = createEngine({ store, outbox, ports, renderer, onOutbox: delivery.wake });
 */
export function deliverOutbox(options: OutboxDeliveryOptions): OutboxDelivery {
  const { outbox, channel, account, send, clock = systemClock, logger = silentLogger } = options;
  const sending = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const { signal } = stopping;
  let looking: Promise<void> | null = null;
  let isRung = false;
  let callOffAlarm = () => {};

  function wake(): void {
    isRung = true;
    if (!signal.aborted) looking ??= lookWhileRung();
  }

  async function lookWhileRung(): Promise<void> {
    for (let failures = 0; isRung && !signal.aborted; ) {
      isRung = false;
      try {
        await look();
        failures = 0;
      } catch (error) {
        failures += 1;
        logger.error({ code: errorCode(error) }, "The outbox cannot be read; trying again.");
        await pause(clock, backoffMs(patience, failures), signal);
        isRung = true;
      }
    }
    looking = null;
  }

  async function look(): Promise<void> {
    callOffAlarm();
    // Of a dialogue that was busy when it began, a look may tell what is out of date; whoever ends rings again.
    const busy = new Set(sending.keys());
    const { due, nextDueAt } = await outbox.heads(channel, account, clock.now(), maxHeads);
    if (signal.aborted) return;
    for (const message of due) {
      const key = dialogueKey(message.dialogue);
      if (!busy.has(key)) sending.set(key, deliver(key, message));
    }
    callOffAlarm = nextDueAt === null ? () => {} : clock.wakeAt(nextDueAt, wake);
  }

  async function deliver(key: string, message: OutboxMessage): Promise<void> {
    await record(await attempt(message));
    sending.delete(key);
    wake();
  }

  async function attempt(message: OutboxMessage): Promise<DeliveryOutcome> {
    const { id } = message;
    try {
      return toOutcome(id, await send(message), clock.now());
    } catch (error) {
      const attempts = message.attempts + 1;
      const code = errorCode(error);
      logger.warn({ message: id, attempts, code }, "A message could not be sent.");
      const dueAt = clock.now() + backoffMs(patience, attempts);
      return { kind: "postponed", id, dueAt, reason: code, uncertain: true };
    }
  }

  async function record(outcome: DeliveryOutcome): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await outbox.settle([outcome]);
      } catch (error) {
        const fields = { message: outcome.id, outcome: outcome.kind, code: errorCode(error) };
        if (signal.aborted) return logger.error(fields, "Stopped before the delivery could be recorded.");
        logger.error(fields, "The delivery cannot be recorded; trying again.");
        await pause(clock, backoffMs(patience, failures), signal);
      }
    }
  }

  async function idle(): Promise<void> {
    while (looking !== null || sending.size > 0) await Promise.all([looking, ...sending.values()]);
  }

  wake();
  return {
    wake,
    idle,
    async stop() {
      stopping.abort();
      callOffAlarm();
      await idle();
    },
  };
}

function toOutcome(id: number, sent: Sent, at: number): DeliveryOutcome {
  switch (sent.kind) {
    case "sent":
      return { kind: "delivered", id, at, messageId: sent.messageId };
    case "refused":
      return { kind: "failed", id, at, reason: sent.reason };
    case "unreachable":
      return { kind: "unreachable", id, at, reason: sent.reason };
  }
}
