// One step of a dialogue: what is stored and what happened go in, everything to be written comes out. Pure: it can be replayed.

import type { DialogueMachine } from "../machine/dialogue.ts";
import type { CustomerProfile } from "../model/customer-profile.ts";
import type { DialogueAddress } from "../model/dialogue-address.ts";
import type { Prompt } from "../model/prompt.ts";
import type { DialogueSettings } from "../model/settings.ts";
import type {
  InboxEvent,
  InboxPayload,
  LoadedDialogue,
  StepCommit,
  StoredDialogue,
} from "../ports/dialogue-store.ts";
import { coverCode, coverStoredCode } from "./cover-code.ts";
import { toAwaited, toCalls, toEndedCalls, toTimers } from "./effects.ts";
import { isStoredContext, salvage } from "./salvage.ts";
import {
  advance,
  beginSnapshot,
  doneEvent,
  errorEvent,
  type MachineEvent,
  restoreSnapshot,
  runningInvocations,
  type Snapshot,
  type Transition,
  timerEvent,
  toStoredContext,
} from "./snapshot.ts";
import { isKnownSchema, storedSchema, upgradeContext } from "./upgrade.ts";

/** Turns prompts into messages of a channel; pure. */
export interface Renderer {
  /** The language to speak in a dialogue, for what a device says of itself or the customer chose. */
  languageOf(tag: string | null, dialogue: DialogueAddress): string;
  /** The messages that say a prompt, in the form the dialogue's channel sends; one per part of a long text. */
  render(prompt: Prompt, language: string, dialogue: DialogueAddress): readonly unknown[];
}

/** What a step is made with. */
export interface StepTools {
  readonly machine: DialogueMachine;
  readonly renderer: Renderer;
}

/** How often the journal keeps the whole dialogue: a replay may begin there, and what it costs is spread over so many steps. */
const stepsPerCheckpoint = 20;

const unknownCustomer: CustomerProfile = { userId: "", name: "", handle: null, language: null };

/**
 * Takes one event into a dialogue.
 * @throws whatever the machine throws; nothing is written then.
 */
export function step(
  { machine, renderer }: StepTools,
  { dialogue, version, stored }: LoadedDialogue,
  inbox: InboxEvent,
  settings: DialogueSettings,
  now: number,
): StepCommit {
  const awaited = stored?.awaited ?? {};
  const customer = inbox.customer ?? stored?.customer ?? unknownCustomer;
  const opened = open(machine, stored, { ...settings, deviceLanguage: customer.language }, inbox);
  const event = toMachineEvent(inbox.event, awaited);
  const advanced = event === null ? null : advance(machine, opened.snapshot, event);
  const snapshot = advanced?.snapshot ?? opened.snapshot;
  const effects = [...opened.effects, ...(advanced?.effects ?? [])];

  const context = toStoredContext(snapshot);
  const language = renderer.languageOf(context.language ?? customer.language, dialogue);
  const running = new Set(runningInvocations(snapshot));
  const calls = toCalls(effects, running, { dialogue, customer, language }, inbox, now);
  const timers = toTimers(awaited, effects, dialogue, inbox, now);
  const stillAwaited = toAwaited(awaited, running, calls, timers);
  const prompts = effects.flatMap((effect) => (effect.kind === "prompt" ? [effect.prompt] : []));
  return {
    dialogue,
    inbox: { source: inbox.source, id: inbox.id },
    at: now,
    expectedVersion: version,
    stored: { schema: storedSchema, value: snapshot.value, context, customer, awaited: stillAwaited },
    startedCalls: calls.map(({ call }) => call),
    endedCalls: toEndedCalls(inbox, awaited, stillAwaited),
    setTimers: timers.set,
    clearedTimers: timers.cleared,
    outbox: prompts.flatMap((prompt) =>
      renderer.render(prompt, language, dialogue).map((payload) => ({ payload, about: prompt.about })),
    ),
    journal: {
      at: now,
      event: inbox.event.type,
      from: stored?.value ?? null,
      to: snapshot.value,
      prompts: prompts.map(({ key }) => key),
      calls: calls.map(({ call: { id, port } }) => ({ id, port })),
      input: {
        event: coverCode(inbox.event, stored),
        customer: inbox.customer,
        settings,
        checkpoint: version % stepsPerCheckpoint === 0 ? coverStoredCode(stored) : null,
      },
    },
  };
}

/** The dialogue as it was stored; a new one, if there is none; or one that begins anew and says so, if it cannot be read. */
function open(
  machine: DialogueMachine,
  stored: StoredDialogue | null,
  settings: DialogueSettings,
  { event: { id, at } }: InboxEvent,
): Transition {
  if (stored === null) return beginSnapshot(machine, settings);
  const restored = restore(machine, stored, settings, at);
  if (restored !== null) return { snapshot: restored, effects: [] };
  const begun = beginSnapshot(machine, settings, salvage(stored.context, at));
  const told = advance(machine, begun.snapshot, {
    type: "dialogue.recovered",
    id,
    at,
  });
  // What is said comes after the news that the dialogue begins anew.
  const silent = begun.effects.filter(({ kind }) => kind !== "prompt");
  return { snapshot: told.snapshot, effects: [...silent, ...told.effects] };
}

function restore(
  machine: DialogueMachine,
  stored: StoredDialogue,
  settings: DialogueSettings,
  at: number,
): Snapshot | null {
  const context = upgradeContext(stored, at);
  if (!isKnownSchema(stored.schema) || !isStoredContext(context)) return null;
  try {
    return restoreSnapshot(machine, stored.value, context, settings);
  } catch {
    // States of another machine; there is nothing to learn from how XState says so.
    return null;
  }
}

/** What the machine is told; null when nobody waits for this outcome any more. */
function toMachineEvent(payload: InboxPayload, awaited: StoredDialogue["awaited"]): MachineEvent | null {
  if (payload.type === "timer.due") {
    return awaited[payload.name] === payload.id ? timerEvent(payload.name) : null;
  }
  if (payload.type !== "call.succeeded" && payload.type !== "call.failed") return { ...payload };
  const [invokeId] = Object.entries(awaited).find(([, id]) => id === payload.id) ?? [];
  if (invokeId === undefined) return null;
  if (payload.type === "call.succeeded") return doneEvent(invokeId, payload.output);
  return errorEvent(invokeId, payload.code);
}
