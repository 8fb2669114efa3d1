// What becomes of texts that nobody asked for: they are kept, unless they are blank or nothing more fits.

import { keepText } from "./bookkeeping.ts";
import { isBlank, isFull, textLimit, textOf } from "./guards.ts";
import { askAgain, plain, prompt, say } from "./prompts.ts";
import { dialogue } from "./setup.ts";

/** Keeps the text of an event. */
export const keep = dialogue.assign(({ context, event }) => keepText(context, textOf(event)));

/** Refuses a text without anything to see in it. */
export const blank = { guard: isBlank, actions: [say(plain("text.empty")), askAgain] } as const;

/** Refuses a text for which there is no room. */
export const full = {
  guard: isFull,
  actions: [say(prompt("details.full", { limit: textLimit })), askAgain],
} as const;

/** Answers texts while the bot waits for an answer from elsewhere. */
export const keepMeanwhile = {
  "text.typed": [
    { guard: isBlank, actions: say(plain("text.empty")) },
    { guard: isFull, actions: say(prompt("details.full", { limit: textLimit })) },
    { actions: [keep, say(plain("moment"))] },
  ],
} as const;
