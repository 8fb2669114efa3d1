import type { WebhookDelivery, WebhookLog, WebhookOutcome } from "@deskbell/desk";
import { type Kysely, sql } from "kysely";
import { toStreamEvent } from "./desk-rows.ts";
import { row, rows, run, type Script } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";
import type { Tables } from "./tables.ts";

type Db = Kysely<Tables>;

// A literal and not a parameter, as only then the partial index is used.
const waiting = sql.lit("waiting" as const);

/** The only row of the cursor's table. */
const cursorId = 1;

/** What goes to a webhook, in a database. */
export function createSqlWebhookLog(database: SqlDatabase): WebhookLog {
  const db = database.kysely;
  return {
    takeUp: (since, at) => database.write(() => takeUp(db, since, at)),
    next: () => database.read(() => next(db)),
    settle: (outcome) => database.write(() => settle(db, outcome)),
    deliveries: (state, limit) => database.read(() => deliveries(db, state, limit)),
    retry: (eventId, at) => database.write(() => retry(db, eventId, at)),
  };
}

function* takeUp(db: Db, since: number, at: number): Script<void> {
  const newest = yield* row(db.selectFrom("events").select("id").orderBy("id", "desc").limit(1));
  const cursor = yield* row(db.selectFrom("webhook_cursor").select("event_id").where("id", "=", cursorId));
  const end = newest?.id ?? 0;
  if (cursor === undefined) {
    return yield* run(db.insertInto("webhook_cursor").values({ id: cursorId, event_id: end }));
  }
  if (end <= cursor.event_id) return;
  const fresh = db
    .selectFrom("events")
    .select(({ val }) => [
      "events.id as event_id",
      waiting.as("state"),
      val(0).as("attempts"),
      val(at).as("taken_up_at"),
      val(at).as("due_at"),
    ])
    .where("events.id", ">", cursor.event_id)
    .where("events.at", ">=", since);
  yield* run(
    db
      .insertInto("webhook_deliveries")
      .columns(["event_id", "state", "attempts", "taken_up_at", "due_at"])
      .expression(fresh)
      .onConflict((conflict) => conflict.column("event_id").doNothing()),
  );
  yield* run(db.updateTable("webhook_cursor").set({ event_id: end }).where("id", "=", cursorId));
}

function* next(db: Db): Script<WebhookDelivery | null> {
  const found = yield* row(
    withEvents(db).where("webhook_deliveries.state", "=", waiting).orderBy("event_id").limit(1),
  );
  return found === undefined ? null : toDelivery(found);
}

function* settle(db: Db, outcome: WebhookOutcome): Script<void> {
  const { eventId, status } = outcome;
  const update = db
    .updateTable("webhook_deliveries")
    .set({ status })
    .where("event_id", "=", eventId)
    .where("state", "=", waiting);
  switch (outcome.kind) {
    case "delivered":
      return yield* run(update.set({ state: "delivered", settled_at: outcome.at, reason: null }));
    case "failed":
      return yield* run(
        update.set((is) => ({
          state: "failed",
          settled_at: outcome.at,
          reason: outcome.reason,
          attempts: is("attempts", "+", 1),
        })),
      );
    case "postponed":
      return yield* run(
        update.set((is) => ({
          attempts: is("attempts", "+", 1),
          due_at: outcome.dueAt,
          reason: outcome.reason,
        })),
      );
  }
}

function* deliveries(
  db: Db,
  state: WebhookDelivery["state"] | null,
  limit: number,
): Script<readonly WebhookDelivery[]> {
  const query = withEvents(db).orderBy("event_id", "desc").limit(limit);
  const found = yield* rows(state === null ? query : query.where("webhook_deliveries.state", "=", state));
  return found.map(toDelivery);
}

function* retry(db: Db, eventId: number, at: number): Script<boolean> {
  const here = db.selectFrom("webhook_deliveries").select("state").where("event_id", "=", eventId);
  const found = yield* row(here);
  if (found === undefined || found.state === "delivered") return false;
  yield* run(
    db
      .updateTable("webhook_deliveries")
      .set({ state: "waiting", attempts: 0, taken_up_at: at, due_at: at, settled_at: null })
      .where("event_id", "=", eventId),
  );
  return true;
}

function withEvents(db: Db) {
  return db
    .selectFrom("webhook_deliveries")
    .innerJoin("events", "events.id", "webhook_deliveries.event_id")
    .selectAll("events")
    .select([
      "webhook_deliveries.state",
      "webhook_deliveries.attempts",
      "webhook_deliveries.taken_up_at",
      "webhook_deliveries.due_at",
      "webhook_deliveries.status",
      "webhook_deliveries.reason",
    ]);
}

type Found = ReturnType<typeof withEvents> extends { execute(): Promise<(infer Row)[]> } ? Row : never;

function toDelivery(found: Found): WebhookDelivery {
  return {
    event: toStreamEvent(found),
    state: found.state,
    attempts: found.attempts,
    takenUpAt: found.taken_up_at,
    dueAt: found.due_at,
    status: found.status,
    reason: found.reason,
  };
}
