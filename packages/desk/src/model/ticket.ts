import type { TicketAnswer } from "@deskbell/core";
import type { Requester } from "./requester.ts";

/** A request of a customer, and what became of it. Times are Unix ms. */
export interface Ticket extends Requester {
  readonly id: string;
  /** What people call it, ascending from 1. */
  readonly number: number;
  /** Idempotency key of the request it was made from; unique. */
  readonly key: string;
  /** Grows by one with every change of the ticket or its messages, so that nobody decides on an outdated reading. */
  readonly version: number;
  readonly status: "open" | "closed";
  readonly subject: string;
  /** What the customer wrote at first, a message each. */
  readonly details: readonly string[];
  /** What the customer answered to the questions of the settings, in the order in which they were asked. */
  readonly answers: readonly TicketAnswer[];
  readonly departmentId: string;
  readonly priorityId: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | null;
}

/** A ticket to be created: the store gives it its number and version 1. */
export type NewTicket = Omit<Ticket, "number" | "version">;

/** One text in a ticket. */
export interface TicketMessage {
  readonly id: string;
  readonly ticketId: string;
  readonly author: "customer" | "agent" | "autoReply";
  /** Name of the agent, if the agent is known by name; null for other authors. */
  readonly agent: string | null;
  readonly text: string;
  /** Unix ms. */
  readonly at: number;
  /** Idempotency key, unique over the messages of all tickets. */
  readonly key: string;
}
