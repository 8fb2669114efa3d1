import type { DialogueMachine, DialogueSettings, StateMeta } from "@deskbell/core";
import type { AnyStateNode, AnyTransitionDefinition } from "xstate";

/** All that there is to reach in a machine: its states, and its transitions by a name that people find in the source. */
export interface Chart {
  readonly states: ReadonlySet<string>;
  /** A name is made of the state, the event and the place in the list of that event's transitions. */
  readonly transitions: ReadonlyMap<AnyTransitionDefinition, string>;
  /** The states and transitions that the machine itself says these settings never lead to. */
  offUnder(settings: DialogueSettings): ReadonlySet<string>;
}

/** Lists the states and transitions of a machine, those without an event and those of calls, timers and final states included. */
export function chartOf({ root }: DialogueMachine): Chart {
  const states = new Set<string>();
  const transitions = new Map<AnyTransitionDefinition, string>();
  const metas: (readonly [string, StateMeta])[] = [];

  function visit(node: AnyStateNode): void {
    states.add(node.id);
    if (node.meta !== undefined) metas.push([node.id, node.meta]);
    for (const [event, list] of node.transitions) note(node, event, list);
    note(node, "always", node.always ?? []);
    Object.values(node.states).forEach(visit);
  }

  function note({ id }: AnyStateNode, event: string, list: readonly AnyTransitionDefinition[]): void {
    for (const [index, transition] of list.entries()) {
      const name = `${id} ${event} ${index}`;
      transitions.set(transition, name);
      if (transition.meta !== undefined) metas.push([name, transition.meta]);
    }
  }

  visit(root);
  return {
    states,
    transitions,
    offUnder: (settings) => new Set(metas.filter(([, meta]) => !meta.isOn(settings)).map(([name]) => name)),
  };
}
