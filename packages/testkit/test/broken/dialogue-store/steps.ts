import type { StepCommit } from "@deskbell/core";
import type { MemoryDialogueStore } from "@deskbell/testkit";

let keys = 0;

/** A key that nothing has had before. */
export const newKey = () => ({ source: "new", id: `${++keys}` });

/** A key as text. */
export const textOf = ({ source, id }: { readonly source: string; readonly id: string }) => `${source} ${id}`;

/** Commits what a step would have caused, whatever its version and key are. */
export async function force({ load, commit }: MemoryDialogueStore, step: StepCommit): Promise<void> {
  const [loaded] = await load([step.dialogue]);
  await commit([{ ...step, inbox: newKey(), expectedVersion: loaded?.version ?? 0 }]);
}
