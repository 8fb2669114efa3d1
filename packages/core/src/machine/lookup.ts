// Looking contacts up, one after another, beside whatever is asked meanwhile. Filing and chats wait for it, questions do not. Nothing is
// said here, not even that a lookup failed: whatever a lookup of claimed values comes to, the conversation is the same. Who may know is
// told by the state that waits.

import { assign } from "xstate";
import { settleLookup } from "./bookkeeping.ts";
import { present } from "./present.ts";
import { dialogue } from "./setup.ts";

export const lookup = dialogue.createStateConfig({
  initial: "idle",
  states: {
    idle: {
      always: { guard: ({ context }) => context.lookups.length > 0, target: "lookingUpContact" },
    },
    lookingUpContact: {
      meta: { isOn: ({ lookupBy }) => lookupBy !== "off" },
      invoke: {
        id: "lookupContact",
        src: "lookupContact",
        input: ({ context }) => {
          const { criteria, claimed } = present(context.lookups[0]);
          return { ...criteria, claimed };
        },
        onDone: {
          target: "idle",
          actions: assign(({ context, event }) => settleLookup(context, event.output)),
        },
        onError: { target: "idle", actions: assign(({ context }) => settleLookup(context, null)) },
      },
    },
  },
});
