import {
  type DeliveryOutcome,
  type DialogueAddress,
  dialogueKey,
  type InboxKey,
  type MessageDelivery,
  type Outbox,
  type OutboxDraft,
  type OutboxMessage,
  type Unreachable,
} from "@deskbell/core";

import { type ErasureMode, erasedAddress } from "@deskbell/desk";
import type { OpenThings } from "./desk-store.ts";
import type { Removal } from "./retention.ts";

/** Something that the desk said about a ticket in vain. */
export interface UndeliveredAnswer {
  /** The id of the event that was to carry it. */
  readonly causeId: string;
  readonly ticketId: string;
  readonly reason: string | null;
  readonly settledAt: number;
}

/** The outbox of a store in memory, and the way for that store to put messages into it. */
export interface MemoryOutbox extends Outbox {
  /** What has been settled before a time: blanked first, then removed. */
  removals(before: number, isNeeded: OpenThings): readonly Removal[];
  isWaiting(dialogue: DialogueAddress): boolean;
  undelivered(): readonly UndeliveredAnswer[];
  /** Removes what waits for a customer and the note about them, and of the rest what tells of them. @returns how many rows it were */
  erase(dialogue: DialogueAddress, mode: ErasureMode): number;
  enqueue(dialogue: DialogueAddress, draft: OutboxDraft, cause: InboxKey | null, at: number): void;
  /** What waits in an account, oldest first. */
  waiting(channel: string, account: string): readonly { readonly writtenAt: number }[];
  /** How many customers of an account cannot be written to. */
  countUnreachable(channel: string, account: string): number;
}

interface Row {
  readonly message: OutboxMessage;
  readonly writtenAt: number;
  readonly about: OutboxDraft["about"];
  readonly cause: InboxKey | null;
  readonly state: MessageDelivery["state"];
  readonly reason: string | null;
  readonly messageId: string | null;
  readonly settledAt: number | null;
}

