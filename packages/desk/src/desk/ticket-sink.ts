import type { TicketReceipt, TicketRequest, TicketSink } from "@deskbell/core";
import { addToTicket } from "../rules/add-to-ticket.ts";
import { createdAutoReplyKey, fileTicket } from "../rules/file-ticket.ts";
import type { DeskContext } from "./context.ts";

/** Makes requests into tickets of this desk. */
export function createTicketSink(context: DeskContext): TicketSink {
  const { store, occasion, settle } = context;
  return {
    async create(request) {
      const filed = await readReceipt(context, request.key);
      if (filed !== null) return filed;
      await settle(() => decideTicket(context, request));
      const receipt = await readReceipt(context, request.key);
      if (receipt === null)
        throw new Error(`The store committed ticket ${request.key} and does not know it.`);
      return receipt;
    },

    async add(addition) {
      await settle(async () => {
        const ticket = await store.ticketById(addition.ticketId);
        // Tickets are never deleted, so this is one of another desk. A refusal would only be repeated for ever.
        return ticket === null ? [] : addToTicket(ticket, addition, occasion());
      });
    },
  };
}

async function decideTicket({ settings, autoReplies, occasion }: DeskContext, request: TicketRequest) {
  return fileTicket(request, await settings(), await autoReplies(), occasion());
}

/** What was said when the ticket was made, however the texts have changed since. */
async function readReceipt({ store }: DeskContext, key: string): Promise<TicketReceipt | null> {
  const ticket = await store.ticketByKey(key);
  if (ticket === null) return null;
  const messages = await store.ticketMessages(ticket.id);
  const autoReply = messages.find((message) => message.key === createdAutoReplyKey(key))?.text ?? null;
  return { ticket: { id: ticket.id, number: ticket.number }, autoReply };
}
