import type { Outbox } from "@deskbell/core";

/** The same outbox, telling of every loss: a customer cannot be written to, and what waited for them has failed. */
export function observeLosses(outbox: Outbox, onLoss: () => void): Outbox {
  return {
    ...outbox,
    async settle(outcomes) {
      await outbox.settle(outcomes);
      if (outcomes.some(({ kind }) => kind === "unreachable")) onLoss();
    },
    async noteUnreachable(dialogue, reason, at) {
      await outbox.noteUnreachable(dialogue, reason, at);
      onLoss();
    },
  };
}
