/** What can be heard of on the desk's stream. */
export type StreamEventType =
  | "ticket.created"
  | "ticket.customerWrote"
  | "ticket.answered"
  | "ticket.closed"
  | "ticket.reopened"
  | "conversation.opened"
  | "conversation.customerWrote"
  | "conversation.answered"
  | "conversation.closed"
  | "customer.erased";

/**
 * One line of the append-only record of what happened on the desk, for whoever follows it: the agents' screens, webhooks. Texts are not
 * repeated here; `data` names the messages by id.
 */
export interface StreamEvent {
  /** Ascends in the order of commits. */
  readonly id: number;
  readonly type: StreamEventType;
  /** A customer who was erased is named by an id of the erasure, which is nowhere else. */
  readonly subject: { readonly kind: "ticket" | "conversation" | "customer"; readonly id: string };
  /** Unix ms. */
  readonly at: number;
  readonly data: Readonly<Record<string, string>>;
}

/** An event to be appended: the store gives it its id. */
export type NewStreamEvent = Omit<StreamEvent, "id">;
