import type { DialogueAddress, Unreachable } from "@deskbell/core";
import { type Kysely, sql } from "kysely";
import { addressOf } from "./address.ts";
import { row, run, type Script } from "./script.ts";
import type { Tables } from "./tables.ts";

/** Forgets that customers could not be written to. */
export function* noteReachable(db: Kysely<Tables>, dialogues: readonly DialogueAddress[]): Script<void> {
  for (const dialogue of dialogues) {
    yield* run(db.deleteFrom("unreachable").where((is) => is.and({ ...addressOf(dialogue) })));
  }
}

/** Remembers that a customer cannot be written to, and fails what waits since before: news of a block may come after a return, and again. */
export function* noteUnreachable(
  db: Kysely<Tables>,
  dialogue: DialogueAddress,
  reason: string,
  at: number,
): Script<void> {
  yield* run(
    db
      .insertInto("unreachable")
      .values({ ...addressOf(dialogue), reason, since: at })
      .onConflict((conflict) => conflict.columns(["channel", "account", "address"]).doNothing()),
  );
  yield* run(
    db
      .updateTable("outbox")
      .set({ state: "failed", settled_at: at, reason })
      .where((is) => is.and({ ...addressOf(dialogue) }))
      .where("state", "=", sql.lit("waiting" as const))
      .where("written_at", "<=", at),
  );
}

/** The note about a customer. */
export function* unreachable(db: Kysely<Tables>, dialogue: DialogueAddress): Script<Unreachable | null> {
  const found = yield* row(
    db
      .selectFrom("unreachable")
      .select(["reason", "since"])
      .where((is) => is.and({ ...addressOf(dialogue) })),
  );
  return found ?? null;
}
