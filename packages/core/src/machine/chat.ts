// Talking to a manager live: the chat is asked for, opened, and lasts until either side ends it, also while the customer does something
// else in between.

import { enqueueActions } from "xstate";
import { awaitsLookup, freshQuestion, requestLookup, shelve } from "./bookkeeping.ts";
import { menu } from "./buttons.ts";
import { noteLimit } from "./claims.ts";
import { isBlank } from "./guards.ts";
import { keepMeanwhile } from "./keeping.ts";
import { assertType, draftOf, ofKind, present } from "./present.ts";
import { button, type Moment, plain, prompt, say } from "./prompts.ts";
import { dialogue } from "./setup.ts";

const sayUnavailable = say(() => plain("chat.unavailable", { buttons: [[button("help.begin")]] }));

/** Tells the desk that the customer has left, whatever has become of the chat by then. */
const leaveOpening = dialogue.enqueueActions(({ context, event, enqueue }) => {
  if (event.type.startsWith("xstate.")) return;
  const draftId = draftOf(context).id;
  enqueue.spawnChild("leaveChat", { id: `leave.${draftId}`, input: { draftId } });
});

/** Ends the open chat at the customer's wish. */
export const endChat = dialogue.enqueueActions(({ context, enqueue }) => {
  const { key } = present(context.chat);
  enqueue.spawnChild("leaveChat", { id: `leave.${key}`, input: { draftId: key } });
  enqueue.assign({ chat: null });
  const buttons = menu({ ...context, chat: null });
  enqueue.emit({ type: "prompt", prompt: prompt("chat.ended", { by: "customer" }, { buttons }) });
});

/** Takes in that an agent ended it. */
export const closeChat = dialogue.enqueueActions(({ context, enqueue }) => {
  enqueue.assign({ chat: null });
  const buttons = menu({ ...context, chat: null });
  enqueue.emit({ type: "prompt", prompt: prompt("chat.ended", { by: "agent" }, { buttons }) });
});

/** Whether the button that ends the open chat was pressed. */
export function isEndPressed({ context, event }: Moment<"button.pressed">): boolean {
  return event.action === "chat.end" && event.ref === context.chat?.key;
}

/** Whether an event is about the chat that is open. */
export function isThisChat({ context, event }: Moment<"chat.closed">): boolean {
  return event.chatId === context.chat?.id;
}

const post = dialogue.enqueueActions(({ context, event, enqueue }) => {
  assertType(event, "text.typed");
  const input = { chatId: present(context.chat).id, text: event.text };
  enqueue.spawnChild("postToChat", { id: `post.${event.id}`, input });
});

export const chat = dialogue.createStateConfig({
  id: "chat",
  meta: { isOn: ({ chat }) => chat.connected },
  initial: "awaitingMatch",
  states: {
    awaitingMatch: {
      entry: [
        dialogue.assign(({ context }) => ({ ...requestLookup(context), ...freshQuestion })),
        noteLimit,
        dialogue.emit({ type: "prompt", prompt: plain("chat.opening") }),
      ],
      always: {
        guard: ({ context }) => !awaitsLookup(context, draftOf(context)),
        target: "opening",
      },
      on: keepMeanwhile,
    },
    opening: {
      exit: leaveOpening,
      invoke: {
        id: "openChat",
        src: "openChat",
        input: ({ context }) => ({ draft: draftOf(context) }),
        onDone: [
          {
            guard: ({ event }) => event.output.kind === "opened",
            target: "open",
            actions: enqueueActions(({ context, event, enqueue }) => {
              const draft = draftOf(context);
              const { chatId } = ofKind(event.output, "opened");
              enqueue.assign({ chat: { id: chatId, key: draft.id }, draft: null });
              const buttons = [[button("chat.end", draft.id)]];
              enqueue.emit({ type: "prompt", prompt: plain("chat.opened", { buttons }) });
              // What was written while the chat was being opened comes first.
              for (const [index, text] of draft.details.entries()) {
                enqueue.spawnChild("postToChat", {
                  id: `post.${draft.id}.${index}`,
                  input: { chatId, text },
                });
              }
            }),
          },
          { target: "unavailable" },
        ],
        onError: "unavailable",
      },
      on: keepMeanwhile,
    },
    open: {
      entry: dialogue.assign(freshQuestion),
      on: {
        "text.typed": [{ guard: isBlank, actions: say(plain("text.empty")) }, { actions: post }],
        "command.cancel": { target: "#conversation.idle", actions: endChat },
        "button.pressed": { guard: isEndPressed, target: "#conversation.idle", actions: endChat },
        "chat.closed": { guard: isThisChat, target: "#conversation.idle", actions: closeChat },
      },
    },
    unavailable: {
      entry: [dialogue.assign(({ context }) => shelve(context)), sayUnavailable],
      always: "#conversation.idle",
    },
  },
});
