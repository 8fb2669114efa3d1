import type { AnswerMail, AnswerMailCriteria, AnswerMailOutcome, AnswerMails } from "@deskbell/desk";
import { type Kysely, sql } from "kysely";
import { row, rows, run, type Script } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";
import type { Tables } from "./tables.ts";

// Literals and not parameters, as only then the partial indexes are used.
const waiting = sql.lit("waiting" as const);
const failed = sql.lit("failed" as const);
const desk = sql.lit("desk");

/** What goes by mail, in a database. */
export function createSqlAnswerMails(database: SqlDatabase): AnswerMails {
  const db = database.kysely;
  return {
    takeUp: (criteria, at) => database.write(() => takeUp(db, criteria, at)),
    due: (now, limit) => database.read(() => due(db, now, limit)),
    settle: (outcome) => database.write(() => settle(db, outcome)),
    ofTicket: (ticketId) => database.read(() => ofTicket(db, ticketId)),
  };
}

/** An answer said in several messages counts once; what an event brought about names its ticket. */
function* takeUp(
  db: Kysely<Tables>,
  { reason, since, addresses }: AnswerMailCriteria,
  at: number,
): Script<void> {
  const undelivered = db
    .selectFrom("outbox")
    .innerJoin("tickets", "tickets.id", "outbox.about_id")
    .select(({ ref, val }) => [
      ref("outbox.cause_id").$notNull().as("id"),
      "tickets.id as ticket_id",
      waiting.as("state"),
      val(0).as("attempts"),
      val(at).as("taken_up_at"),
      val(at).as("due_at"),
    ])
    .distinct()
    .where("outbox.state", "=", failed)
    .where("outbox.cause_source", "=", desk)
    .where("outbox.settled_at", ">=", since)
    .where("outbox.reason", "=", reason)
    .where("tickets.email", "is not", null)
    .$if(addresses === "verified", (query) => query.where("tickets.email_level", "=", "verified"));
  yield* run(
    db
      .insertInto("mailed_answers")
      .columns(["id", "ticket_id", "state", "attempts", "taken_up_at", "due_at"])
      .expression(undelivered)
      .onConflict((conflict) => conflict.column("id").doNothing()),
  );
}

function* due(
  db: Kysely<Tables>,
  now: number,
  limit: number,
): Script<Awaited<ReturnType<AnswerMails["due"]>>> {
  const found = yield* rows(
    db
      .selectFrom("mailed_answers")
      .innerJoin("tickets", "tickets.id", "mailed_answers.ticket_id")
      .select([
        "mailed_answers.id",
        "tickets.number",
        "mailed_answers.attempts",
        "mailed_answers.taken_up_at",
      ])
      .where("mailed_answers.state", "=", waiting)
      .where("mailed_answers.due_at", "<=", now)
      .orderBy("mailed_answers.due_at")
      .limit(limit),
  );
  const next = yield* row(
    db
      .selectFrom("mailed_answers")
      .select("due_at")
      .where("state", "=", waiting)
      .where("due_at", ">", now)
      .orderBy("due_at")
      .limit(1),
  );
  return {
    due: found.map(({ id, number, attempts, taken_up_at }) => ({
      id,
      ticketNumber: number,
      attempts,
      takenUpAt: taken_up_at,
    })),
    nextDueAt: next?.due_at ?? null,
  };
}

function* settle(db: Kysely<Tables>, outcome: AnswerMailOutcome): Script<void> {
  const update = db.updateTable("mailed_answers").where("id", "=", outcome.id).where("state", "=", waiting);
  switch (outcome.kind) {
    case "sent":
      return yield* run(update.set({ state: "sent", settled_at: outcome.at, reason: null }));
    case "failed":
      return yield* run(update.set({ state: "failed", settled_at: outcome.at, reason: outcome.reason }));
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

function* ofTicket(db: Kysely<Tables>, ticketId: string): Script<readonly AnswerMail[]> {
  return yield* rows(
    db
      .selectFrom("mailed_answers")
      .select(["id", "state", "reason"])
      .where("ticket_id", "=", ticketId)
      .orderBy("taken_up_at"),
  );
}
