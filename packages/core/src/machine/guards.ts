// Questions that several parts of the machine ask of an event.

import type { DialogueEvent } from "../model/event.ts";
import type { Button, ButtonAction } from "../model/prompt.ts";
import { assertType, draftOf } from "./present.ts";
import type { Moment } from "./prompts.ts";

/** Characters of all texts of a request together: a few messages of the longest kind. */
export const textLimit = 20_000;

/**
 * Whether a button of the open question was pressed. Buttons carry what they belong to, so one of an older message is none of them; a
 * tap on a reply keyboard carries nothing, but only the present keyboard can be tapped.
 */
export function pressed(...actions: readonly ButtonAction[]) {
  return ({ context, event }: Moment<"button.pressed">): boolean => {
    if (!actions.some((action) => action === event.action)) return false;
    const isOne = ({ action, ref }: Button) =>
      action === event.action && (event.ref === null || event.ref === ref);
    return context.question?.buttons.flat().some(isOne) ?? false;
  };
}

/** Whether such a button was pressed, whatever it belonged to. */
export function pressedAny(action: ButtonAction) {
  return ({ event }: Moment<"button.pressed">): boolean => event.action === action;
}

/** Transitions as they are, but only if this holds as well. */
export function when<Type extends DialogueEvent["type"], T extends object>(
  guard: (moment: Moment<Type>) => boolean,
  transitions: readonly T[],
) {
  return transitions.map((transition) => {
    const { guard: own } = transition as { guard?: typeof guard };
    return {
      ...transition,
      guard: (moment: Moment<NoInfer<Type>>) => guard(moment) && (own?.(moment) ?? true),
    };
  });
}

/** Whether a live chat is being prepared. */
export function isChat({ context }: Pick<Moment, "context">): boolean {
  return draftOf(context).purpose === "chat";
}

/** Whether the customer wants to stay a guest. */
export function isGuest({ context }: Pick<Moment, "context">): boolean {
  return draftOf(context).identity.byGuest;
}

/** Whether `/chat` asks for this at all. */
export function isWantedForChat(what: "phone" | "email") {
  return ({ context }: Pick<Moment, "context">): boolean =>
    isChat({ context }) && context.settings.chat[what] !== "off";
}

/** Whether `/chat` asks for this and takes no for an answer. */
export function isOptionalForChat(what: "phone" | "email") {
  return ({ context }: Pick<Moment, "context">): boolean =>
    isChat({ context }) && context.settings.chat[what] === "optional";
}

/** Whether a text shows nothing: white space, or characters without a shape (Unicode Default_Ignorable, blank Braille). */
export function isBlank({ event }: Moment): boolean {
  return /^[\s\p{Default_Ignorable_Code_Point}\p{Cc}\u2800]*$/u.test(textOf(event));
}

/** Whether a text has no room beside those that are there already. */
export function isFull({ context, event }: Moment): boolean {
  const texts = context.draft?.details ?? context.kept;
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  return length + textOf(event).length > textLimit;
}

/** What was typed, or written by an agent in a chat. */
export function textOf(event: DialogueEvent): string {
  assertType(event, "text.typed", "ticket.replied", "chat.answered");
  return event.text;
}
