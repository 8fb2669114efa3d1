// Takes events in: a lane for each dialogue, in order; many lanes at a time, a step of each in one commit. What arrives while a commit
// is under way goes into the next.

import { plain } from "../machine/prompts.ts";
import { type DialogueAddress, dialogueKey } from "../model/dialogue-address.ts";
import type { Observer } from "../model/observer.ts";
import type { DialogueSettings } from "../model/settings.ts";
import type { Clock } from "../ports/clock.ts";
import type {
  CommitOutcome,
  DialogueStore,
  InboxEvent,
  LoadedDialogue,
  OutboxDraft,
  StepCommit,
} from "../ports/dialogue-store.ts";
import type { Logger } from "../ports/logger.ts";
import type { Outbox } from "../ports/outbox.ts";
import { type StepTools, step } from "../step/step.ts";
import { errorCode } from "./attempt.ts";
import type { EngineFact } from "./engine-fact.ts";

/** What the inbox works with. */
export interface InboxOptions extends StepTools {
  readonly store: DialogueStore;
  readonly outbox: Pick<Outbox, "ticketOf">;
  readonly settings: (dialogue: DialogueAddress) => DialogueSettings;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly observe: Observer<EngineFact>;
  /** Called with the steps that each commit has stored, of which there may be none. */
  readonly onCommitted: (steps: readonly StepCommit[]) => void;
  /** Called with dialogues into which somebody else has taken an event, and perhaps left something to be done. */
  readonly onDuplicates: (dialogues: readonly DialogueAddress[]) => Promise<void>;
  /** Called when an event was set aside, and perhaps an apology left in the outbox. */
  readonly onSetAside: (dialogue: DialogueAddress) => void;
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

type Outcome =
  | { readonly kind: "taken" }
  /** Somebody else was there first: the event stays where it is and is taken up again. */
  | { readonly kind: "conflict" }
  | { readonly kind: "failed"; readonly error: unknown };

const lanesPerCommit = 100;

const apology = plain("failed");

/** Creates an empty inbox. */
export function createInbox(options: InboxOptions): Inbox {
  const { store, outbox, renderer, settings, clock, logger, observe, onCommitted, onDuplicates, onSetAside } =
    options;
  const lanes = new Map<string, Waiting[]>();
  let pumping: Promise<void> | null = null;

  async function pump(): Promise<void> {
    do {
      // Everything handed in during this turn of the event loop shares the commit.
      await Promise.resolve();
      const heads = [...lanes]
        .slice(0, lanesPerCommit)
        .flatMap(([key, [head]]) => (head === undefined ? [] : [{ key, event: head.event }]));
      const outcomes = await takeInApart(heads.map(({ event }) => event));
      for (const [index, { key }] of heads.entries()) settle(key, outcomes[index] ?? { kind: "conflict" });
    } while (lanes.size > 0);
    // At once: what is handed in before anybody hears of the end would wait for a pump that has ended.
    pumping = null;
  }

  /** Takes events in together; when that fails each alone, so that one which cannot be stored does not keep others from it. */
  async function takeInApart(events: readonly InboxEvent[]): Promise<readonly Outcome[]> {
    try {
      return await takeIn(events);
    } catch (error) {
      logger.error({ code: errorCode(error), dialogues: events.length }, "Steps were not stored.");
      return events.length === 1 ? [{ kind: "failed", error }] : takeInOneByOne(events);
    }
  }

  /** Gives up when two in a row fail: then it is not the events, but the storage. */
  async function takeInOneByOne(events: readonly InboxEvent[]): Promise<readonly Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const event of events) {
      const [last, beforeLast] = outcomes.toReversed();
      const isHopeless = last?.kind === "failed" && beforeLast?.kind === "failed";
      outcomes.push(...(isHopeless ? [last] : await takeInApart([event])));
    }
    return outcomes;
  }

  /** Takes a lane on, and puts it behind the others. One that failed is given back whole, so that it keeps its order. */
  function settle(key: string, outcome: Outcome): void {
    const lane = lanes.get(key) ?? [];
    lanes.delete(key);
    if (outcome.kind === "failed") {
      for (const waiting of lane) waiting.settle(outcome.error);
      return;
    }
    if (outcome.kind === "taken") lane.shift()?.settle();
    if (lane.length > 0) lanes.set(key, lane);
  }

  /**
   * Steps and commits, one event a dialogue: a step built on another of the same commit could find its version in place although that
   * other one was refused.
   */
  async function takeIn(events: readonly InboxEvent[]): Promise<readonly Outcome[]> {
    const loaded = await store.load(events.map(({ dialogue }) => dialogue));
    const made = await Promise.all(
      events.map(async (event, index) => {
        const start = loaded[index];
        return start === undefined ? null : stepOrSetAside(start, await resolveReply(event));
      }),
    );
    const steps = made.filter((step) => step !== null);
    const outcomes = await commit(steps);
    onCommitted(steps.filter((_, index) => outcomes[index] === "committed"));
    const duplicates = steps.filter((_, index) => outcomes[index] === "duplicate");
    if (duplicates.length > 0) await onDuplicates(duplicates.map(({ dialogue }) => dialogue));
    const conflicts = new Set<StepCommit | null>(steps.filter((_, index) => outcomes[index] === "conflict"));
    // What was set aside is over as well: it must not hold up what comes behind it.
    return made.map((step) => ({ kind: conflicts.has(step) ? "conflict" : "taken" }));
  }

  async function commit(steps: readonly StepCommit[]): Promise<readonly CommitOutcome[]> {
    const begunAt = clock.now();
    const outcomes = await store.commit(steps);
    if (steps.length === 0) return outcomes;
    observe({ kind: "stepsCommitted", steps: steps.length, durationMs: clock.now() - begunAt });
    for (const [index, { journal }] of steps.entries()) {
      const outcome = outcomes[index] ?? "conflict";
      observe({ kind: "stepSettled", event: journal.input.event.type, outcome });
    }
    return outcomes;
  }

  /** A step, or one that begins the dialogue anew if what is stored makes the machine fail; null when the event is set aside. */
  async function stepOrSetAside(current: LoadedDialogue, event: InboxEvent): Promise<StepCommit | null> {
    const { stored } = current;
    const unreadable = stored && { ...current, stored: { ...stored, schema: Number.NaN } };
    let code = "unknown";
    for (const start of [current, unreadable]) {
      if (start === null) continue;
      try {
        return step(options, start, event, settings(event.dialogue), clock.now());
      } catch (error) {
        code = errorCode(error);
        const { source, id } = event;
        logger.error({ code, event: event.event.type, source, id }, "A step failed.");
      }
    }
    await store.setAside({ event, code, at: clock.now() }, apologise(current, event));
    observe({ kind: "eventSetAside", event: event.event.type, code });
    onSetAside(event.dialogue);
    return null;
  }

  /** Tells the customer, in the language of the device since the dialogue cannot be trusted; nothing when even that fails. */
  function apologise({ stored }: LoadedDialogue, { customer, dialogue }: InboxEvent): readonly OutboxDraft[] {
    try {
      const language = renderer.languageOf((customer ?? stored?.customer)?.language ?? null, dialogue);
      return renderer.render(apology, language, dialogue).map((payload) => ({ payload, about: null }));
    } catch {
      return [];
    }
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
      pumping ??= pump();
      const results = await Promise.allSettled(added);
      const failed = results.find((result) => result.status === "rejected");
      if (failed !== undefined) throw failed.reason;
    },
    async idle() {
      await pumping;
    },
  };
}
