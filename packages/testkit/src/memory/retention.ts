import type { Retention, RetentionRule } from "@deskbell/desk";
import type { MemoryDeskStore } from "./desk-store.ts";
import type { MemoryDialogueStore } from "./dialogue-store.ts";

/** Takes one thing away that has been kept long enough. */
export type Removal = () => void;

/** Trims what is kept in memory. */
export function createMemoryRetention(
  dialogues: Pick<MemoryDialogueStore, "removals">,
  desk: Pick<MemoryDeskStore, "removals" | "isNeeded">,
): Retention {
  const removals = (rule: RetentionRule): readonly Removal[] => [
    ...dialogues.removals(rule, desk.isNeeded),
    ...desk.removals(rule),
  ];
  return {
    async trim(rule, limit) {
      const due = removals(rule).slice(0, limit);
      for (const remove of due) remove();
      return due.length;
    },
    count: async (rule) => removals(rule).length,
  };
}
