// The dialogue alone: the machine runs live, with ports of three lines each. No messenger, no database.
// Run it: npm run example -- 01-live-dialogue

import {
  type CallInputs,
  type CallName,
  type CallOutputs,
  createDialogue,
  defaultSettings,
} from "@deskbell/core";
import { createTexts } from "@deskbell/texts";
import { createActor, fromPromise } from "xstate";

type Port<Name extends CallName> = (call: { input: CallInputs[Name] }) => Promise<CallOutputs[Name]>;

const lookupContact: Port<"lookupContact"> = async () => ({ kind: "missing" });
const createTicket: Port<"createTicket"> = async ({ input: { draft } }) => ({
  ticket: { id: draft.id, number: 1 },
  autoReply: "We answer within a day.",
});

const machine = createDialogue().provide({
  actors: { lookupContact: fromPromise(lookupContact), createTicket: fromPromise(createTicket) },
});
const actor = createActor(machine, { input: { settings: { ...defaultSettings, defaultCountry: "GB" } } });

const texts = createTexts();
actor.on("prompt", ({ prompt }) => {
  const { text, buttons } = texts.render(prompt, "en");
  const labels = buttons.flat().map(({ label }) => `[${label}]`);
  console.log(`bot:      ${[text, ...labels].join(" ")}`);
});
actor.start();

let count = 0;
/** An event needs an id and a time; the rest is what the customer did. */
function occurrence() {
  count += 1;
  return { id: `e${count}`, at: Date.now() };
}

function says(text: string): void {
  console.log(`customer: ${text}`);
  actor.send({ ...occurrence(), type: "text.typed", text, replyTo: null });
}

actor.send({ ...occurrence(), type: "command.help" });
says("020 7946 0018");
says("Printer");
says("It prints in blue only.");

// A press names the button's action and what it belongs to; both stand in the question that is open.
const confirm = actor
  .getSnapshot()
  .context.question?.buttons.flat()
  .find(({ action }) => action === "request.confirm");
if (confirm === undefined) throw new Error("The review was not shown.");
actor.send({ ...occurrence(), type: "button.pressed", action: confirm.action, ref: confirm.ref });
