// A store as one process sees it: the process may die at any write, before it is stored or after, and the disk may be full.

import type { DialogueStore, StepCommit } from "@deskbell/core";
import type { PersonalData } from "@deskbell/desk";
import type { Damages } from "./damage.ts";

/** The life of one process. */
export interface Life {
  /** Nothing of it reaches anybody any more. */
  isDead: boolean;
  /** Writes until it dies; null for no such plan. */
  writesLeft: number | null;
  /** Whether the write at which it dies is stored. */
  isLastStored: boolean;
  /** So many writes fail. */
  failingWrites: number;
  /** It must not call anybody any more, as another has taken over. */
  isReplaced: boolean;
}

/** A process that has just begun. */
export function createLife(): Life {
  return { isDead: false, writesLeft: null, isLastStored: false, failingWrites: 0, isReplaced: false };
}

/** What a disk that is full answers with. */
class DiskFull extends Error {
  readonly code = "fuzz.diskFull";
}

/** The store in the hands of a process; `onCommitted` is told what is really stored. */
export function mortalStore(
  store: DialogueStore,
  life: Life,
  tamper: (step: StepCommit) => StepCommit,
  damages: Damages,
  onCommitted: (steps: readonly StepCommit[]) => void,
): DialogueStore {
  async function commit(steps: readonly StepCommit[]) {
    const outcomes = await store.commit(steps);
    const committed = steps.filter((_, index) => outcomes[index] === "committed");
    for (const { dialogue } of committed) damages.mend(dialogue);
    onCommitted(committed);
    return outcomes;
  }

  return {
    ...store,
    load: async (dialogues) => (life.isDead ? never() : (await store.load(dialogues)).map(damages.load)),
    commit: (steps) => (steps.length === 0 ? commit(steps) : write(life, () => commit(steps.map(tamper)))),
    setAside: (failed, apology) => write(life, () => store.setAside(failed, apology)),
    postponeCall: (id, attempts, dueAt) => write(life, () => store.postponeCall(id, attempts, dueAt)),
  };
}

/** What is stored of customers in the hands of a process. */
export function mortalPersonalData(personalData: PersonalData, life: Life): PersonalData {
  return {
    ...personalData,
    erasures: (state) => (life.isDead ? never() : personalData.erasures(state)),
    erase: (erasure) => write(life, () => personalData.erase(erasure)),
    endErasure: (erasure, end) => write(life, () => personalData.endErasure(erasure, end)),
  };
}

async function write<T>(life: Life, work: () => Promise<T>): Promise<T> {
  if (life.isDead) return never();
  if (life.failingWrites > 0) {
    life.failingWrites -= 1;
    throw new DiskFull("The disk is full.");
  }
  if (life.writesLeft === null) return work();
  life.writesLeft -= 1;
  if (life.writesLeft > 0) return work();
  life.isDead = true;
  if (life.isLastStored) await work();
  return never();
}

function never(): Promise<never> {
  return new Promise(() => {});
}
