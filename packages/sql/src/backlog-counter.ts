import type { Backlog, BacklogCounter } from "@deskbell/core";
import { type Compilable, type Kysely, sql } from "kysely";
import { row, type Script } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";
import type { Tables } from "./tables.ts";

/** Counts what waits in a database. */
export function createSqlBacklogCounter(database: SqlDatabase): BacklogCounter {
  const db = database.kysely;
  return { backlog: (channel, account) => database.read(() => backlog(db, channel, account)) };
}

// A literal and not a parameter, as only then the indexes of waiting messages are used.
const waiting = sql.lit("waiting" as const);

function* backlog(db: Kysely<Tables>, channel: string, account: string): Script<Backlog> {
  const total = sql<number>`count(*)`.as("total");
  const messages = db
    .selectFrom("outbox")
    .where((is) => is.and({ channel, account }))
    .where("state", "=", waiting);
  const unreachable = db.selectFrom("unreachable").where((is) => is.and({ channel, account }));

  const oldest = yield* row(messages.select(["written_at", "due_at"]).orderBy("id").limit(1));
  return {
    messages: yield* count(messages.select(total)),
    oldestMessageAt: oldest === undefined ? null : (oldest.written_at ?? oldest.due_at),
    calls: yield* count(db.selectFrom("calls").select(total)),
    failedEvents: yield* count(db.selectFrom("failed_events").select(total)),
    unreachable: yield* count(unreachable.select(total)),
  };
}

function* count(query: Compilable<{ readonly total: number }>): Script<number> {
  return (yield* row(query))?.total ?? 0;
}
