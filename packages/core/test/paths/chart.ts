import type { DialogueMachine } from "@deskbell/core";
import type { AnyStateNode, AnyTransitionDefinition } from "xstate";

/** All that there is to reach in a machine: its states, and its transitions by a name that people find in the source. */
export interface Chart {
  readonly states: ReadonlySet<string>;
  /** A name is made of the state, the event and the place in the list of that event's transitions. */
  readonly transitions: ReadonlyMap<AnyTransitionDefinition, string>;
}

/** Lists the states and transitions of a machine, those without an event and those of calls, timers and final states included. */
export function chartOf({ root }: DialogueMachine): Chart {
  const states = new Set<string>();
  const transitions = new Map<AnyTransitionDefinition, string>();

  function visit(node: AnyStateNode): void {
    states.add(node.id);
    for (const [event, list] of node.transitions) note(node, event, list);
    note(node, "always", node.always ?? []);
    Object.values(node.states).forEach(visit);
  }

  function note({ id }: AnyStateNode, event: string, list: readonly AnyTransitionDefinition[]): void {
    for (const [index, transition] of list.entries()) transitions.set(transition, `${id} ${event} ${index}`);
  }

  visit(root);
  return { states, transitions };
}
