// What customers can ask of their data at any moment: what is stored and why, a copy of it, and to be forgotten.

import type { Prompt } from "../model/prompt.ts";
import { askAgain, button, type Moment, plain, prompt, say } from "./prompts.ts";
import { dialogue } from "./setup.ts";

/** A copy a minute is enough for anybody, and making one is work. */
const exportPauseMs = 60_000;

/** For how long the button counts that confirms: nobody shall be forgotten by a touch on an old message. */
const confirmWithinMs = 15 * 60_000;

const noteExport = dialogue.assign(({ event }) => ({ exportedAt: event.at }));

/** The commands, whatever is going on; the open question is asked again. */
export const privacyCommands = {
  "command.privacy": {
    actions: [
      say(({ context }) => prompt("privacy.told", { texts: context.settings.privacyTexts })),
      askAgain,
    ],
  },
  "command.mydata": [
    { guard: isExportedJustNow, actions: [say(plain("mydata.tooSoon")), askAgain] },
    { actions: [noteExport, say(plain("mydata.ready")), askAgain] },
  ],
  "command.forgetme": { actions: say(askToForget) },
} as const;

const requestErasure = dialogue.enqueueActions(({ event, enqueue }) => {
  enqueue.spawnChild("requestErasure", { id: `forget.${event.id}`, input: {} });
});

/** What the buttons under the question do. */
export const privacyPresses = [
  {
    guard: isForgetConfirmed,
    actions: [
      requestErasure,
      say(({ context }) => plain(context.settings.selfErase ? "forget.erasing" : "forget.requested")),
      askAgain,
    ],
  },
  { guard: isKeepPressed, actions: [say(plain("forget.kept")), askAgain] },
];

function isExportedJustNow({ context, event }: Moment): boolean {
  const { exportedAt } = context;
  return exportedAt > 0 && event.at - exportedAt < exportPauseMs;
}

function askToForget({ event }: Moment): Prompt {
  const ref = `${event.at}`;
  return plain("forget.asked", { buttons: [[button("forget.confirm", ref), button("forget.keep", ref)]] });
}

function isForgetConfirmed({ event }: Moment<"button.pressed">): boolean {
  if (event.action !== "forget.confirm") return false;
  const askedAt = Number(event.ref);
  return event.ref === `${askedAt}` && Math.abs(event.at - askedAt) <= confirmWithinMs;
}

function isKeepPressed({ event }: Moment<"button.pressed">): boolean {
  return event.action === "forget.keep";
}
