import type { DeliveryOutcome, DialogueAddress, Outbox, OutboxMessage, TicketRef } from "@deskbell/core";
import { type Kysely, sql } from "kysely";
import { addressOf } from "./address.ts";
import { fromJson } from "./json.ts";
import { row, rows, run, type Script } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";
import type { Tables } from "./tables.ts";

// A literal and not a parameter, as only then the indexes of waiting messages are used.
const waiting = sql.lit("waiting" as const);

/** Messages on their way to customers, in a database. */
export function createSqlOutbox(database: SqlDatabase): Outbox {
  const db = database.kysely;
  return {
    heads: (channel, account, limit) => database.read(() => heads(db, channel, account, limit)),
    settle: (outcomes) => database.write(() => settleAll(db, outcomes)),
    ticketOf: (dialogue, messageId) => database.read(() => ticketOf(db, dialogue, messageId)),
  };
}

function* heads(
  db: Kysely<Tables>,
  channel: string,
  account: string,
  limit: number,
): Script<readonly OutboxMessage[]> {
  const found = yield* rows(
    db
      .selectFrom("outbox as head")
      .select(["id", "channel", "account", "address", "payload", "attempts", "due_at"])
      .where("channel", "=", channel)
      .where("account", "=", account)
      .where("state", "=", waiting)
      .where(({ not, exists, selectFrom, ref }) =>
        not(
          exists(
            selectFrom("outbox as earlier")
              .select("earlier.id")
              .whereRef("earlier.channel", "=", "head.channel")
              .whereRef("earlier.account", "=", "head.account")
              .whereRef("earlier.address", "=", "head.address")
              .where("earlier.id", "<", ref("head.id"))
              .where("earlier.state", "=", waiting),
          ),
        ),
      )
      .orderBy("id")
      .limit(limit),
  );
  return found.map((message) => ({
    id: message.id,
    dialogue: addressOf(message),
    payload: fromJson(message.payload),
    attempts: message.attempts,
    dueAt: message.due_at,
  }));
}

function* settleAll(db: Kysely<Tables>, outcomes: readonly DeliveryOutcome[]): Script<void> {
  for (const outcome of outcomes) yield* settleOne(db, outcome);
}

function settleOne(db: Kysely<Tables>, outcome: DeliveryOutcome): Script<void> {
  const update = db.updateTable("outbox").where("id", "=", outcome.id).where("state", "=", "waiting");
  switch (outcome.kind) {
    case "delivered":
      return run(update.set({ state: "delivered", settled_at: outcome.at, message_id: outcome.messageId }));
    case "failed":
      return run(update.set({ state: "failed", settled_at: outcome.at, reason: outcome.reason }));
    case "postponed":
      return run(
        update.set((is) => ({
          attempts: is("attempts", "+", 1),
          due_at: outcome.dueAt,
          reason: outcome.reason,
          ...(outcome.uncertain ? { uncertain: 1 as const } : {}),
        })),
      );
  }
}

function* ticketOf(
  db: Kysely<Tables>,
  dialogue: DialogueAddress,
  messageId: string,
): Script<TicketRef | null> {
  const found = yield* row(
    db
      .selectFrom("outbox")
      .select(["about_id", "about_number"])
      .where((is) => is.and({ ...addressOf(dialogue), message_id: messageId })),
  );
  if (found === undefined || found.about_id === null || found.about_number === null) return null;
  return { id: found.about_id, number: found.about_number };
}
