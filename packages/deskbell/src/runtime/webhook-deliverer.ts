// The desk's events go to a webhook, in order, one at a time. The database remembers what was taken: after a crash it goes on from there,
// and what was under way then is sent again with the same id.

import { type Clock, errorCode, type Logger } from "@deskbell/core";
import type { WebhookDelivery, WebhookLog, WebhookOutcome } from "@deskbell/desk";
import { HttpPortError, type WebhookSender } from "@deskbell/http-ports";
import { createBell } from "./bell.ts";
import { toWebhook, type WebhookSubjects } from "./to-webhook.ts";

/** What webhooks are sent with. */
export interface WebhookDelivererOptions {
  readonly log: WebhookLog;
  readonly store: WebhookSubjects;
  readonly sender: WebhookSender;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether this process is the one that sends, asked right before each webhook. */
  readonly mayWork: () => boolean;
}

/** Sends what there is to send, whenever it is told to look. */
export interface WebhookDeliverer {
  /** Looks whether there is anything to send; called whenever something may have happened, and at the start. */
  wake(): void;
  /** Sends nothing more. A webhook under way is cut off, and sent again after the next start. */
  stop(): Promise<void>;
}

/** For how long an event is tried, and after how long it is not taken up any more. */
const triedForMs = 3 * 24 * 3_600_000;

/** Answers that are about this event and not about us: trying on for days would only hold up the others. */
const refusals: ReadonlySet<number> = new Set([400, 405, 406, 409, 410, 411, 413, 414, 415, 422]);
const attemptsAtRefused = 5;

const firstPauseMs = 5_000;
const longestPauseMs = 3_600_000;

/** How long to wait for the lease before looking again. */
const leasePauseMs = 1_000;

/** Makes one that has not looked yet. */
export function createWebhookDeliverer(options: WebhookDelivererOptions): WebhookDeliverer {
  const { log, store, sender, clock, logger, mayWork } = options;
  const bell = createBell({ round, onError: fail, clock });
  const { signal } = bell;

  /** The database did not work: webhooks themselves fail by their outcome. */
  function fail(error: unknown): void {
    logger.error({ code: errorCode(error) }, "Webhooks were not sent; trying again.");
    bell.ringAt(clock.now() + firstPauseMs);
  }

  async function round(): Promise<void> {
    const now = clock.now();
    await log.takeUp(now - triedForMs, now);
    await sendDue();
  }

  async function sendDue(): Promise<void> {
    while (!signal.aborted) {
      const delivery = await log.next();
      if (delivery === null) return;
      if (delivery.dueAt > clock.now()) return bell.ringAt(delivery.dueAt);
      if (!mayWork()) return bell.ringAt(clock.now() + leasePauseMs);
      const outcome = await attempt(delivery);
      // Cut off by stopping: it stays due.
      if (signal.aborted && outcome.kind !== "delivered") return;
      await log.settle(outcome);
    }
  }

  async function attempt(delivery: WebhookDelivery): Promise<WebhookOutcome> {
    const { event } = delivery;
    const eventId = event.id;
    const webhook = await toWebhook(event, store);
    if (webhook === null) {
      return { kind: "failed", eventId, at: clock.now(), status: null, reason: "webhook.nothingLeft" };
    }
    try {
      // The time tells events apart of which a restored backup has given the number once more.
      const status = await sender.send(`event-${eventId}-${event.at}`, webhook, signal);
      return { kind: "delivered", eventId, at: clock.now(), status };
    } catch (error) {
      if (!(error instanceof HttpPortError)) throw error;
      const outcome = toOutcome(delivery, error, clock.now());
      const fields = { event: event.type, id: eventId, code: error.code, outcome: outcome.kind };
      if (!signal.aborted) logger.warn(fields, "A webhook was not taken.");
      return outcome;
    }
  }

  return {
    wake: bell.ring,
    stop: bell.stop,
  };
}

function toOutcome(
  { event, attempts, takenUpAt }: WebhookDelivery,
  { code: reason, status }: HttpPortError,
  now: number,
): WebhookOutcome {
  const isRefused = status !== null && refusals.has(status) && attempts + 1 >= attemptsAtRefused;
  if (isRefused || now >= takenUpAt + triedForMs) {
    return { kind: "failed", eventId: event.id, at: now, status, reason };
  }
  const pauseMs = Math.min(firstPauseMs * 2 ** attempts, longestPauseMs);
  return { kind: "postponed", eventId: event.id, dueAt: now + pauseMs, status, reason };
}
