// After filing: texts for tickets that exist, by a ticket's button, by replying to a message about it, or by saying which is meant.

import type { Prompt } from "../model/prompt.ts";
import type { TicketRef } from "../model/ticket-ref.ts";
import { type Change, shelve, withTicket } from "./bookkeeping.ts";
import { questionRef, ticketButton, ticketRef } from "./buttons.ts";
import type { DialogueContext } from "./context.ts";
import { blank, full, keep } from "./keeping.ts";
import { assertType, present } from "./present.ts";
import { ask, button, type Moment, prompt } from "./prompts.ts";
import { dialogue } from "./setup.ts";

const offeredTickets = 5;

/** The customer's own ticket whose button was pressed; null for any other button, and for tickets of others. */
export function pressedTicket({ context, event }: Moment<"button.pressed">): TicketRef | null {
  if (event.action !== "ticket.write") return null;
  const pressed = context.tickets.find((ticket) => ticketRef(ticket) === event.ref);
  return pressed === undefined ? null : { id: pressed.id, number: pressed.number };
}

/** Adds the text of a reply to the ticket that the message it answers was about. */
export const addReply = dialogue.enqueueActions(({ context, event, enqueue }) => {
  assertType(event, "ticket.replied");
  const { id, ticket, text } = event;
  enqueue.spawnChild("addToTicket", { id: `add.${id}`, input: { ticketId: ticket.id, text } });
  enqueue.assign(reopened(context, ticket));
  enqueue.emit({
    type: "prompt",
    prompt: prompt("ticket.textAdded", { number: ticket.number }, { about: ticket }),
  });
});

/** Text for a ticket opens it again: the desk does so too. */
function reopened({ tickets }: DialogueContext, ticket: TicketRef): Change {
  return withTicket(tickets, ticket, true);
}

const addText = dialogue.enqueueActions(({ context, event, enqueue }) => {
  assertType(event, "text.typed");
  const ticket = present(context.writingTo);
  enqueue.spawnChild("addToTicket", {
    id: `add.${event.id}`,
    input: { ticketId: ticket.id, text: event.text },
  });
  enqueue.assign(reopened(context, ticket));
  const buttons = context.shelved === null ? [] : [[button("draft.resume", context.shelved.id)]];
  const told = prompt("ticket.textAdded", { number: ticket.number }, { about: ticket, buttons });
  enqueue.emit({ type: "prompt", prompt: told });
});

const addKept = dialogue.enqueueActions(({ context, event, enqueue }) => {
  assertType(event, "button.pressed");
  const ticket = present(pressedTicket({ context, event }));
  for (const [index, text] of context.kept.entries()) {
    enqueue.spawnChild("addToTicket", {
      id: `add.${event.id}.${index}`,
      input: { ticketId: ticket.id, text },
    });
  }
  enqueue.assign({ ...reopened(context, ticket), kept: [] });
  enqueue.emit({
    type: "prompt",
    prompt: prompt("ticket.textAdded", { number: ticket.number }, { about: ticket }),
  });
});

/** Waits for the text that a ticket's button announced. */
export const writingToTicket = dialogue.createStateConfig({
  entry: [
    dialogue.assign(({ context, event }) => {
      assertType(event, "button.pressed");
      return { ...shelve(context), writingTo: pressedTicket({ context, event }) };
    }),
    ask(({ context }) => {
      const ticket = present(context.writingTo);
      const buttons = [[button("cancel", questionRef(context))]];
      return prompt("ticket.textAsked", { number: ticket.number }, { buttons, about: ticket });
    }),
  ],
  on: {
    "text.typed": [blank, { target: "idle", actions: addText }],
  },
});

/** Waits to hear which ticket the kept text belongs to. */
export const choosingTicket = dialogue.createStateConfig({
  entry: ask(askWhich),
  on: {
    "text.typed": [blank, full, { target: "choosingTicket", reenter: true, actions: keep }],
    "button.pressed": {
      guard: ({ context, event }) => pressedTicket({ context, event }) !== null,
      target: "idle",
      actions: addKept,
    },
  },
});

function askWhich({ context }: Moment): Prompt {
  const tickets = context.tickets
    .filter(({ open }) => open)
    .slice(-offeredTickets)
    .reverse();
  const rows = tickets.map((ticket) => [ticketButton(ticket)]);
  const buttons = [
    ...rows,
    [button("text.asRequest", questionRef(context)), button("cancel", questionRef(context))],
  ];
  return prompt("text.whichTicket", { text: context.kept.join("\n\n") }, { buttons });
}
