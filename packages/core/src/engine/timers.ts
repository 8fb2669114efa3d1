// Timers of dialogues: remembered by the store, awaited here.

import type { DialogueAddress } from "../model/dialogue-address.ts";
import { dialogueKey } from "../model/dialogue-address.ts";
import type { Clock } from "../ports/clock.ts";
import type { InboxEvent, Timer } from "../ports/dialogue-store.ts";
import type { Logger } from "../ports/logger.ts";
import { errorCode } from "./attempt.ts";

/** Timers that are running. */
export interface Timers {
  set(timer: Timer): void;
  clear(dialogue: DialogueAddress, name: string): void;
  /** Clears all of a dialogue's. */
  forget(dialogue: DialogueAddress): void;
  /** Nothing comes due any more; timers that are set from now on wait for the next start. */
  stop(): void;
}

const storeRetryMs = 1_000;

/** Creates an empty set of timers; each that comes due is handed to `accept`, until that succeeds. */
export function createTimers(
  accept: (event: InboxEvent) => Promise<void>,
  clock: Clock,
  logger: Logger,
): Timers {
  const cancels = new Map<string, () => void>();
  let stopped = false;

  function keyOf(dialogue: DialogueAddress, name: string): string {
    return `${dialogueKey(dialogue)} ${name}`;
  }

  function set(timer: Timer): void {
    if (stopped) return;
    const { id, dialogue, name, dueAt } = timer;
    const key = keyOf(dialogue, name);
    cancels.get(key)?.();
    const cancel = clock.wakeAt(dueAt, () => {
      cancels.delete(key);
      const event = { type: "timer.due", id, at: clock.now(), name } as const;
      accept({ source: "timer", id, dialogue, customer: null, event }).catch((error: unknown) => {
        logger.error({ code: errorCode(error) }, "A timer that came due was not stored; trying again.");
        if (!cancels.has(key)) set({ ...timer, dueAt: clock.now() + storeRetryMs });
      });
    });
    cancels.set(key, cancel);
  }

  return {
    set,
    clear(dialogue, name) {
      const key = keyOf(dialogue, name);
      cancels.get(key)?.();
      cancels.delete(key);
    },
    forget(dialogue) {
      const prefix = keyOf(dialogue, "");
      for (const [key, cancel] of cancels) {
        if (!key.startsWith(prefix)) continue;
        cancel();
        cancels.delete(key);
      }
    },
    stop() {
      stopped = true;
      for (const cancel of cancels.values()) cancel();
      cancels.clear();
    },
  };
}
