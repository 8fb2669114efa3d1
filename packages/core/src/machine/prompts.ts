// How the machine says things: prompts with their buttons, and the two actions that send them off.

import type { DialogueEvent } from "../model/event.ts";
import type { Button, ButtonAction, Prompt, PromptKey, PromptParams } from "../model/prompt.ts";
import type { TicketRef } from "../model/ticket-ref.ts";
import type { DialogueContext } from "./context.ts";
import { dialogue } from "./setup.ts";

/** What an action or a guard looks at; of one type of event, where the transition gives it. */
export interface Moment<Type extends DialogueEvent["type"] = DialogueEvent["type"]> {
  readonly context: DialogueContext;
  readonly event: Extract<DialogueEvent, { readonly type: Type }>;
}

interface PromptOptions {
  readonly buttons?: readonly (readonly Button[])[];
  readonly asksContact?: boolean;
  readonly about?: TicketRef;
}

/** A prompt as data. */
export function prompt<Key extends PromptKey>(
  key: Key,
  params: PromptParams[Key],
  { buttons = [], asksContact = false, about }: PromptOptions = {},
): Prompt {
  const said = { key, params, buttons, asksContact, about: about ?? null };
  return said as unknown as Prompt;
}

/** A prompt that needs nothing filled in. */
export function plain(
  key: { [K in PromptKey]: PromptParams[K] extends Readonly<Record<never, never>> ? K : never }[PromptKey],
  options: PromptOptions = {},
): Prompt {
  return prompt(key, {}, options);
}

/** A button; `ref` null is good at any time. */
export function button(
  action: ButtonAction,
  ref: string | null = null,
  params: Button["params"] = {},
): Button {
  return { action, ref, params };
}

/** Says something that waits for no answer. */
export function say(build: Prompt | ((moment: Moment) => Prompt)) {
  return dialogue.emit(({ context, event }) => ({
    type: "prompt",
    prompt: typeof build === "function" ? build({ context, event }) : build,
  }));
}

/** Asks a question, and remembers it. */
export function ask(build: (moment: Moment) => Prompt) {
  return dialogue.enqueueActions(({ context, event, enqueue }) => {
    const asked = context.asked + 1;
    const question = build({ context: { ...context, asked }, event });
    enqueue.assign({ question, asked });
    enqueue.emit({ type: "prompt", prompt: question });
  });
}

/** Asks the open question again, if there is one. Whoever calls this has just said why. */
export const askAgain = dialogue.enqueueActions(({ context, enqueue }) => {
  if (context.question !== null) enqueue.emit({ type: "prompt", prompt: context.question });
});
