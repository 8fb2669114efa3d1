import type { DeskChange, DeskStore } from "@deskbell/desk";

/** What the running desk has to take in: a notice for a dialogue, or another setting or text. Anything else it reads when it needs it. */
const takenIn: ReadonlySet<DeskChange["type"]> = new Set([
  "dialogue.notified",
  "setting.saved",
  "autoReply.saved",
  "autoReply.removed",
]);

/** The same store, telling of every commit that the running desk has to take in. */
export function observeCommits(store: DeskStore, onCommit: () => void): DeskStore {
  return {
    ...store,
    async commit(changes) {
      const outcome = await store.commit(changes);
      if (outcome === "committed" && changes.some(({ type }) => takenIn.has(type))) onCommit();
      return outcome;
    },
  };
}
