import type { OutboxMessage } from "@deskbell/core";
import type { SendingLimits } from "./limits.ts";
import { chatFreeAt, freeAt, type Pace } from "./pace.ts";

/** Whose turn it is. */
export type NextSend =
  | { readonly kind: "send"; readonly message: OutboxMessage }
  /** Not yet: at this time (Unix ms). */
  | { readonly kind: "wait"; readonly until: number }
  /** Nothing to send, or not before an answer comes. */
  | { readonly kind: "idle" };

/**
 * Chooses the next message among the first ones of their chats. Turns are given in the order in which chats became ready: when the
 * message was due, or when the chat could get another one. So a chat that has got a message goes behind all who wait, a long backlog
 * costs others no more than a short one, and what is left from before a restart goes first.
 */
export function nextSend(
  pace: Pace,
  heads: readonly OutboxMessage[],
  now: number,
  limits: SendingLimits,
): NextSend {
  let chosen: OutboxMessage | null = null;
  let chosenAt = Infinity;
  for (const message of heads) {
    const readyAt = Math.max(message.dueAt, chatFreeAt(pace, message.dialogue.address, limits));
    if (readyAt < chosenAt || (readyAt === chosenAt && message.id < (chosen?.id ?? 0))) {
      chosen = message;
      chosenAt = readyAt;
    }
  }
  const at = Math.max(chosenAt, freeAt(pace, limits));
  if (chosen === null || at === Infinity) return { kind: "idle" };
  return at <= now ? { kind: "send", message: chosen } : { kind: "wait", until: at };
}