/** Makes an empty outbox. */
export function createMemoryOutbox(): MemoryOutbox {
  let lastId = 0;
  const rows = new Map<number, Row>();
  const unreachable = new Map<string, { readonly dialogue: DialogueAddress; readonly note: Unreachable }>();

  function settleOne(outcome: DeliveryOutcome): void {
    const row = rows.get(outcome.id);
    if (row?.state !== "waiting") return;
    const { message } = row;
    rows.set(message.id, settled(row, outcome));
    if (outcome.kind === "delivered") unreachable.delete(dialogueKey(message.dialogue));
    if (outcome.kind === "unreachable") note(message.dialogue, outcome.reason, outcome.at);
  }

  function note(dialogue: DialogueAddress, reason: string, since: number): void {
    const key = dialogueKey(dialogue);
    if (!unreachable.has(key)) unreachable.set(key, { dialogue, note: { reason, since } });
    for (const row of rows.values()) {
      if (row.state !== "waiting" || dialogueKey(row.message.dialogue) !== key) continue;
      if (row.writtenAt > since) continue;
      rows.set(row.message.id, { ...row, state: "failed", reason, settledAt: since });
    }
  }

  function waiting(channel: string, account: string): readonly Row[] {
    return [...rows.values()].filter(
      ({ state, message }) => state === "waiting" && isOf(message.dialogue, channel, account),
    );
  }

  function firstOfEach(channel: string, account: string): readonly OutboxMessage[] {
    const firsts = new Map<string, OutboxMessage>();
    for (const { message } of waiting(channel, account)) {
      const key = dialogueKey(message.dialogue);
      if (!firsts.has(key)) firsts.set(key, message);
    }
    return [...firsts.values()];
  }

  return {
    enqueue(dialogue, { payload, about }, cause, at) {
      lastId += 1;
      const message = { id: lastId, dialogue, payload, attempts: 0, uncertain: 0, dueAt: at };
      rows.set(lastId, {
        message,
        writtenAt: at,
        about,
        cause,
        state: "waiting",
        reason: null,
        messageId: null,
        settledAt: null,
      });
    },
    waiting,
    countUnreachable(channel, account) {
      return [...unreachable.values()].filter(({ dialogue }) => isOf(dialogue, channel, account)).length;
    },
    removals(before, isNeeded) {
      const old = [...rows.values()].filter(({ settledAt }) => settledAt !== null && settledAt < before);
      const full = old.filter(({ message }) => message.payload !== null);
      const isStillNeeded = ({ cause, about }: Row) =>
        cause?.source === "desk" || (about !== null && isNeeded.isOpenTicket(about.id));
      const blank = old.filter((row) => row.message.payload === null && !isStillNeeded(row));
      return [
        ...full.map((row) => () => {
          const { message } = row;
          rows.set(message.id, { ...row, message: { ...message, payload: null } });
        }),
        ...blank.map((row) => () => void rows.delete(row.message.id)),
      ];
    },
    undelivered: () =>
      [...rows.values()].flatMap(({ state, cause, about, reason, settledAt }) =>
        state === "failed" && cause?.source === "desk" && about !== null && settledAt !== null
          ? [{ causeId: cause.id, ticketId: about.id, reason, settledAt }]
          : [],
      ),
    erase(dialogue, mode) {
      const key = dialogueKey(dialogue);
      const own = [...rows.values()].filter(({ message }) => dialogueKey(message.dialogue) === key);
      for (const row of own) {
        const { message, state } = row;
        const erased = { ...message, dialogue: { ...dialogue, address: erasedAddress }, payload: null };
        if (state === "waiting" || mode === "delete") rows.delete(message.id);
        else rows.set(message.id, { ...row, message: erased, messageId: null });
      }
      return own.length + (unreachable.delete(key) ? 1 : 0);
    },
    isWaiting: (dialogue) =>
      [...rows.values()].some(
        ({ state, message }) =>
          state === "waiting" && dialogueKey(message.dialogue) === dialogueKey(dialogue),
      ),
    async heads(channel, account, now, limit) {
      const firsts = firstOfEach(channel, account);
      const due = firsts.filter(({ dueAt }) => dueAt <= now).slice(0, limit);
      const later = firsts.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > now);
      return structuredClone({ due, nextDueAt: later.length === 0 ? null : Math.min(...later) });
    },
    async settle(outcomes) {
      outcomes.forEach(settleOne);
    },
    async ticketOf(dialogue, messageId) {
      const key = dialogueKey(dialogue);
      const ofDialogue = [...rows.values()].filter(({ message }) => dialogueKey(message.dialogue) === key);
      const found = ofDialogue.find((row) => row.messageId === messageId);
      return structuredClone(found?.about ?? null);
    },
    async deliveriesOf(causes) {
      const asked = new Set(causes.map(causeText));
      return [...rows.values()].flatMap((row) => {
        const { cause } = row;
        return cause !== null && asked.has(causeText(cause)) ? [toDelivery(row, cause)] : [];
      });
    },
    async noteReachable(dialogues) {
      for (const dialogue of dialogues) unreachable.delete(dialogueKey(dialogue));
    },
    async noteUnreachable(dialogue, reason, at) {
      note(dialogue, reason, at);
    },
    async unreachable(dialogue) {
      return structuredClone(unreachable.get(dialogueKey(dialogue))?.note ?? null);
    },
  };
}

function isOf(dialogue: DialogueAddress, channel: string, account: string): boolean {
  return dialogue.channel === channel && dialogue.account === account;
}

function settled(row: Row, outcome: DeliveryOutcome): Row {
  const { message } = row;
  switch (outcome.kind) {
    case "delivered":
      return { ...row, state: "delivered", messageId: outcome.messageId, settledAt: outcome.at };
    case "failed":
    case "unreachable":
      return { ...row, state: "failed", reason: outcome.reason, settledAt: outcome.at };
    case "rewritten":
      return { ...row, message: { ...message, payload: outcome.payload }, reason: outcome.reason };
    case "postponed": {
      const uncertain = message.uncertain + (outcome.uncertain ? 1 : 0);
      const postponed = { ...message, attempts: message.attempts + 1, uncertain, dueAt: outcome.dueAt };
      return { ...row, message: postponed, reason: outcome.reason };
    }
  }
}

function toDelivery({ message, state, reason }: Row, cause: InboxKey): MessageDelivery {
  return {
    id: message.id,
    cause,
    state,
    isUncertain: message.uncertain > 0,
    reason: state === "delivered" ? null : reason,
  };
}

function causeText({ source, id }: InboxKey): string {
  return JSON.stringify([source, id]);
}
