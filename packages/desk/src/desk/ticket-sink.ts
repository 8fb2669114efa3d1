import type { TicketAnswer, TicketReceipt, TicketRequest, TicketSink } from "@deskbell/core";
import type { Contact } from "../model/contact.ts";
import { addToTicket } from "../rules/add-to-ticket.ts";
import { createdAutoReplyKey, fileTicket } from "../rules/file-ticket.ts";
import { learnContact, provedValues } from "../rules/learn-contact.ts";
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

async function decideTicket(context: DeskContext, request: TicketRequest) {
  const settings = await context.settings(request.dialogue);
  const occasion = context.occasion();
  const known = settings.learning === "off" ? [] : await readKnown(context, request);
  const { match, changes } = learnContact(request, known, settings.learning, `${occasion.id}.contact`);
  const autoReplies = await context.autoReplies(request.dialogue);
  const answers = await leadingSomewhere(context, request.answers ?? []);
  return [...changes, ...fileTicket({ ...request, match, answers }, settings, autoReplies, occasion)];
}

/** A request may wait for long, and the desk may have other departments by then. */
async function leadingSomewhere(
  { references }: DeskContext,
  answers: readonly TicketAnswer[],
): Promise<readonly TicketAnswer[]> {
  if (answers.length === 0) return answers;
  const { departments, priorities } = await references();
  return answers.map((answer) => ({
    ...answer,
    department: departments.find(({ id }) => id === answer.department)?.id ?? null,
    priority: priorities.find(({ id }) => id === answer.priority)?.id ?? null,
  }));
}

/** The cards that have anything of what the customer proved, and the one that was found. */
async function readKnown({ store }: DeskContext, request: TicketRequest): Promise<readonly Contact[]> {
  const { phones, emails } = provedValues(request);
  const { match } = request;
  const [byPhone, byEmail, found] = await Promise.all([
    store.contactsByPhone(phones),
    store.contactsByEmail(emails),
    match.kind === "found" ? store.contactById(match.contact.id) : null,
  ]);
  const cards = [...byPhone, ...byEmail, ...(found === null ? [] : [found])];
  return [...new Map(cards.map((card) => [card.id, card])).values()];
}

/** What was said when the ticket was made, however the texts have changed since. */
async function readReceipt({ store }: DeskContext, key: string): Promise<TicketReceipt | null> {
  const ticket = await store.ticketByKey(key);
  if (ticket === null) return null;
  const messages = await store.ticketMessages(ticket.id);
  const autoReply = messages.find((message) => message.key === createdAutoReplyKey(key))?.text ?? null;
  return { ticket: { id: ticket.id, number: ticket.number }, autoReply };
}
