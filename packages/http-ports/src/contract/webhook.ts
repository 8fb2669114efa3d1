import { z } from "zod";
import { customerProfile, dialogueAddress, matchState } from "./customer.ts";
import { ticketAnswers } from "./requests.ts";

// What Deskbell tells of the tickets and chats that it keeps itself.

const at = z.int().describe("Unix ms");

const requester = {
  dialogue: dialogueAddress,
  customer: customerProfile,
  language: z.string().describe("BCP 47 tag of the language in which the customer is spoken to"),
  phone: z.string().nullable().describe("E.164"),
  email: z.string().nullable(),
  level: z
    .enum(["verified", "claimed", "guest"])
    .describe("how sure it is that phone and email are the customer's"),
  match: matchState.describe("the contact card, or the cards, that they lead to"),
};

const ticket = z
  .object({
    id: z.string(),
    number: z.int(),
    status: z.enum(["open", "closed"]),
    subject: z.string(),
    details: z.array(z.string()).readonly().describe("what the customer wrote at first, a message each"),
    answers: ticketAnswers.describe("what the customer answered to the desk's questions"),
    departmentId: z.string(),
    priorityId: z.string(),
    createdAt: at,
    updatedAt: at,
    closedAt: at.nullable(),
    ...requester,
  })
  .describe("A ticket, as it is when the webhook is sent.");

const conversation = z
  .object({
    id: z.string(),
    number: z.int(),
    status: z.enum(["open", "closed"]),
    openedAt: at,
    closedAt: at.nullable(),
    closedBy: z.enum(["customer", "agent"]).nullable(),
    ...requester,
  })
  .describe("A live chat, as it is when the webhook is sent.");

const message = z
  .object({
    id: z.string(),
    author: z.enum(["customer", "agent", "autoReply"]),
    agent: z.string().nullable().describe("the agent's name"),
    text: z.string(),
    at,
  })
  .nullable()
  .describe("What was said; null when it is not kept any more.");

const timestamp = z.string().describe("when it happened, ISO 8601");

/** What a webhook may say, by its type. */
export const outgoingWebhook = z
  .discriminatedUnion("type", [
    z
      .object({
        type: z.enum(["ticket.created", "ticket.closed", "ticket.reopened"]),
        timestamp,
        data: z.object({ ticket }),
      })
      .describe("A ticket was made of a request, closed, or opened again."),
    z
      .object({
        type: z.enum(["ticket.customerWrote", "ticket.answered"]),
        timestamp,
        data: z.object({ ticket, message }),
      })
      .describe("The customer added to a ticket, or an agent answered it."),
    z
      .object({
        type: z.enum(["conversation.opened", "conversation.closed"]),
        timestamp,
        data: z.object({ conversation }),
      })
      .describe("A live chat began or ended."),
    z
      .object({
        type: z.enum(["conversation.customerWrote", "conversation.answered"]),
        timestamp,
        data: z.object({ conversation, message }),
      })
      .describe("The customer or an agent said something in a live chat."),
    z
      .object({ type: z.literal("customer.erased"), timestamp, data: z.object({}) })
      .describe("Somebody was erased. It does not say who: nobody knows any more."),
  ])
  .describe("Something that happened on the desk. `webhook-id` is the same for every attempt at one.");

export type OutgoingWebhook = z.output<typeof outgoingWebhook>;
