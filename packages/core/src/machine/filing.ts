// Turning confirmed requests into tickets, one after another, beside whatever the customer does meanwhile. Nothing undoes it: neither
// Cancel nor /start, and a sink that fails is asked again with the same key until it answers.

import { enqueueActions } from "xstate";
import type { Prompt } from "../model/prompt.ts";
import type { TicketReceipt } from "../ports/ticket-sink.ts";
import { awaitsLookup, type Change, withTicket } from "./bookkeeping.ts";
import { ticketButton } from "./buttons.ts";
import type { DialogueContext } from "./context.ts";
import { present } from "./present.ts";
import { plain, prompt } from "./prompts.ts";
import { remember } from "./returning.ts";
import { dialogue } from "./setup.ts";

const rememberedFilings = 5;

export const filing = dialogue.createStateConfig({
  initial: "idle",
  states: {
    idle: {
      always: { guard: ({ context }) => context.filing.length > 0, target: "awaitingMatch" },
    },
    awaitingMatch: {
      always: {
        guard: ({ context }) => !awaitsLookup(context, present(context.filing[0])),
        target: "creatingTicket",
      },
    },
    creatingTicket: {
      invoke: {
        id: "createTicket",
        src: "createTicket",
        input: ({ context }) => ({ draft: present(context.filing[0]) }),
        onDone: {
          target: "idle",
          actions: enqueueActions(({ context, event, enqueue }) => {
            const { change, prompts } = takeReceipt(context, event.output);
            enqueue.assign(change);
            for (const prompt of prompts) enqueue.emit({ type: "prompt", prompt });
          }),
        },
        onError: "awaitingSink",
      },
    },
    awaitingSink: {
      entry: dialogue.enqueueActions(({ context, enqueue }) => {
        if (context.toldOfDelay) return;
        enqueue.assign({ toldOfDelay: true });
        enqueue.emit({ type: "prompt", prompt: plain("request.delayed") });
      }),
      after: { filingRetry: "creatingTicket" },
    },
  },
});

function takeReceipt(
  context: DialogueContext,
  { ticket, autoReply }: TicketReceipt,
): { change: Change; prompts: readonly Prompt[] } {
  const [first, ...filing] = context.filing;
  const draft = present(first);
  const filed = [...context.filed, { draftId: draft.id, number: ticket.number }].slice(-rememberedFilings);
  const change = {
    filing,
    filed,
    ...withTicket(context.tickets, ticket, true),
    ...remember(context, draft.identity),
    toldOfDelay: false,
  };
  const told = prompt(
    "request.filed",
    { number: ticket.number, subject: draft.subject ?? "" },
    { buttons: [[ticketButton(ticket)]], about: ticket },
  );
  if (autoReply === null) return { change, prompts: [told] };
  return { change, prompts: [told, prompt("autoReply", { text: autoReply }, { about: ticket })] };
}
