import type { DeskChange, DeskStore } from "@deskbell/desk";

/** What the running desk has to take in: a notice for a dialogue, or another setting or text. Anything else it reads when it needs it. */
const takenIn: ReadonlySet<DeskChange["type"]> = new Set([
  "dialogue.notified",
  "setting.saved",
  "setting.removed",
  "autoReply.saved",
  "autoReply.removed",
]);

/** Who is told of commits. */
export interface CommitListeners {
  /** Called after every commit that the running desk has to take in. */
  readonly onCommit: () => void;
  /** Called after every commit that appended to the desk's stream. */
  readonly onEvent: () => void;
}

/** The same store, telling of its commits. */
export function observeCommits(store: DeskStore, { onCommit, onEvent }: CommitListeners): DeskStore {
  return {
    ...store,
    async commit(changes) {
      const outcome = await store.commit(changes);
      if (outcome !== "committed") return outcome;
      if (changes.some(({ type }) => takenIn.has(type))) onCommit();
      if (changes.some(({ type }) => type === "event.appended")) onEvent();
      return outcome;
    },
  };
}
