import type { MessageDelivery, Unreachable } from "@deskbell/core";

/** How far an agent's answer has come on its way to the customer. */
export type AnswerDelivery = Pick<MessageDelivery, "state" | "isUncertain" | "reason">;

/** How far an answer, or the notice of a closing, has come by mail. */
export interface AnswerMail {
  /** That of the event which was to carry it to the dialogue, and so of the answer. */
  readonly id: string;
  readonly state: "waiting" | "sent" | "failed";
  /** Why it failed, or was postponed last; null when nothing was wrong, and for what was sent in the end. */
  readonly reason: string | null;
}

/** What is known of the way to a customer. */
export interface DeliveryView {
  /** By the id of the message, for every message of an agent. Empty where deliveries are not known. */
  readonly deliveries: Readonly<Record<string, AnswerDelivery>>;
  /** Set while the customer cannot be written to. */
  readonly unreachable: Unreachable | null;
}
