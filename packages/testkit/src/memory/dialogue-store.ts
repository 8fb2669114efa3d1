import {
  type BacklogCounter,
  type Call,
  type CommitOutcome,
  type DialogueAddress,
  type DialogueStore,
  dialogueKey,
  type FailedEvent,
  type InboxEvent,
  type InboxKey,
  type Journal,
  type JournalRecord,
  type LoadedDialogue,
  type Outbox,
  type OutboxDraft,
  type StepCommit,
  type StoredDialogue,
  type Timer,
} from "@deskbell/core";
import { type ErasureMode, erasedAddress, type RetentionRule } from "@deskbell/desk";
import type { OpenThings } from "./desk-store.ts";
import { createMemoryOutbox, type UndeliveredAnswer } from "./outbox.ts";
import type { Removal } from "./retention.ts";

/** Dialogues and their outbox in memory, for one process and as long as it lives. */
export interface MemoryDialogueStore extends DialogueStore, Outbox, Journal, BacklogCounter {
  /**
   * Leaves events for dialogues, all or none, as the desk does.
   * @returns false when one of their keys is known already; then nothing is left.
   */
  leave(events: readonly InboxEvent[]): boolean;
  /** What a rule takes away, a thing each. */
  removals(rule: RetentionRule, isNeeded: OpenThings): readonly Removal[];
  /** Takes the key of an event in without a step. @returns false when it was taken in before */
  takeIn(key: InboxKey, at: number): boolean;
  /** Puts messages into the outbox that no event brought about. */
  tell(dialogue: DialogueAddress, drafts: readonly OutboxDraft[], at: number): void;
  /** What the desk said about tickets and could not be delivered. */
  undelivered(): readonly UndeliveredAnswer[];
  /** What is stored of a dialogue, and since when. */
  find(dialogue: DialogueAddress): { readonly stored: StoredDialogue; readonly at: number } | null;
  /** Erases a customer's dialogue, what it has caused and what is remembered of it. @returns how many rows it were */
  erase(dialogue: DialogueAddress, mode: ErasureMode): number;
}

interface Version {
  readonly dialogue: DialogueAddress;
  readonly at: number;
  readonly version: number;
  /** A `StoredDialogue`. */
  readonly stored: Json;
}

/** JSON as text: it is read far less often than it is written, journals hardly ever. */
type Json = string;

