// The ports of a machine that runs live: what an engine does for stored dialogues, for one that is an actor.

import { fromPromise, type PromiseActorLogic } from "xstate";
import type { CallInputs, CallName, CallOutputs } from "../machine/setup.ts";
import { type CallSite, toPortInput } from "../step/port-input.ts";
import type { CallEffect } from "../step/snapshot.ts";
import { type Ports, toCallers } from "./ports.ts";

/** Actors for `machine.provide({ actors })`, by the name under which the machine calls them. */
export type LiveActors = {
  readonly [Name in CallName]: PromiseActorLogic<CallOutputs[Name], CallInputs[Name]>;
};

/** What a live machine does not know of its surroundings: whose dialogue it is. */
export type LiveSite = Omit<CallSite, "callId">;

/**
 * Connects ports to a machine that runs live. Nothing is stored or repeated here: a call is made once, and what the process forgets is
 * lost. Use an engine where that matters.
 *
 * @example
 * const actors = toActors(ports, { dialogue, customer, language: "en" });
 * const actor = createActor(createDialogue().provide({ actors }), { input: { settings: defaultSettings } });
 */
export function toActors(ports: Ports, site: LiveSite): LiveActors {
  const callers = toCallers(ports);
  let calls = 0;

  function toActor<Name extends CallName>(port: Name) {
    return fromPromise<CallOutputs[Name], CallInputs[Name]>(async ({ input }) => {
      calls += 1;
      const effect = { kind: "call", port, input, invokeId: null } as unknown as CallEffect;
      const completed = toPortInput(effect, { ...site, callId: `live-${calls}` });
      return (await callers[port](completed as never)) as CallOutputs[Name];
    });
  }

  const names = Object.keys(callers) as CallName[];
  return Object.fromEntries(names.map((name) => [name, toActor(name)])) as unknown as LiveActors;
}
