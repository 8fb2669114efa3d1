// What a state can rely on and the types do not know: it is entered with a draft, with something read, with an answer of a certain kind
// only. Where it is missing all the same, the machine is wrong, and says so before anything is written.

import type { Draft } from "../model/draft.ts";
import type { DialogueEvent } from "../model/event.ts";
import type { DialogueContext, Reading } from "./context.ts";

/**
 * A value that is there wherever this is called.
 *
 * @throws Error where it is not
 */
export function present<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) {
    throw new Error("The dialogue is in a state that needs more than is there.");
  }
  return value;
}

/** One of several kinds, which it is of wherever this is called. */
export function ofKind<Value extends { readonly kind: string }, Kind extends Value["kind"]>(
  value: Value,
  ...kinds: readonly Kind[]
): Extract<Value, { readonly kind: Kind }> {
  const isOfKind = kinds.some((kind) => kind === value.kind);
  return present(isOfKind ? (value as Extract<Value, { readonly kind: Kind }>) : null);
}

/**
 * Makes sure of the type of an event, which the transition gives. XState's own `assertEvent` would put the event into its message, and with
 * it what a customer typed.
 *
 * @throws Error for an event of another type
 */
export function assertType<Type extends DialogueEvent["type"]>(
  event: DialogueEvent,
  ...types: readonly Type[]
): asserts event is Extract<DialogueEvent, { readonly type: Type }> {
  present(types.find((type) => type === event.type));
}

/** The request or the chat that is being prepared. */
export function draftOf({ draft }: Pick<DialogueContext, "draft">): Draft {
  return present(draft);
}

/** What was sent in answer to the question for a number, or for an address. */
export function readingOf<Of extends Reading["of"]>(
  { reading }: Pick<DialogueContext, "reading">,
  of: Of,
): Extract<Reading, { readonly of: Of }> {
  return present(reading?.of === of ? (reading as Extract<Reading, { readonly of: Of }>) : null);
}
