import {
  type Clock,
  type DeliveryOutcome,
  type Logger,
  type Observer,
  type Outbox,
  type OutboxMessage,
  pause,
  undisturbed,
} from "@deskbell/core";
import { InputFile } from "node-telegram-bot-api";
import { backoffMs, recheckMs } from "./backoff.ts";
import type { BotFact } from "./bot-fact.ts";
import type { CallTelegram } from "./connect.ts";
import { type DocumentSource, parseDocument, type StoredDocument } from "./document.ts";
import { errorFields } from "./error-fields.ts";
import { judgeFailure, type Verdict } from "./judge-failure.ts";
import { type SendingLimits, sendingLimits } from "./limits.ts";
import { type NextSend, nextSend } from "./next-send.ts";
import { answered, begun, chatFreeAt, freeAt, held, noPace } from "./pace.ts";
import { parseStored, restOf, type StoredMessage } from "./rewrite.ts";
import { TelegramFailure } from "./telegram-failure.ts";
import { toOutcome } from "./to-outcome.ts";

// Sends what waits in the outbox: one message at a time in a chat, in order, several chats at once, as fast as Telegram allows. A
// message that was sent and could not be recorded keeps its chat busy until it is, so that a storage in trouble does not send it again.

export interface DeliveryOptions {
  readonly call: CallTelegram;
  readonly outbox: Outbox;
  /** The bot's id as text: the account of its dialogues. */
  readonly account: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Makes the files that are sent; without it, there are none. */
  readonly documents?: DocumentSource;
  /** How fast to send; `sendingLimits` unless told. */
  readonly limits?: SendingLimits | undefined;
  /** Whether this process is the one that sends, asked right before each message; always, unless told. Until then everything waits. */
  readonly mayWork?: (() => boolean) | undefined;
  readonly random?: () => number;
  /** Is told of every attempt at a message, to be counted. */
  readonly observe?: Observer<BotFact> | undefined;
}

export interface Delivery {
  /** Looks into the outbox; called whenever something was put there. */
  wake(): void;
  /** Sends what is not in the outbox, if the pace allows it at once; otherwise it is left unsent. Rejects as the sending does. */
  sendAside(chatId: string, send: () => Promise<unknown>): Promise<void>;
  /** Sends nothing more, waits for what is on its way, and after ten seconds gives that up as uncertain. */
  stop(): Promise<void>;
}

const maxHeads = 1000;
const longestPauseMs = 60_000;
const graceMs = 10_000;

