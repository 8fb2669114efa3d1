import type { MessageDelivery, Unreachable } from "@deskbell/core";

/** How far an agent's answer has come on its way to the customer. */
export type AnswerDelivery = Pick<MessageDelivery, "state" | "isUncertain" | "reason">;

/** What is known of the way to a customer. */
export interface DeliveryView {
  /** By the id of the message, for every message of an agent. Empty where deliveries are not known. */
  readonly deliveries: Readonly<Record<string, AnswerDelivery>>;
  /** Set while the customer cannot be written to. */
  readonly unreachable: Unreachable | null;
}
