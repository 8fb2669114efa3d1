// Makes the calls that steps asked for, after their commit: in order within a dialogue and port, concurrently otherwise, repeated with
// growing pauses. The store remembers every call until a step has taken its outcome in, so a restart goes on where it was.

import type { CallName } from "../machine/setup.ts";
import { type DialogueAddress, dialogueKey } from "../model/dialogue-address.ts";
import type { Observer } from "../model/observer.ts";
import type { Clock } from "../ports/clock.ts";
import type { Call, DialogueStore, InboxEvent } from "../ports/dialogue-store.ts";
import type { Logger } from "../ports/logger.ts";
import { type Attempt, errorCode, timeoutCode, withDeadline } from "./attempt.ts";
import { backoffMs, type CallPolicy } from "./call-policy.ts";
import type { EngineFact } from "./engine-fact.ts";

/** What the queue works with. */
export interface CallQueueOptions {
  readonly store: DialogueStore;
  readonly callers: Readonly<Record<string, (input: never) => Promise<unknown>>>;
  readonly policies: Readonly<Record<CallName, CallPolicy>>;
  /** Whether a call may be made now. */
  readonly mayWork: () => boolean;
  /** Takes the outcome into the dialogue; resolves after the commit. */
  readonly accept: (event: InboxEvent) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly observe: Observer<EngineFact>;
}

/** Calls under way. */
export interface CallQueue {
  /** Puts a call at the end of its line. A call that is in line already is left where it is. */
  add(call: Call): void;
  /** Takes a call out of its line; one that is being made stays there until that is over, and its outcome is dropped by the step. */
  end(callId: string): void;
  /**
   * Drops a dialogue's calls, which are not to be made any more, those added meanwhile too; the outcome of one that is being made is dropped
   * as well. Resolves when none is left.
   */
  forget(dialogue: DialogueAddress): Promise<void>;
  /** Makes no further attempts. What those under way answer is dropped: their calls are stored, and made again after a start. */
  stop(): void;
}

const storeRetryMs = 1_000;
/** How often a call that may not be made looks whether it may. */
const recheckMs = 500;

/** Creates an empty queue. */
export function createCallQueue({
  store,
  callers,
  policies,
  mayWork,
  accept,
  clock,
  logger,
  observe,
}: CallQueueOptions): CallQueue {
  const lines = new Map<string, Call[]>();
  const lineOf = new Map<string, string>();
  const waking = new Set<() => void>();
  const making = new Map<string, Promise<void>>();
  const forgotten = new Set<string>();
  /** Calls that ended while they were being made: they are not tried again. */
  const ended = new Set<string>();
  let stopped = false;

  function policyOf({ port }: Call): CallPolicy | undefined {
    return policies[port as CallName];
  }

  function wakeAt(at: number, key: string): void {
    const cancel = clock.wakeAt(at, () => {
      waking.delete(cancel);
      advance(key);
    });
    waking.add(cancel);
  }

  /** Makes the first call of a line, now or when it is due. */
  function advance(key: string): void {
    const [call] = lines.get(key) ?? [];
    if (stopped || call === undefined || making.has(call.id)) return;
    if (call.dueAt > clock.now()) {
      wakeAt(call.dueAt, key);
      return;
    }
    if (!mayWork()) {
      wakeAt(clock.now() + recheckMs, key);
      return;
    }
    const made = make(call)
      .catch((error: unknown): Call => {
        logger.error(
          { callId: call.id, port: call.port, code: errorCode(error) },
          "The outcome of a call was not stored; trying again.",
        );
        return { ...call, dueAt: clock.now() + storeRetryMs };
      })
      .then((next) => {
        making.delete(call.id);
        forgotten.delete(call.id);
        const isEnded = ended.delete(call.id);
        if (next === null || isEnded) drop(key, call.id);
        else lines.get(key)?.splice(0, 1, next);
        advance(key);
      });
    making.set(call.id, made);
  }

  function drop(key: string, callId: string): void {
    lineOf.delete(callId);
    const rest = (lines.get(key) ?? []).filter(({ id }) => id !== callId);
    if (rest.length === 0) lines.delete(key);
    else lines.set(key, rest);
  }

  /** One attempt; answers with the call as it is to be tried again, null when its outcome is in. */
  async function make(call: Call): Promise<Call | null> {
    const caller = callers[call.port];
    const policy = policyOf(call);
    if (caller === undefined || policy === undefined) {
      await accept(outcome(call, { type: "call.failed", code: "call.unknownPort" }));
      return null;
    }
    const begunAt = clock.now();
    const result = await withDeadline(() => caller(call.input as never), policy.timeoutMs, clock);
    if (stopped) return call;
    observe({ ...toFact(result), port: call.port, durationMs: clock.now() - begunAt });
    if (forgotten.has(call.id)) return null;
    if (result.kind === "answered") {
      await accept(outcome(call, { type: "call.succeeded", output: result.output ?? null }));
      observe({ kind: "callEnded", port: call.port, outcome: "answered", answer: kindOf(result.output) });
      return null;
    }
    const attempts = call.attempts + 1;
    logger.warn({ callId: call.id, port: call.port, attempts, code: result.code }, "A call failed.");
    if (attempts >= policy.attempts) {
      await accept(outcome(call, { type: "call.failed", code: result.code }));
      observe({ kind: "callEnded", port: call.port, outcome: "failed", answer: null });
      return null;
    }
    const dueAt = clock.now() + backoffMs(policy, attempts);
    await store.postponeCall(call.id, attempts, dueAt);
    return { ...call, attempts, dueAt };
  }

  type Outcome =
    | { readonly type: "call.succeeded"; readonly output: unknown }
    | { readonly type: "call.failed"; readonly code: string };

  function outcome({ id, dialogue }: Call, result: Outcome): InboxEvent {
    return { source: "call", id, dialogue, customer: null, event: { id, at: clock.now(), ...result } };
  }

  return {
    add(call) {
      if (lineOf.has(call.id)) return;
      const key = `${dialogueKey(call.dialogue)} ${policyOf(call)?.group ?? call.port}`;
      const line = lines.get(key) ?? [];
      lines.set(key, line);
      line.push(call);
      lineOf.set(call.id, key);
      if (line.length === 1) advance(key);
    },
    end(callId) {
      const key = lineOf.get(callId);
      if (key === undefined) return;
      if (making.has(callId)) {
        ended.add(callId);
        return;
      }
      drop(key, callId);
      advance(key);
    },
    async forget(dialogue) {
      const prefix = `${dialogueKey(dialogue)} `;
      const callsOf = () => [...lineOf].filter(([, key]) => key.startsWith(prefix));
      // The customer may do more while calls that are being made are waited for.
      for (let calls = callsOf(); calls.length > 0; calls = callsOf()) {
        const underWay = calls.map(([id]) => making.get(id));
        for (const [id, key] of calls) {
          if (making.has(id)) forgotten.add(id);
          else drop(key, id);
        }
        await Promise.all(underWay);
      }
    },
    stop() {
      stopped = true;
      for (const cancel of waking) cancel();
    },
  };
}

function toFact(attempt: Attempt) {
  const kind = "callMade";
  if (attempt.kind === "answered") return { kind, outcome: "answered", code: null } as const;
  const { code } = attempt;
  return { kind, outcome: code === timeoutCode ? "timedOut" : "failed", code } as const;
}

/** The kind of answer, of one that comes in kinds. */
function kindOf(output: unknown): string | null {
  const kind = (output as { readonly kind?: unknown } | null | undefined)?.kind;
  return typeof kind === "string" ? kind : null;
}
