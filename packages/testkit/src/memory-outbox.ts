import {
  type DeliveryOutcome,
  type DialogueAddress,
  dialogueKey,
  type Outbox,
  type OutboxDraft,
  type OutboxMessage,
  type TicketRef,
} from "@deskbell/core";

/** The outbox of a store in memory, and the way for that store to put messages into it. */
export interface MemoryOutbox extends Outbox {
  enqueue(dialogue: DialogueAddress, draft: OutboxDraft, at: number): void;
}

interface Waiting {
  readonly message: OutboxMessage;
  readonly about: TicketRef | null;
}

/** Makes an empty outbox. */
export function createMemoryOutbox(): MemoryOutbox {
  let lastId = 0;
  const waiting = new Map<number, Waiting>();
  const delivered = new Map<string, TicketRef | null>();

  function settleOne(outcome: DeliveryOutcome): void {
    const row = waiting.get(outcome.id);
    if (row === undefined) return;
    const { message, about } = row;
    if (outcome.kind === "postponed") {
      const { dueAt } = outcome;
      waiting.set(message.id, { message: { ...message, attempts: message.attempts + 1, dueAt }, about });
      return;
    }
    waiting.delete(message.id);
    if (outcome.kind === "delivered") delivered.set(deliveryKey(message.dialogue, outcome.messageId), about);
  }

  return {
    enqueue(dialogue, { payload, about }, at) {
      lastId += 1;
      waiting.set(lastId, { message: { id: lastId, dialogue, payload, attempts: 0, dueAt: at }, about });
    },
    async heads(channel, account, limit) {
      const heads = new Map<string, OutboxMessage>();
      for (const { message } of waiting.values()) {
        if (message.dialogue.channel !== channel || message.dialogue.account !== account) continue;
        const key = dialogueKey(message.dialogue);
        if (!heads.has(key)) heads.set(key, message);
        if (heads.size >= limit) break;
      }
      return structuredClone([...heads.values()]);
    },
    async settle(outcomes) {
      outcomes.forEach(settleOne);
    },
    async ticketOf(dialogue, messageId) {
      return structuredClone(delivered.get(deliveryKey(dialogue, messageId)) ?? null);
    },
  };
}

function deliveryKey(dialogue: DialogueAddress, messageId: string): string {
  return JSON.stringify([dialogueKey(dialogue), messageId]);
}
