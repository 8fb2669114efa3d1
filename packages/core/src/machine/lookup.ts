// Looking contacts up, one after another, beside whatever is asked meanwhile. Filing and chats wait for it, questions do not.

import { assign } from "xstate";
import { mayTellMatch, settleLookup } from "./bookkeeping.ts";
import { plain } from "./prompts.ts";
import { dialogue } from "./setup.ts";

const settleUnanswered = dialogue.enqueueActions(({ context, enqueue }) => {
  const change = settleLookup(context, null);
  enqueue.assign(change);
  // It is said for the draft at hand alone; somebody who waits for the answer is told by the state that waits.
  if (change.draft?.match.kind !== "unchecked" || change.draft === context.draft) return;
  if (mayTellMatch(context)) return;
  enqueue.emit({ type: "prompt", prompt: plain("contact.unchecked") });
});

export const lookup = dialogue.createStateConfig({
  initial: "idle",
  states: {
    idle: {
      always: { guard: ({ context }) => context.lookups.length > 0, target: "lookingUpContact" },
    },
    lookingUpContact: {
      invoke: {
        id: "lookupContact",
        src: "lookupContact",
        input: ({ context }) => context.lookups[0]?.criteria ?? { phone: null, email: null },
        onDone: {
          target: "idle",
          actions: assign(({ context, event }) => settleLookup(context, event.output)),
        },
        onError: "unanswered",
      },
    },
    unanswered: {
      entry: settleUnanswered,
      always: "idle",
    },
  },
});
