import type { z } from "zod";
import { contactMatch } from "./customer.ts";
import {
  chatLeaving,
  chatOpening,
  chatPost,
  chatRequest,
  contactQuery,
  ticketAddition,
  ticketReceipt,
  ticketRequest,
} from "./requests.ts";

/** One operation of a port, as the other side implements it. */
export interface Operation {
  /** The environment variable with the address, which is also the tag in the document. */
  readonly port: "CONTACTS_URL" | "TICKETS_URL" | "CHATS_URL";
  readonly path: string;
  readonly summary: string;
  readonly request: z.ZodType;
  /** Null where nothing is answered. */
  readonly answer: z.ZodType | null;
  /** Whether it changes something, and so has a key. */
  readonly isKeyed: boolean;
}

/** Everything that another program can do for a dialogue. */
export const operations: readonly Operation[] = [
  {
    port: "CONTACTS_URL",
    path: "find",
    summary: "Find the card of a customer. Nobody has this number or address: `missing`, which is no error.",
    request: contactQuery,
    answer: contactMatch,
    isKeyed: false,
  },
  {
    port: "TICKETS_URL",
    path: "create",
    summary:
      "Make a request into a ticket. Refuse nothing that a repetition would not mend: it is repeated until it succeeds.",
    request: ticketRequest,
    answer: ticketReceipt,
    isKeyed: true,
  },
  {
    port: "TICKETS_URL",
    path: "add",
    summary: "Add what the customer wrote later. A closed ticket is open again by it.",
    request: ticketAddition,
    answer: null,
    isKeyed: true,
  },
  {
    port: "CHATS_URL",
    path: "open",
    summary: "Open a live chat. A dialogue has one at a time.",
    request: chatRequest,
    answer: chatOpening,
    isKeyed: true,
  },
  {
    port: "CHATS_URL",
    path: "post",
    summary: "Take a message of the customer.",
    request: chatPost,
    answer: null,
    isKeyed: true,
  },
  {
    port: "CHATS_URL",
    path: "leave",
    summary: "End a chat, as the customer wishes. Leaving one that was never opened does nothing.",
    request: chatLeaving,
    answer: null,
    isKeyed: true,
  },
];
