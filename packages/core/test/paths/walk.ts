import {
  type CallName,
  createDialogue,
  type DialogueContext,
  type DialogueSettings,
  type Prompt,
} from "@deskbell/core";
import { type AnyActorScope, type AnyTransitionDefinition, createActor, type SnapshotFrom } from "xstate";
import type { MachineEvent } from "../../src/step/snapshot.ts";
import { chartOf } from "./chart.ts";

// Steps of the machine that tell which transitions they took. XState says so in its inspection events alone, and those come from the
// system of an actor; so there is one that is never started, and its system is lent to pure transitions.

const machine = createDialogue();

export const chart = chartOf(machine);

type Snapshot = SnapshotFrom<typeof machine>;

/** A call that can still be answered; `invokeId` is the name under which the machine learns of it. */
export interface OpenCall {
  readonly port: CallName;
  readonly actorId: string;
}

/** Where a walk has come to. */
export interface Place {
  readonly snapshot: Snapshot;
  readonly context: DialogueContext;
  readonly said: readonly Prompt[];
  /** Calls that an action began: nobody waits for them, and their outcomes come all the same. */
  readonly spawned: readonly OpenCall[];
}

/** A step: where it led, and by which states and transitions. */
export interface Stride {
  readonly place: Place;
  readonly states: ReadonlySet<string>;
  readonly transitions: ReadonlySet<string>;
}

interface Seen {
  readonly transitions: AnyTransitionDefinition[];
  readonly snapshots: Snapshot[];
  readonly said: Prompt[];
  readonly spawned: OpenCall[];
}

let seen: Seen = { transitions: [], snapshots: [], said: [], spawned: [] };

const lender = createActor(machine, {
  input: undefined,
  inspect(inspected) {
    if (inspected.type !== "@xstate.microstep") return;
    seen.transitions.push(...inspected._transitions);
    seen.snapshots.push(inspected.snapshot as Snapshot);
  },
});

const scope = {
  self: lender,
  system: lender.system,
  id: "",
  sessionId: "",
  logger: () => {},
  defer: () => {},
  emit: () => {},
  stopChild: () => {},
  actionExecutor({ type, params }) {
    const { event, src, id } = (params ?? {}) as { event?: { prompt?: Prompt }; src?: CallName; id?: string };
    if (type === "xstate.emit" && event?.prompt !== undefined) seen.said.push(event.prompt);
    if (type === "xstate.spawnChild" && src !== undefined && id !== undefined) {
      seen.spawned.push({ port: src, actorId: id });
    }
  },
} as AnyActorScope;

/** Begins a dialogue. */
export function beginWalk(settings: DialogueSettings): Stride {
  return record([], () => machine.getInitialSnapshot(scope as never, { settings }));
}

/** Takes one step. @throws whatever the machine throws */
export function walk({ snapshot, spawned }: Place, event: MachineEvent): Stride {
  const left = spawned.filter(({ actorId }) => event.actorId !== actorId);
  return record(left, () => {
    const next = machine.transition(snapshot, event as never, scope as never);
    if (next.status === "error") throw next.error;
    return next;
  });
}

/** The calls that a place waits for. */
export function awaitedCalls({ snapshot }: Place): readonly OpenCall[] {
  return snapshot._nodes.flatMap(({ invoke }) =>
    invoke.map(({ id, src }) => ({ port: src as CallName, actorId: id })),
  );
}

function record(left: readonly OpenCall[], take: () => Snapshot): Stride {
  seen = { transitions: [], snapshots: [], said: [], spawned: [] };
  const snapshot = take();
  const visited = [snapshot, ...seen.snapshots].flatMap(({ _nodes }) => _nodes.map(({ id }) => id));
  const awaited = new Set(snapshot._nodes.flatMap(({ invoke }) => invoke.map(({ id }) => id)));
  const begun = seen.spawned.filter(({ actorId }) => !invokeIds.has(actorId) && !awaited.has(actorId));
  // The latest call of each port is enough to see what its outcome does.
  const spawned = new Map([...left, ...begun].map((call) => [call.port, call]));
  return {
    place: { snapshot, context: snapshot.context, said: seen.said, spawned: [...spawned.values()] },
    states: new Set(visited),
    transitions: new Set(seen.transitions.flatMap((each) => chart.transitions.get(each) ?? [])),
  };
}

const invokeIds = new Set(
  [...chart.transitions.keys()].flatMap(({ source }) => source.invoke.map(({ id }) => id)),
);