/** Delivers until it is stopped, what waits already first. */
export function startDelivery(options: DeliveryOptions): Delivery {
  const { call, outbox, account, clock, logger, limits = sendingLimits, random = Math.random } = options;
  const { mayWork = () => true } = options;
  const observe = undisturbed(options.observe);
  const { documents = async () => null } = options;
  const inFlight = new Map<string, Promise<void>>();
  /** Chats that were refused for haste, or where something went wrong, since a message got through anywhere. */
  const limited = new Set<string>();
  const troubled = new Set<string>();
  let pace = noPace;
  let heads: readonly OutboxMessage[] = [];
  /** When to look into the outbox again. */
  let lookAt = Infinity;
  /** Chats of which a look under way may give what is out of date when it comes. */
  let begunMeanwhile = new Set<string>();
  const givingUp = new AbortController();
  let isStopping = false;
  let isLooking = false;
  let isRung = false;
  let callOffAlarm = () => {};

  function wake(): void {
    lookAt = Infinity;
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
    begunMeanwhile = new Set(inFlight.keys());
    const { due, nextDueAt } = await outbox.heads("telegram", account, clock.now(), maxHeads);
    heads = due.filter(({ dialogue }) => !begunMeanwhile.has(dialogue.address));
    lookAt = nextDueAt ?? Infinity;
    sendDue();
  }

  function sendDue(): void {
    callOffAlarm();
    if (isStopping) return;
    let next = nextSend(pace, heads, clock.now(), limits);
    for (; next.kind === "send" && mayWork(); next = nextSend(pace, heads, clock.now(), limits)) {
      begin(next.message);
    }
    const sendAt = timeOf(next);
    const at = Math.min(sendAt, lookAt);
    callOffAlarm = at < Infinity ? clock.wakeAt(at, lookAt <= sendAt ? wake : sendDue) : () => {};
  }

  /** When to come back to what is next. Its turn was now, but for the right to send: that may come back. */
  function timeOf(next: NextSend): number {
    if (next.kind === "send") return clock.now() + recheckMs;
    return next.kind === "wait" ? next.until : Infinity;
  }

  function begin(message: OutboxMessage): void {
    const { address } = message.dialogue;
    heads = heads.filter(({ id }) => id !== message.id);
    begunMeanwhile.add(address);
    const begunAt = clock.now();
    pace = begun(pace, address, begunAt);
    const delivery = attempt(message)
      .then((outcome) => {
        const now = clock.now();
        observe({ ...toFact(outcome), durationMs: now - begunAt });
        pace = answered(pace, address, now, limits);
        sendDue();
        return record(outcome);
      })
      .finally(() => {
        inFlight.delete(address);
        wake();
      });
    inFlight.set(address, delivery);
  }

  async function attempt(message: OutboxMessage): Promise<DeliveryOutcome> {
    const { id } = message;
    const form = parseDocument(message.payload) ?? parseStored(message.payload);
    if (form === null) return { kind: "failed", id, at: clock.now(), reason: "unreadable" };
    try {
      const sent = "document" in form ? await sendFile(message, form) : await sendText(message, form);
      if ("kind" in sent) return sent;
      limited.clear();
      troubled.clear();
      const rest = "document" in form ? null : restOf(form);
      if (rest !== null) return { kind: "rewritten", id, payload: rest, reason: "tooLong" };
      return { kind: "delivered", id, at: clock.now(), messageId: String(sent.message_id) };
    } catch (error) {
      if (!(error instanceof TelegramFailure)) throw error;
      return judge(message, form, error);
    }
  }

  function sendText({ dialogue }: OutboxMessage, { tried: _, rest: __, ...params }: StoredMessage) {
    return call((api) => api.sendMessage({ chat_id: dialogue.address, ...params }, givingUp.signal));
  }

  /** Makes the file just now; one that cannot be made is tried again, one that is not there any more has failed. */
  async function sendFile(
    { id, dialogue, attempts }: OutboxMessage,
    { tried: _, document, ...params }: StoredDocument,
  ) {
    let content: Uint8Array<ArrayBuffer> | null;
    try {
      content = await documents(document.source, dialogue);
    } catch (error) {
      logger.error({ message: id, ...errorFields(error) }, "A file cannot be made; trying again.");
      const dueAt = clock.now() + backoffMs(attempts + 1, longestPauseMs, random);
      return { kind: "postponed", id, dueAt, reason: "storage", uncertain: false } as const;
    }
    if (content === null) return { kind: "failed", id, at: clock.now(), reason: "empty" } as const;
    const file = new InputFile(content, { filename: document.name, contentType: "application/json" });
    return call((api) =>
      api.sendDocument({ chat_id: dialogue.address, ...params, document: file }, givingUp.signal),
    );
  }

  function judge(
    message: OutboxMessage,
    form: StoredMessage | StoredDocument,
    failure: TelegramFailure,
  ): DeliveryOutcome {
    const { id, attempts, dialogue } = message;
    const verdict = judgeFailure(failure);
    if (verdict.kind === "limited") limited.add(dialogue.address);
    if (verdict.kind === "unknown") troubled.add(dialogue.address);
    const circumstances = { now: clock.now(), isTrouble: troubled.size > 1, random };
    const outcome = toOutcome(verdict, message, form, circumstances);
    hold(verdict, outcome);
    const fields = { message: id, reason: verdict.kind, outcome: outcome.kind, attempts };
    logger.warn({ ...fields, ...errorFields(failure) }, "A message could not be sent.");
    return outcome;
  }

  /**
   * A 429 does not say whom it is about. One chat that is refused waits by itself; a second one, before anything got through
   * elsewhere, means that it is about the bot, and then everybody waits.
   */
  function hold(verdict: Verdict, outcome: DeliveryOutcome): void {
    if (verdict.kind !== "limited" || outcome.kind !== "postponed") return;
    const isForAll = limited.size > 1;
    const durationMs = outcome.dueAt - clock.now();
    observe({ kind: "sendingHeld", scope: isForAll ? "everything" : "chat", durationMs });
    if (isForAll) pace = held(pace, outcome.dueAt);
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

  async function sendAside(chatId: string, send: () => Promise<unknown>): Promise<void> {
    const now = clock.now();
    if (isStopping || !mayWork() || Math.max(freeAt(pace, limits), chatFreeAt(pace, chatId, limits)) > now)
      return;
    pace = begun(pace, chatId, now);
    try {
      await send();
    } finally {
      pace = answered(pace, chatId, clock.now(), limits);
      sendDue();
    }
  }

  wake();
  return {
    wake,
    sendAside,
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

function toFact(outcome: DeliveryOutcome) {
  return {
    kind: "messageTried",
    outcome: outcome.kind,
    reason: "reason" in outcome ? outcome.reason : null,
  } as const;
}
