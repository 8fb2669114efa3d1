import type { Emulator, UpdateKind } from "@deskbell/telegram-emulator";
import { updateKinds } from "@deskbell/telegram-emulator";
import type { Records } from "./records.ts";

/** Kinds of which the desk makes a note and no event. */
const noted: ReadonlySet<UpdateKind> = new Set(["my_chat_member"]);

/** Everything that customers did, as Telegram counts it. */
export interface Updates {
  readonly count: number;
  /** Ids of those that the desk should have taken in and has not. */
  lost(records: Records): readonly number[];
}

/** Counts updates from now on. */
export function watchUpdates(emulator: Emulator): Updates {
  const wanted: number[] = [];
  emulator.subscribe((change) => {
    if (change.kind !== "update") return;
    const kind = updateKinds.find((candidate) => candidate in change.update);
    if (kind !== undefined && !noted.has(kind)) wanted.push(change.update.update_id);
  });
  return {
    get count() {
      return wanted.length;
    },
    lost(records) {
      const taken = records.takenIn();
      return wanted.filter((id) => !taken.has(id));
    },
  };
}
