// The durable driver: dialogues that survive whatever happens to the process. Everything is an event in the inbox; a step is committed
// before anything follows from it.

import { createDialogue, type DialogueMachine } from "../machine/dialogue.ts";
import type { CallName } from "../machine/setup.ts";
import { type DialogueAddress, dialogueKey } from "../model/dialogue-address.ts";
import { type Observer, undisturbed } from "../model/observer.ts";
import { type DialogueSettings, defaultSettings } from "../model/settings.ts";
import type { Clock } from "../ports/clock.ts";
import type { DialogueStore, InboxEvent, StepCommit } from "../ports/dialogue-store.ts";
import { type Logger, silentLogger } from "../ports/logger.ts";
import type { Outbox } from "../ports/outbox.ts";
import type { Renderer } from "../step/step.ts";
import { type CallPolicy, callPolicies } from "./call-policy.ts";
import { createCallQueue } from "./call-queue.ts";
import type { EngineFact } from "./engine-fact.ts";
import { createInbox } from "./inbox.ts";
import { type Ports, settingsWithin, toCallers } from "./ports.ts";
import { requireParts } from "./require-parts.ts";
import { systemClock } from "./system-clock.ts";
import { createTimers } from "./timers.ts";

/** What an engine works with. */
export interface EngineOptions {
  readonly store: DialogueStore;
  readonly outbox: Pick<Outbox, "ticketOf">;
  readonly ports: Ports;
  readonly renderer: Renderer;
  /** Those of a dialogue, read at every step, so a change counts from the next event on; `defaultSettings` unless told. */
  readonly settings?: (dialogue: DialogueAddress) => DialogueSettings;
  /** This machine's, unless told. */
  readonly clock?: Clock;
  /** Nothing is logged without one. */
  readonly logger?: Logger;
  /** Another machine than `createDialogue()`. */
  readonly machine?: DialogueMachine;
  /** Other patience with some of the ports. */
  readonly policies?: Partial<Readonly<Record<CallName, CallPolicy>>>;
  /** Whether ports may be called now, asked before each call; always, unless told. Calls that may not be made wait. */
  readonly mayWork?: (() => boolean) | undefined;
  /** Called after each commit that left messages in the outbox, with the dialogues that they are for. */
  readonly onOutbox?: (dialogues: readonly DialogueAddress[]) => void;
  /** Is told what the engine does, to be counted. */
  readonly observe?: Observer<EngineFact> | undefined;
}

/**
 * Runs dialogues on a store: all that are in it, whichever bots they are with. Two engines at work on one store would both make each
 * other's calls.
 */
export interface Engine {
  /** Takes up what was left: calls, timers, events that others wrote. Call it once, before the first event. */
  start(): Promise<void>;
  /**
   * Takes events into their dialogues and resolves once they are committed; an event that was taken in before changes nothing.
   * @throws when storing failed; hand the same events in again.
   */
  accept(events: readonly InboxEvent[]): Promise<void>;
  /** Takes in what others (the desk, a command line) left in the store. */
  drain(): Promise<void>;
  /** Resolves when no step is under way. Calls that are being made may bring about others. */
  idle(): Promise<void>;
  /** Drops the calls and timers of a dialogue that is being erased. Resolves when none of its calls is left, those of what happens meanwhile included. */
  forget(dialogue: DialogueAddress): Promise<void>;
  /** Finishes the steps under way; calls and timers wait for the next start. */
  stop(): Promise<void>;
}

const everything = Number.MAX_SAFE_INTEGER;
const pendingBatch = 100;

/**
 * Creates an engine; nothing happens before `start`.
 * @throws EngineError when something is missing that it cannot work without.
 *
 * @example
 * const engine = createEngine({ store, outbox, renderer, ports: { ticketSink, privacyDesk } });
 * await engine.start();
 * await engine.accept([event]);
 */
export function createEngine(options: EngineOptions): Engine {
  requireParts(options);
  const { store, outbox, ports, renderer, onOutbox } = options;
  const { settings: wanted = () => defaultSettings, clock = systemClock, logger = silentLogger } = options;
  const settings = (dialogue: DialogueAddress) => settingsWithin(ports, wanted(dialogue));
  const observe = undisturbed(options.observe);
  const machine = options.machine ?? createDialogue();
  const inbox = createInbox({
    store,
    outbox,
    settings,
    clock,
    logger,
    observe,
    machine,
    renderer,
    onCommitted,
    onDuplicates: takeUp,
    onSetAside: (dialogue) => onOutbox?.([dialogue]),
  });
  const accept = (event: InboxEvent) => inbox.accept([event]);
  const policies = { ...callPolicies, ...options.policies };
  const callers = toCallers(ports);
  const mayWork = options.mayWork ?? (() => true);
  const calls = createCallQueue({ store, callers, policies, mayWork, accept, clock, logger, observe });
  const timers = createTimers(accept, clock, logger);
  let draining: Promise<void> | null = null;
  let drainingNext: Promise<void> | null = null;

  function onCommitted(steps: readonly StepCommit[]): void {
    for (const { dialogue, startedCalls, endedCalls, setTimers, clearedTimers } of steps) {
      for (const id of endedCalls) calls.end(id);
      for (const name of clearedTimers) timers.clear(dialogue, name);
      for (const timer of setTimers) timers.set(timer);
      for (const call of startedCalls) calls.add(call);
    }
    const spokenIn = steps.filter(({ outbox }) => outbox.length > 0).map(({ dialogue }) => dialogue);
    if (spokenIn.length > 0) onOutbox?.(spokenIn);
  }

  /**
   * Makes and awaits what steps have left that were not taken here: those of another engine that had hung and came to, say. What is
   * known already is left as it is.
   */
  async function takeUp(dialogues: readonly DialogueAddress[]): Promise<void> {
    const keys = new Set(dialogues.map(dialogueKey));
    const isMeant = ({ dialogue }: { readonly dialogue: DialogueAddress }) => keys.has(dialogueKey(dialogue));
    for (const call of await store.dueCalls(everything, everything)) if (isMeant(call)) calls.add(call);
    for (const timer of await store.dueTimers(everything, everything)) if (isMeant(timer)) timers.set(timer);
  }

  async function drainAll(): Promise<void> {
    for (;;) {
      const events = await store.pendingEvents(pendingBatch);
      if (events.length === 0) return;
      await inbox.accept(events);
    }
  }

  function drain(): Promise<void> {
    if (draining === null) {
      draining = drainAll().finally(() => {
        draining = null;
      });
      return draining;
    }
    // The one under way may have looked already.
    drainingNext ??= draining
      .catch(() => {})
      .then(() => {
        drainingNext = null;
        return drain();
      });
    return drainingNext;
  }

  return {
    async start() {
      for (const call of await store.dueCalls(everything, everything)) calls.add(call);
      for (const timer of await store.dueTimers(everything, everything)) timers.set(timer);
      await drain();
    },
    accept: (events) => inbox.accept(events),
    drain,
    idle: inbox.idle,
    async forget(dialogue) {
      timers.forget(dialogue);
      await calls.forget(dialogue);
      // What happened meanwhile may have set others.
      timers.forget(dialogue);
    },
    async stop() {
      calls.stop();
      timers.stop();
      await inbox.idle();
    },
  };
}
