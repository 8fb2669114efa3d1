import type { Clock, DeliveryOutcome, Logger, Outbox, OutboxMessage } from "@deskbell/core";
import { backoffMs, pause } from "./backoff.ts";
import type { CallTelegram } from "./connect.ts";
import { errorFields } from "./error-fields.ts";
import { judgeFailure } from "./judge-failure.ts";
import { TelegramFailure } from "./telegram-failure.ts";
import { parseMessage } from "./to-messages.ts";

// Sends what waits in the outbox: one message at a time in a chat, in order, several chats at once. A message that was sent and could
// not be recorded keeps its chat busy until it is, so that a storage in trouble does not send it again.

export interface DeliveryOptions {
  readonly call: CallTelegram;
  readonly outbox: Outbox;
  /** The bot's id as text: the account of its dialogues. */
  readonly account: string;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly random?: () => number;
}

export interface Delivery {
  /** Looks into the outbox; called whenever something was put there. */
  wake(): void;
  /** Sends nothing more, waits for what is on its way, and after ten seconds gives that up as uncertain. */
  stop(): Promise<void>;
}

const maxChatsAtOnce = 16;
const maxHeads = 500;
const longestPauseMs = 60_000;
const graceMs = 10_000;

/** Delivers until it is stopped, what waits already first. */
export function startDelivery(options: DeliveryOptions): Delivery {
  const { call, outbox, account, clock, logger, random = Math.random } = options;
  const inFlight = new Map<string, Promise<void>>();
  const givingUp = new AbortController();
  let isStopping = false;
  let isLooking = false;
  let isRung = false;
  let callOffAlarm = () => {};

  function wake(): void {
    isRung = true;
    if (!isLooking) void lookWhileRung();
  }

  async function lookWhileRung(): Promise<void> {
    isLooking = true;
    for (let failures = 0; isRung && !isStopping; ) {
      isRung = false;
      try {
        await look();
        failures = 0;
      } catch (error) {
        failures += 1;
        logger.error(errorFields(error), "The outbox cannot be read; trying again.");
        await pause(clock, backoffMs(failures, longestPauseMs, random), givingUp.signal);
        isRung = true;
      }
    }
    isLooking = false;
  }

  async function look(): Promise<void> {
    // Of a chat that is busy now, the answer may be out of date when it comes; it is looked at again when that message is settled.
    const busy = new Set(inFlight.keys());
    const heads = await outbox.heads("telegram", account, maxHeads);
    if (isStopping) return;

    const idle = heads.filter(({ dialogue }) => !busy.has(dialogue.address));
    const now = clock.now();
    const due = idle.filter(({ dueAt }) => dueAt <= now);
    due.slice(0, maxChatsAtOnce - inFlight.size).forEach(begin);
    setAlarm(Math.min(...idle.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > now)));
  }

  function setAlarm(at: number): void {
    callOffAlarm();
    callOffAlarm = Number.isFinite(at) ? clock.wakeAt(at, wake) : () => {};
  }

  function begin(message: OutboxMessage): void {
    const { address } = message.dialogue;
    const delivery = attempt(message)
      .then(record)
      .finally(() => {
        inFlight.delete(address);
        wake();
      });
    inFlight.set(address, delivery);
  }

  async function attempt(message: OutboxMessage): Promise<DeliveryOutcome> {
    const { id, dialogue } = message;
    const payload = parseMessage(message.payload);
    if (payload === null) return { kind: "failed", id, at: clock.now(), reason: "unreadable" };
    try {
      const messageId = await call(async (api) => {
        const sent = await api.sendMessage({ ...payload, chat_id: dialogue.address }, givingUp.signal);
        return String(sent.message_id);
      });
      return { kind: "delivered", id, at: clock.now(), messageId };
    } catch (error) {
      if (!(error instanceof TelegramFailure)) throw error;
      return judge(message, error);
    }
  }

  function judge({ id, attempts }: OutboxMessage, failure: TelegramFailure): DeliveryOutcome {
    const verdict = judgeFailure(failure);
    const { reason } = verdict;
    const at = clock.now();
    logger.warn({ message: id, reason, attempts, ...errorFields(failure) }, "A message could not be sent.");
    if (verdict.kind === "failed") return { kind: "failed", id, at, reason };
    const waitMs = verdict.afterMs ?? backoffMs(attempts + 1, longestPauseMs, random);
    return { kind: "postponed", id, dueAt: at + waitMs, reason, uncertain: verdict.uncertain };
  }

  async function record(outcome: DeliveryOutcome): Promise<void> {
    for (let failures = 1; ; failures += 1) {
      try {
        return await outbox.settle([outcome]);
      } catch (error) {
        const fields = { message: outcome.id, outcome: outcome.kind, ...errorFields(error) };
        if (givingUp.signal.aborted)
          return logger.error(fields, "Stopped before the delivery could be recorded.");
        logger.error(fields, "The delivery cannot be recorded; trying again.");
        await pause(clock, backoffMs(failures, longestPauseMs, random), givingUp.signal);
      }
    }
  }

  wake();
  return {
    wake,
    async stop() {
      isStopping = true;
      callOffAlarm();
      const callOff = clock.wakeAt(clock.now() + graceMs, () => givingUp.abort());
      await Promise.all(inFlight.values());
      callOff();
      givingUp.abort();
    },
  };
}
