import {
  completeSettings,
  createDialogue,
  type DialogueMachine,
  type InboxEvent,
  type InboxPayload,
  type LoadedDialogue,
  type SomeSettings,
  type StepCommit,
  step,
} from "@deskbell/core";
import { plainRenderer } from "../drivers/durable-driver.ts";
import { ann, annsDialogue } from "../drivers/sample-customer.ts";
import type { Happening } from "../drivers/talk.ts";

const machine = createDialogue();

/** A dialogue that steps by hand: every commit can be looked at. */
export interface Conversation {
  readonly loaded: () => LoadedDialogue;
  take(event: InboxPayload, source?: string): StepCommit;
  happens(happening: Happening): StepCommit;
  types(text: string): StepCommit;
  presses(action: string): StepCommit;
}

/** A new dialogue, or one that was stored. */
export function createConversation(
  settings: SomeSettings = {},
  start: LoadedDialogue = { dialogue: annsDialogue, version: 0, stored: null },
  made: DialogueMachine = machine,
): Conversation {
  let loaded = start;
  let events = 0;

  function take(event: InboxPayload, source = "test"): StepCommit {
    const commit = stepOn(loaded, { source, id: event.id, event }, settings, 1000, made);
    loaded = { ...loaded, version: loaded.version + 1, stored: JSON.parse(JSON.stringify(commit.stored)) };
    return commit;
  }

  function happens(happening: Happening): StepCommit {
    events += 1;
    return take({ ...happening, id: `e${events}`, at: events } as InboxPayload);
  }

  return {
    loaded: () => loaded,
    take,
    happens,
    types: (text) => happens({ type: "text.typed", text, replyTo: null }),
    presses: (action) => happens({ type: "button.pressed", action, ref: null }),
  };
}

/** One step, with what a test does not care about filled in. */
export function stepOn(
  loaded: LoadedDialogue,
  inbox: Pick<InboxEvent, "source" | "id" | "event"> & Partial<InboxEvent>,
  settings: SomeSettings = {},
  now = 1000,
  made: DialogueMachine = machine,
): StepCommit {
  const whole = { dialogue: loaded.dialogue, customer: ann, ...inbox };
  return step({ machine: made, renderer: plainRenderer }, loaded, whole, completeSettings(settings), now);
}

/** The one call that a step started. */
export function onlyCall({ startedCalls }: StepCommit) {
  const [call, ...others] = startedCalls;
  if (call === undefined || others.length > 0) throw new Error(`${startedCalls.length} calls were started.`);
  return call;
}