/** Makes an empty store. Whatever goes in or comes out is a copy as JSON makes it, as from a real database. */
export function createMemoryDialogueStore(): MemoryDialogueStore {
  const dialogues = new Map<string, Version>();
  /** Every key that was taken in or left, with the time. */
  const inbox = new Map<string, number>();
  const pending = new Map<string, InboxEvent>();
  const failed = new Map<string, FailedEvent>();
  const calls = new Map<string, Call>();
  const timers = new Map<string, Timer>();
  const journal: { dialogue: string; at: number; record: Json }[] = [];
  let lastSeq = 0;
  const {
    enqueue,
    waiting,
    countUnreachable,
    removals: deliveries,
    isWaiting,
    undelivered,
    erase: eraseMessages,
    ...outbox
  } = createMemoryOutbox();

  function loadOne(dialogue: DialogueAddress): LoadedDialogue {
    const found = dialogues.get(dialogueKey(dialogue));
    if (found === undefined) return { dialogue, version: 0, stored: null };
    return { dialogue, version: found.version, stored: JSON.parse(found.stored) };
  }

  function commitOne(step: StepCommit): CommitOutcome {
    const event = inboxText(step.inbox);
    if (inbox.has(event) && !pending.has(event)) return "duplicate";

    const key = dialogueKey(step.dialogue);
    const version = dialogues.get(key)?.version ?? 0;
    if (version !== step.expectedVersion) return "conflict";

    if (!inbox.has(event)) inbox.set(event, step.at);
    pending.delete(event);
    const { dialogue: address, at } = step;
    dialogues.set(key, { dialogue: address, at, version: version + 1, stored: JSON.stringify(step.stored) });
    for (const id of step.endedCalls) calls.delete(id);
    for (const call of step.startedCalls) calls.set(call.id, copy(call));
    for (const name of step.clearedTimers) timers.delete(timerKey(step.dialogue, name));
    for (const timer of step.setTimers) timers.set(timerKey(timer.dialogue, timer.name), copy(timer));
    for (const draft of step.outbox) enqueue(step.dialogue, copy(draft), copy(step.inbox), step.at);
    const { dialogue, inbox: cause, expectedVersion, journal: entry } = step;
    lastSeq += 1;
    const record: JournalRecord = {
      seq: lastSeq,
      inbox: cause,
      version: expectedVersion,
      ...entry,
    };
    journal.push({ dialogue: dialogueKey(dialogue), at: entry.at, record: JSON.stringify(record) });
    return "committed";
  }

  function idle(before: number, isNeeded: OpenThings): readonly Removal[] {
    const isUsed = (dialogue: DialogueAddress) => {
      const key = dialogueKey(dialogue);
      const waits = [...calls.values(), ...timers.values(), ...pending.values()];
      return waits.some((waiting) => dialogueKey(waiting.dialogue) === key) || isWaiting(dialogue);
    };
    const found = [...dialogues].filter(([, { at }]) => at < before);
    return found
      .filter(([, { dialogue }]) => !isUsed(dialogue) && !isNeeded.hasOpen(dialogue))
      .map(
        ([key]) =>
          () =>
            dialogues.delete(key),
      );
  }

  function removals({ of, before }: RetentionRule, isNeeded: OpenThings): readonly Removal[] {
    const remove = (from: Map<string, unknown>) => (key: string) => () => void from.delete(key);
    switch (of) {
      case "inboxIds": {
        const old = [...inbox].filter(([key, at]) => at < before && !pending.has(key) && !failed.has(key));
        return old.map(([key]) => key).map(remove(inbox));
      }
      case "failedUpdates":
        return [...failed].filter(([, { at }]) => at < before).map(([key]) => remove(failed)(key));
      case "journal":
        return journal
          .filter((each) => each.at < before)
          .map((entry) => () => void journal.splice(journal.indexOf(entry), 1));
      case "deliveries":
        return deliveries(before, isNeeded);
      case "idleDialogues":
        return idle(before, isNeeded);
      default:
        return [];
    }
  }

  /** Takes a key in. @returns false when it was taken in before */
  function takeIn(inboxKey: InboxKey, at: number): boolean {
    const key = inboxText(inboxKey);
    if (inbox.has(key) && !pending.has(key)) return false;
    if (!inbox.has(key)) inbox.set(key, at);
    pending.delete(key);
    return true;
  }

  function erase(dialogue: DialogueAddress, mode: ErasureMode): number {
    const owner = dialogueKey(dialogue);
    let count = dialogues.delete(owner) ? 1 : 0;
    for (const table of [calls, timers, pending] as readonly Map<string, Call | Timer | InboxEvent>[]) {
      for (const [key, row] of table)
        if (dialogueKey(row.dialogue) === owner && table.delete(key)) count += 1;
    }
    for (const [key, { event }] of failed) {
      if (dialogueKey(event.dialogue) === owner && failed.delete(key)) count += 1;
    }
    for (const entry of journal.filter((each) => each.dialogue === owner)) {
      count += 1;
      if (mode === "delete") journal.splice(journal.indexOf(entry), 1);
      entry.dialogue = dialogueKey({ ...dialogue, address: erasedAddress });
      entry.record = JSON.stringify({ ...JSON.parse(entry.record), input: null });
    }
    return count + eraseMessages(dialogue, mode);
  }

  return {
    ...outbox,
    removals,
    undelivered,
    erase,
    takeIn,
    tell(dialogue, drafts, at) {
      for (const draft of drafts) enqueue(dialogue, copy(draft), null, at);
    },
    find(dialogue) {
      const found = dialogues.get(dialogueKey(dialogue));
      return found === undefined ? null : { stored: JSON.parse(found.stored), at: found.at };
    },
    load: async (addresses) => addresses.map(loadOne),
    commit: async (steps) => steps.map(commitOne),
    pendingEvents: async (limit) => copy([...pending.values()].slice(0, limit)),
    async setAside(failure, apology) {
      if (!takeIn(failure.event, failure.at)) return;
      failed.set(inboxText(failure.event), copy(failure));
      for (const draft of apology) enqueue(failure.event.dialogue, copy(draft), null, failure.at);
    },
    failedEvents: async (limit) => copy([...failed.values()].reverse().slice(0, limit)),
    async retryFailed(inboxKey) {
      const key = inboxText(inboxKey);
      const failure = failed.get(key);
      if (failure === undefined) return false;
      failed.delete(key);
      pending.set(key, failure.event);
      return true;
    },
    async dueCalls(now, limit) {
      return copy([...calls.values()].filter((call) => call.dueAt <= now).slice(0, limit));
    },
    async postponeCall(id, attempts, dueAt) {
      const call = calls.get(id);
      if (call !== undefined) calls.set(id, { ...call, attempts, dueAt });
    },
    async dueTimers(now, limit) {
      const due = [...timers.values()].filter((timer) => timer.dueAt <= now);
      return copy(due.sort((a, b) => a.dueAt - b.dueAt).slice(0, limit));
    },
    async nextDueAt() {
      const times = [...calls.values(), ...timers.values()].map(({ dueAt }) => dueAt);
      return times.length === 0 ? null : Math.min(...times);
    },
    async entries(dialogue, after, limit) {
      const key = dialogueKey(dialogue);
      const own = journal.filter((entry) => entry.dialogue === key);
      const records: readonly JournalRecord[] = own.map(({ record }) => JSON.parse(record));
      return records.filter(({ seq }) => seq > after).slice(0, limit);
    },
    async backlog(channel, account) {
      const messages = waiting(channel, account);
      return {
        messages: messages.length,
        oldestMessageAt: messages[0]?.writtenAt ?? null,
        calls: calls.size,
        failedEvents: failed.size,
        unreachable: countUnreachable(channel, account),
      };
    },
    leave(events) {
      const keys = new Set(events.map(inboxText));
      if (keys.size < events.length || [...keys].some((key) => inbox.has(key))) return false;
      for (const event of events) {
        inbox.set(inboxText(event), event.event.at);
        pending.set(inboxText(event), copy(event));
      }
      return true;
    },
  };
}

function inboxText({ source, id }: InboxKey): string {
  return JSON.stringify([source, id]);
}

function timerKey(dialogue: DialogueAddress, name: string): string {
  return JSON.stringify([dialogueKey(dialogue), name]);
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
