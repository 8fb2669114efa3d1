import { z } from "zod";
import { customerProfile, dialogueAddress, foreignId, identity, matchState, ticketRef } from "./customer.ts";

// What Deskbell asks, and what it takes as an answer: the ports' own types, field by field.

const key = z
  .string()
  .describe("The idempotency key, also in the header `Idempotency-Key`: the same for every attempt.");

const language = z.string().describe("BCP 47 tag of the language in which the customer is spoken to");

export const contactQuery = z
  .object({
    phone: z.string().nullable().describe("E.164"),
    email: z.string().nullable().describe("as the customer gave it, cleaned"),
    claim: z
      .object({
        dialogue: dialogueAddress,
        values: z.array(z.enum(["phone", "email"])).readonly(),
      })
      .exactOptional()
      .describe("which values are merely claimed, and by whom; left out when all were proved"),
  })
  .describe("At least one of the two is given.");

const idOrNull = z.string().nullable();

/** Answers to the operator's questions. */
export const ticketAnswers = z
  .array(
    z.object({
      question: z.string().describe("id of the question"),
      name: z.string().describe("what agents call it"),
      value: z.string().describe("the answer as agents read it"),
      choice: idOrNull.describe("id of what was chosen; null for words"),
      checked: z.boolean().describe("false for words that are not what was asked for"),
      department: idOrNull.describe("where what was chosen leads"),
      priority: idOrNull,
    }),
  )
  .readonly();

export const ticketRequest = z
  .object({
    key,
    dialogue: dialogueAddress,
    customer: customerProfile,
    language,
    identity,
    match: matchState,
    subject: z.string(),
    details: z.array(z.string()).readonly().describe("what the customer wrote, a message each; never empty"),
    answers: ticketAnswers
      .exactOptional()
      .describe(
        "what the customer answered to the desk's questions, in their order; left out by older releases",
      ),
  })
  .describe("A request as the customer confirmed it.");

export const ticketReceipt = z
  .object({
    ticket: ticketRef,
    autoReply: z
      .string()
      .max(16_384)
      .nullable()
      .default(null)
      .describe("what the customer is told beside the number, in the customer's language"),
  })
  .describe("The ticket; for a key that was seen before, the one that exists.");

export const ticketAddition = z
  .object({
    key,
    ticketId: z.string().describe("`ticket.id` as you gave it"),
    text: z.string(),
    from: z
      .object({ dialogue: dialogueAddress, customer: customerProfile })
      .exactOptional()
      .describe("who writes"),
  })
  .describe("More text of the customer for a ticket.");

export const chatRequest = z
  .object({
    key,
    dialogue: dialogueAddress,
    customer: customerProfile,
    language,
    identity,
    match: matchState,
  })
  .describe("A customer who wants to talk to a manager.");

export const chatOpening = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("opened"), chatId: foreignId }),
    z.object({ kind: z.literal("unavailable") }),
  ])
  .describe("The chat; for a key that was seen before, the one that exists. Or that nobody takes chats now.");

export const chatPost = z
  .object({ key, chatId: z.string().describe("as you gave it"), text: z.string() })
  .describe("A message of the customer. One to a chat that is over, or that nobody knows, is accepted too.");

export const chatLeaving = z
  .object({ key, chatKey: z.string().describe("`key` of the request for the chat") })
  .describe("The customer leaves, whether or not the chat was opened; it is not opened by its key any more.");
