import type { DeskChange, DeskStore } from "@deskbell/desk";

/** The same store, telling of every commit that changed something. */
export function observeCommits(
  store: DeskStore,
  onCommit: (changes: readonly DeskChange[]) => void,
): DeskStore {
  return {
    ...store,
    async commit(changes) {
      const outcome = await store.commit(changes);
      if (outcome === "committed") onCommit(changes);
      return outcome;
    },
  };
}
