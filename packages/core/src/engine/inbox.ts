// Takes events in: a lane for each dialogue, in order; many lanes at a time, their steps in one commit. What arrives while a commit is
// under way goes into the next.

import { dialogueKey } from "../model/dialogue-address.ts";
import type { DialogueSettings } from "../model/settings.ts";
import type { Clock } from "../ports/clock.ts";
import type { DialogueStore, InboxEvent, LoadedDialogue, StepCommit } from "../ports/dialogue-store.ts";
import type { Logger } from "../ports/logger.ts";
import type { Outbox } from "../ports/outbox.ts";
import { type StepTools, step } from "../step/step.ts";
import { errorCode } from "./attempt.ts";

/** What the inbox works with. */
export interface InboxOptions extends StepTools {
  readonly store: DialogueStore;
  readonly outbox: Pick<Outbox, "ticketOf">;
  readonly settings: () => DialogueSettings;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called with the steps of each commit, once it is made. */
  readonly onCommitted: (steps: readonly StepCommit[]) => void;
}

/** Events on their way into dialogues. */
export interface Inbox {
  /**
   * Takes events in, those of one dialogue in the given order.
   * @throws when storing failed: what is stored then stays, the rest may be handed in again, and nothing happens twice.
   */
  accept(events: readonly InboxEvent[]): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

interface Waiting {
  readonly event: InboxEvent;
  readonly settle: (error?: unknown) => void;
}

const lanesPerCommit = 100;
const stepsPerLane = 20;

/** Creates an empty inbox. */
export function createInbox(options: InboxOptions): Inbox {
  const { store, outbox, settings, clock, logger, onCommitted } = options;
  const lanes = new Map<string, Waiting[]>();
  let pumping: Promise<void> | null = null;

  async function pump(): Promise<void> {
    while (lanes.size > 0) {
      // Everything handed in during this turn of the event loop shares the commit.
      await Promise.resolve();
      const batch = [...lanes]
        .slice(0, lanesPerCommit)
        .map(([key, lane]) => ({ key, taken: lane.slice(0, stepsPerLane) }));
      const results = await process(batch.map(({ taken }) => taken)).catch((error: unknown) => {
        logger.error({ code: errorCode(error), dialogues: batch.length }, "steps were not stored");
        return batch.map(({ taken }) => ({ error, done: taken.length }));
      });
      for (const [index, { key, taken }] of batch.entries()) {
        const result = results[index];
        if (result === undefined) continue;
        const lane = lanes.get(key) ?? [];
        lane.splice(0, result.done);
        if (lane.length === 0) lanes.delete(key);
        for (const waiting of taken.slice(0, result.done)) waiting.settle(result.error);
      }
    }
  }

  /** Steps and commits; answers how many events of each lane are settled. A lane that met a conflict is taken up again. */
  async function process(
    taken: readonly (readonly Waiting[])[],
  ): Promise<readonly { done: number; error?: unknown }[]> {
    const loaded = await store.load(
      taken.flatMap(([first]) => (first === undefined ? [] : [first.event.dialogue])),
    );
    const lanesOfSteps = await Promise.all(
      taken.map(async (waiting, index) => {
        const events = await Promise.all(waiting.map(({ event }) => resolveReply(event)));
        const start = loaded[index];
        return start === undefined ? [] : takeSteps(start, events);
      }),
    );
    const steps = lanesOfSteps.flat().flatMap((made) => (made === null ? [] : [made]));
    const outcomes = await store.commit(steps);
    const committed = steps.filter((_, index) => outcomes[index] === "committed");
    if (committed.length > 0) onCommitted(committed);
    const conflicts = new Set(steps.filter((_, index) => outcomes[index] === "conflict"));
    return lanesOfSteps.map((lane) => {
      const firstConflict = lane.findIndex((made) => made !== null && conflicts.has(made));
      return { done: firstConflict === -1 ? lane.length : firstConflict };
    });
  }

  /** A lane's steps, each on what the one before left; null for an event that no step could take. */
  function takeSteps(start: LoadedDialogue, events: readonly InboxEvent[]): readonly (StepCommit | null)[] {
    let current = start;
    return events.map((event) => {
      const made = tryStep(current, event);
      if (made !== null) current = { ...current, version: current.version + 1, stored: made.stored };
      return made;
    });
  }

  /** A step, or one that begins the dialogue anew if what is stored makes the machine fail; null when even that fails. */
  function tryStep(current: LoadedDialogue, event: InboxEvent): StepCommit | null {
    const { stored } = current;
    const unreadable = stored && { ...current, stored: { ...stored, schema: Number.NaN } };
    for (const start of [current, unreadable]) {
      if (start === null) continue;
      try {
        return step(options, start, event, settings(), clock.now());
      } catch (error) {
        const { source, id } = event;
        logger.error({ code: errorCode(error), event: event.event.type, source, id }, "a step failed");
      }
    }
    return null;
  }

  /** A reply to a message about a ticket is text for that ticket. */
  async function resolveReply(inbox: InboxEvent): Promise<InboxEvent> {
    const { event } = inbox;
    if (event.type !== "text.typed" || event.replyTo === null) return inbox;
    const ticket = await outbox.ticketOf(inbox.dialogue, event.replyTo);
    if (ticket === null) return inbox;
    const { id, at, text } = event;
    return { ...inbox, event: { type: "ticket.replied", id, at, text, ticket } };
  }

  function add(event: InboxEvent): Promise<void> {
    return new Promise((resolve, reject) => {
      const key = dialogueKey(event.dialogue);
      const lane = lanes.get(key) ?? [];
      lanes.set(key, lane);
      lane.push({ event, settle: (error) => (error === undefined ? resolve() : reject(error)) });
    });
  }

  return {
    async accept(events) {
      const added = events.map(add);
      pumping ??= pump().finally(() => {
        pumping = null;
      });
      const results = await Promise.allSettled(added);
      const failed = results.find((result) => result.status === "rejected");
      if (failed !== undefined) throw failed.reason;
    },
    async idle() {
      await pumping;
    },
  };
}
