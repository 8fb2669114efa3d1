// Which messages may be in a chat twice. The Bot API has no idempotency key: when a message was sent and its sender does not get to know
// or to write down that it was, it is sent again. Whatever else is in a chat twice is a fault.

import type { CallFault, Emulator } from "@deskbell/telegram-emulator";
import type { Records } from "./records.ts";

/** The messages that were sent, as far as they may be sent again. */
export interface Sends {
  /** The desk has died, or all connections to it: what was sent and is not written down may be sent again. */
  cutOff(): void;
  /** Whether the message with this id may be followed by another copy of it. */
  mayComeAgain(messageId: number): boolean;
  /** How many messages may. */
  readonly allowed: number;
}

/** Watches what a bot sends. */
export function watchSends(emulator: Emulator, records: Records): Sends {
  /** Answered, and perhaps not yet written down. */
  const open = new Set<number>();
  const again = new Set<number>();
  emulator.subscribe((change) => {
    if (change.kind !== "call" || change.call.method !== "sendMessage") return;
    const { outcome, fault } = change.call;
    if (outcome?.ok !== true) return;
    const { message_id } = outcome.result as { message_id: number };
    (hidesOutcome(fault) ? again : open).add(message_id);
  });
  return {
    cutOff() {
      for (const id of open) if (!records.isDelivered(id)) again.add(id);
      open.clear();
    },
    mayComeAgain: (messageId) => again.has(messageId),
    get allowed() {
      return again.size;
    },
  };
}

/** Whether the client does not get to know that the call was carried out. A slow answer comes, unless it is cut off. */
function hidesOutcome(fault: CallFault | undefined): boolean {
  return fault !== undefined && fault.kind !== "slow";
}
