// What a step leaves to be done: calls and timers, and what the dialogue waits for afterwards.

import type { DialogueAddress } from "../model/dialogue-address.ts";
import type { Call, InboxEvent, InboxKey, StoredDialogue, Timer } from "../ports/dialogue-store.ts";
import { type CallSite, toPortInput } from "./port-input.ts";
import { type Effect, isTimer } from "./snapshot.ts";

/** What is awaited, by the name of the invocation or delay. */
type Awaited = StoredDialogue["awaited"];

/** A call of this step, and the invocation that waits for it. */
export interface StartedCall {
  readonly call: Call;
  readonly invokeId: string | null;
}

/** Calls to make: what nobody waits for, and of the invocations those that still run when the step is over. */
export function toCalls(
  effects: readonly Effect[],
  running: ReadonlySet<string>,
  site: Omit<CallSite, "callId">,
  inbox: InboxKey,
  now: number,
): readonly StartedCall[] {
  return effects.flatMap((effect, index): readonly StartedCall[] => {
    if (effect.kind !== "call") return [];
    const { invokeId, port } = effect;
    const isReplaced = effects
      .slice(index + 1)
      .some((later) => later.kind === "call" && later.invokeId === invokeId);
    if (invokeId !== null && (isReplaced || !running.has(invokeId))) return [];
    const id = effectId(inbox, index);
    const input = toPortInput(effect, { ...site, callId: id });
    return [{ call: { id, dialogue: site.dialogue, port, input, attempts: 0, dueAt: now }, invokeId }];
  });
}

/** Timers of this step. */
export interface TimerChanges {
  readonly set: readonly Timer[];
  readonly cleared: readonly string[];
}

/** What is left of setting and clearing timers when the step is over; one that came due late leaves its successor alone. */
export function toTimers(
  before: Awaited,
  effects: readonly Effect[],
  dialogue: DialogueAddress,
  inbox: InboxEvent,
  now: number,
): TimerChanges {
  const set = new Map<string, Timer>();
  const cleared = new Set<string>();
  const { event } = inbox;
  if (event.type === "timer.due" && (before[event.name] ?? event.id) === event.id) cleared.add(event.name);
  for (const [index, effect] of effects.entries()) {
    if (effect.kind === "setTimer") {
      const { name, delayMs } = effect;
      set.set(name, { id: effectId(inbox, index), dialogue, name, dueAt: now + delayMs });
    } else if (effect.kind === "clearTimer" && !set.delete(effect.name)) {
      cleared.add(effect.name);
    }
  }
  return { set: [...set.values()], cleared: [...cleared].filter((name) => !set.has(name)) };
}

/** What the dialogue waits for now: what ran before and still does, and what this step began. */
export function toAwaited(
  before: Awaited,
  running: ReadonlySet<string>,
  calls: readonly StartedCall[],
  timers: TimerChanges,
): Awaited {
  const isOver = (name: string) => (isTimer(name) ? timers.cleared.includes(name) : !running.has(name));
  return Object.fromEntries([
    ...Object.entries(before).filter(([name]) => !isOver(name)),
    ...calls.flatMap(({ invokeId, call }) => (invokeId === null ? [] : [[invokeId, call.id]])),
    ...timers.set.map(({ name, id }) => [name, id]),
  ]);
}

/** The call whose outcome this step took in, and those that nobody waits for any more. */
export function toEndedCalls({ event }: InboxEvent, before: Awaited, after: Awaited): readonly string[] {
  const given = Object.entries(before).filter(([name, id]) => !isTimer(name) && after[name] !== id);
  const ended = new Set(given.map(([, id]) => id));
  if (event.type === "call.succeeded" || event.type === "call.failed") ended.add(event.id);
  return [...ended];
}

/** Ids of calls and timers follow from what caused them, so that a step that is redone makes the same ones. */
function effectId({ source, id }: InboxKey, index: number): string {
  return `${source}:${id}/${index}`;
}
