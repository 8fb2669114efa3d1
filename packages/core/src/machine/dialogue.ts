// The whole machine: a conversation, with lookups and filing going on beside it.

import { assign } from "xstate";
import type { AnswerValidators } from "../answers/judge-answer.ts";
import { defaultSettings } from "../model/settings.ts";
import { type DialogueContext, emptyContext } from "./context.ts";
import { conversation } from "./conversation.ts";
import { filing } from "./filing.ts";
import { judgeTyped } from "./judging.ts";
import { lookup } from "./lookup.ts";
import { defaultDelays, dialogue } from "./setup.ts";

/** What can be set when a machine is built; everything an operator changes at run time is in the settings instead. */
export interface DialogueOptions {
  /** How long the ticket sink is left alone after it failed, in ms; 30 s unless told. */
  readonly filingRetryMs?: number;
  /** How long a customer waits for a lookup before the bot says that it is searching, in ms; 2 s unless told. */
  readonly patienceMs?: number;
  /**
   * Checks of typed answers, by the name under which a question of the settings asks for one. Pure: what a check is told comes again when a
   * step is replayed, and has to be judged the same.
   */
  readonly validators?: AnswerValidators;
}

// Calls that nobody waits for are repeated by the driver; how they end changes nothing here. The machine's event type leaves XState's own
// events out, hence the wide type.
const ignoredOutcomes: object = { "xstate.done.actor.*": {}, "xstate.error.actor.*": {} };

/**
 * Builds the dialogue as an XState machine: pure, its ports named and not yet connected.
 *
 * @example
 * const machine = createDialogue().provide({ actors: { createTicket: fromPromise(…), … } });
 * const actor = createActor(machine, { input: { settings: defaultSettings } });
 * actor.on("prompt", ({ prompt }) => console.log(prompt.key));
 * actor.start();
 * actor.send({ type: "command.start", id: "1", at: Date.now(), payload: null });
 */
export function createDialogue({
  filingRetryMs = defaultDelays.filingRetry,
  patienceMs = defaultDelays.patience,
  validators = {},
}: DialogueOptions = {}) {
  return dialogue
    .createMachine({
      id: "dialogue",
      type: "parallel",
      context: ({ input }): DialogueContext => ({
        ...emptyContext,
        ...input?.known,
        settings: input?.settings ?? defaultSettings,
      }),
      on: ignoredOutcomes,
      states: { conversation, lookup, filing },
    })
    .provide({
      delays: { filingRetry: filingRetryMs, patience: patienceMs },
      actions: { judgeAnswer: assign(({ context, event }) => judgeTyped(context, event, validators)) },
    });
}

/** The machine that `createDialogue` builds. */
export type DialogueMachine = ReturnType<typeof createDialogue>;
