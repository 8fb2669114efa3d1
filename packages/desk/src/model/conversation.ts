import type { Requester } from "./requester.ts";

/** A live chat of a customer with the managers. Times are Unix ms. */
export interface Conversation extends Requester {
  readonly id: string;
  /** What people call it, ascending from 1, apart from the numbers of tickets. */
  readonly number: number;
  /** Idempotency key of the opening; unique. */
  readonly key: string;
  /** Grows by one with every change of the conversation or its messages. */
  readonly version: number;
  readonly status: "open" | "closed";
  readonly openedAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | null;
  readonly closedBy: "customer" | "agent" | null;
}

/** A conversation to be opened: the store gives it its number and version 1. */
export type NewConversation = Omit<Conversation, "number" | "version">;

/** One text in a conversation. */
export interface ConversationMessage {
  readonly id: string;
  readonly conversationId: string;
  readonly author: "customer" | "agent";
  /** Name of the agent, if the agent is known by name; null for the customer. */
  readonly agent: string | null;
  readonly text: string;
  /** Unix ms. */
  readonly at: number;
  /** Idempotency key, unique over the messages of all conversations. */
  readonly key: string;
}
