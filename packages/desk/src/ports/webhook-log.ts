import type { StreamEvent } from "../model/stream-event.ts";

/** How far an event has come on its way to whoever follows the desk by webhook. Times are Unix ms. */
export interface WebhookDelivery {
  readonly event: StreamEvent;
  readonly state: "waiting" | "delivered" | "failed";
  /** How often it was tried in vain. */
  readonly attempts: number;
  /** Since when it is tried. */
  readonly takenUpAt: number;
  /** Not to be tried before. */
  readonly dueAt: number;
  /** What was answered last, null when nothing was. */
  readonly status: number | null;
  /** Code of what went wrong last; null when nothing did, and for what was delivered in the end. */
  readonly reason: string | null;
}

/** What became of an attempt. */
export type WebhookOutcome = { readonly eventId: number; readonly status: number | null } & (
  | { readonly kind: "delivered"; readonly at: number }
  | { readonly kind: "postponed"; readonly dueAt: number; readonly reason: string }
  | { readonly kind: "failed"; readonly at: number; readonly reason: string }
);

/**
 * The events of the desk's stream on their way to a webhook, in their order. It names them and repeats nothing of what they are about. A
 * rejection is a storage failure and may be retried.
 */
export interface WebhookLog {
  /**
   * Takes up the events that came after what was taken up before, but for those before `since`, which nobody waits for any more. The
   * first time of all nothing is: what happened before is left alone.
   */
  takeUp(since: number, at: number): Promise<void>;

  /** The earliest of the events that wait, due or not; null when none does. */
  next(): Promise<WebhookDelivery | null>;

  /** Records an outcome. What was delivered, or has failed, already is left alone. */
  settle(outcome: WebhookOutcome): Promise<void>;

  /** Latest event first, those in any state when it is null. */
  deliveries(state: WebhookDelivery["state"] | null, limit: number): Promise<readonly WebhookDelivery[]>;

  /** Lets one that has failed, or is put off, be tried anew at once. @returns false when there is no such event that waits or has failed */
  retry(eventId: number, at: number): Promise<boolean>;
}
