// What becomes of a stored dialogue that is damaged, or that another version wrote.

import { type DialogueAddress, dialogueKey, type LoadedDialogue, type StoredDialogue } from "@deskbell/core";
import type { Damage } from "../acts/act.ts";

/** Dialogues that are given out damaged until something else is stored. */
export interface Damages {
  /** @returns whether there is anything to damage in that way, and not damaged yet */
  strike(loaded: LoadedDialogue, damage: Damage): boolean;
  /** What is loaded, as it was damaged. */
  load(loaded: LoadedDialogue): LoadedDialogue;
  mend(dialogue: DialogueAddress): void;
}

/** Nothing is damaged so far. */
export function createDamages(): Damages {
  const damages = new Map<string, Damage>();
  return {
    strike({ dialogue, stored }, damage) {
      if (stored === null || (damage.kind === "older" && !couldBeOlder(stored))) return false;
      const isFirst = !damages.has(dialogueKey(dialogue));
      if (isFirst) damages.set(dialogueKey(dialogue), damage);
      return isFirst;
    },
    load(loaded) {
      const { dialogue, stored } = loaded;
      const damage = damages.get(dialogueKey(dialogue));
      return damage === undefined || stored === null ? loaded : { ...loaded, stored: spoil(stored, damage) };
    },
    mend: (dialogue) => void damages.delete(dialogueKey(dialogue)),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function spoil(stored: StoredDialogue, damage: Damage): StoredDialogue {
  const context = stored.context as Fields;
  switch (damage.kind) {
    case "newer":
      return { ...stored, schema: 1_000 };
    case "older":
      return toSchema2(stored);
    case "state":
      return { ...stored, value: damage.value };
    case "part":
      return { ...stored, context: { ...context, [damage.part]: ofAnotherKind(context[damage.part]) } };
    case "context":
      return { ...stored, context: damage.value };
  }
}

function ofAnotherKind(part: unknown): unknown {
  return typeof part === "number" ? "many" : 5;
}

/** Before there were questions of operators, nothing was answered. */
function couldBeOlder({ context }: StoredDialogue): boolean {
  const { answering, draft, shelved, filing } = context as Fields;
  const drafts = [draft, shelved, ...(filing as readonly unknown[])] as readonly ({
    answers: object[];
  } | null)[];
  return answering === null && drafts.every((each) => each === null || each.answers.length === 0);
}

function toSchema2(stored: StoredDialogue): StoredDialogue {
  const { answering: _, ...context } = stored.context as Fields;
  const older = JSON.stringify(context, (name, value) => (name === "answers" ? undefined : value));
  return { ...stored, schema: 2, context: JSON.parse(older) };
}
