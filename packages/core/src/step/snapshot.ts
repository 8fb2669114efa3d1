// How XState represents things, and nobody else's business: snapshots, the actions a transition leaves to do, the events that answer
// them. A new major of XState is a change of this folder.

import { type EventFromLogic, initialTransition, type SnapshotFrom, transition } from "xstate";
import type { StoredContext } from "../machine/context.ts";
import type { DialogueMachine } from "../machine/dialogue.ts";
import type { CallInputs, CallName } from "../machine/setup.ts";
import type { Prompt } from "../model/prompt.ts";
import type { DialogueSettings } from "../model/settings.ts";

/** The machine at rest. */
export type Snapshot = SnapshotFrom<DialogueMachine>;

/** A call to a port; `invokeId` names the invocation that waits for its outcome, null when nobody does. */
export type CallEffect = {
  readonly [Name in CallName]: {
    readonly kind: "call";
    readonly port: Name;
    readonly input: CallInputs[Name];
    readonly invokeId: string | null;
  };
}[CallName];

/** What a transition asks for, in order. */
export type Effect =
  | { readonly kind: "prompt"; readonly prompt: Prompt }
  | CallEffect
  | { readonly kind: "setTimer"; readonly name: string; readonly delayMs: number }
  | { readonly kind: "clearTimer"; readonly name: string };

/** A snapshot and what it took to get there. */
export interface Transition {
  readonly snapshot: Snapshot;
  readonly effects: readonly Effect[];
}

/** Any event a machine takes: a fact, or an answer made here. */
export interface MachineEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A dialogue that begins, with what is known of it. */
export function beginSnapshot(
  machine: DialogueMachine,
  settings: DialogueSettings,
  known: Partial<StoredContext> = {},
): Transition {
  const [snapshot, actions] = initialTransition(machine, { settings, known });
  return { snapshot, effects: toEffects(machine, actions) };
}

/**
 * A dialogue as it was stored.
 * @throws Error when the value names states that this machine does not have, or none at all.
 */
export function restoreSnapshot(
  machine: DialogueMachine,
  value: unknown,
  context: StoredContext,
  settings: DialogueSettings,
): Snapshot {
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) {
    throw new Error("The dialogue was stored without its state.");
  }
  return machine.resolveState({ value: value as Snapshot["value"], context: { ...context, settings } });
}

/** The context without what is merged in on load. */
export function toStoredContext({ context: { settings: _, ...stored } }: Snapshot): StoredContext {
  return stored;
}

/** Takes one event in. */
export function advance(machine: DialogueMachine, snapshot: Snapshot, event: MachineEvent): Transition {
  // The machine's event type has the facts; answers to calls and timers are XState's own.
  const [next, actions] = transition(machine, snapshot, event as unknown as EventFromLogic<DialogueMachine>);
  if (next.status === "error") throw next.error;
  return { snapshot: next, effects: toEffects(machine, actions) };
}

/** The invocations whose outcome a snapshot waits for. */
export function runningInvocations(snapshot: Snapshot): readonly string[] {
  return snapshot._nodes.flatMap((node) => node.invoke.map(({ id }) => id));
}

/** The event by which a machine learns that an invocation succeeded. */
export function doneEvent(invokeId: string, output: unknown): MachineEvent {
  return { type: `xstate.done.actor.${invokeId}`, output, actorId: invokeId };
}

/** The event by which a machine learns that an invocation failed. */
export function errorEvent(invokeId: string, code: string): MachineEvent {
  return { type: `xstate.error.actor.${invokeId}`, error: { code }, actorId: invokeId };
}

/** The event by which a machine learns that a delay has passed. */
export function timerEvent(name: string): MachineEvent {
  return { type: name };
}

/** Whether a dialogue waits for a delay under this name, not for an invocation. */
export function isTimer(name: string): boolean {
  return name.startsWith("xstate.after.");
}

type Action = ReturnType<typeof initialTransition<DialogueMachine>>[1][number];

/** Parameters of XState 5's own actions, as far as they are used. */
interface ActionParams {
  readonly event?: { readonly prompt?: Prompt };
  readonly src?: CallName;
  readonly input?: unknown;
  readonly id?: string;
  readonly delay?: number;
  readonly sendId?: string;
}

function toEffects(machine: DialogueMachine, actions: readonly Action[]): readonly Effect[] {
  return actions.flatMap((action) => toEffect(machine, action));
}

function toEffect(machine: DialogueMachine, action: Action): readonly Effect[] {
  const type: string = action.type;
  const { event, src, input, id, delay, sendId } = (action.params ?? {}) as ActionParams;
  switch (type) {
    case "xstate.emit":
      return event?.prompt === undefined ? [] : [{ kind: "prompt", prompt: event.prompt }];
    case "xstate.spawnChild":
      if (src === undefined) return [];
      return [{ kind: "call", port: src, input, invokeId: toInvokeId(machine, id) } as CallEffect];
    case "xstate.raise":
      return id === undefined || delay === undefined ? [] : [{ kind: "setTimer", name: id, delayMs: delay }];
    case "xstate.cancel":
      return sendId === undefined ? [] : [{ kind: "clearTimer", name: sendId }];
    case "xstate.stopChild":
      return [];
    default:
      throw new Error(`The dialogue produced an action that its driver does not know: ${type}`);
  }
}

/** An id if it is an invocation's; an actor that was spawned by an action has one too, but nobody waits for it. */
function toInvokeId({ root }: DialogueMachine, id: string | undefined): string | null {
  return id !== undefined && invokes(root, id) ? id : null;
}

function invokes({ invoke, states }: DialogueMachine["root"], invokeId: string): boolean {
  return (
    invoke.some(({ id }) => id === invokeId) ||
    Object.values(states).some((child) => invokes(child, invokeId))
  );
}
