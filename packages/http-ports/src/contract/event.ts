import { z } from "zod";
import { dialogueAddress, foreignId, ticketRef } from "./customer.ts";

// What the other side tells Deskbell: what agents said and did there.

const occurrence = {
  id: foreignId.describe("Yours, another one for each event: an id that came before changes nothing."),
  dialogue: dialogueAddress,
};

/** The longest text of an event, in UTF-16 units: as the desk's own agents may write. */
export const maxTextLength = 16_384;

const text = z
  .string()
  .max(maxTextLength)
  .refine((value) => value.trim() !== "", { error: "must not be empty" });

const autoReply = z
  .string()
  .max(maxTextLength)
  .nullable()
  .default(null)
  .describe("what the customer is told besides, in the customer's language");

/** Something that an agent did, as it is posted to Deskbell. */
export const incomingEvent = z
  .discriminatedUnion("type", [
    z
      .object({ type: z.literal("ticket.answered"), ...occurrence, ticket: ticketRef, text, autoReply })
      .describe("An agent answered a ticket: the customer gets the text."),
    z
      .object({ type: z.literal("ticket.closed"), ...occurrence, ticket: ticketRef, autoReply })
      .describe("A ticket was closed: the customer is told."),
    z
      .object({ type: z.literal("chat.answered"), ...occurrence, chatId: foreignId, text })
      .describe("An agent said something in a chat."),
    z
      .object({ type: z.literal("chat.closed"), ...occurrence, chatId: foreignId })
      .describe("An agent ended a chat: the customer is told."),
  ])
  .describe("What an agent did.");

export type IncomingEvent = z.output<typeof incomingEvent>;
