import type {
  DeliveryOutcome,
  DialogueAddress,
  InboxKey,
  MessageDelivery,
  Outbox,
  OutboxHeads,
  OutboxMessage,
  TicketRef,
} from "@deskbell/core";
import { type Kysely, sql } from "kysely";
import { addressOf } from "./address.ts";
import { fromJson, toJson } from "./json.ts";
import { row, rows, run, type Script } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";
import type { Row, Tables } from "./tables.ts";
import { noteReachable, noteUnreachable, unreachable } from "./unreachable.ts";

// A literal and not a parameter, as only then the indexes of waiting messages are used.
const waiting = sql.lit("waiting" as const);

/** Messages on their way to customers, in a database. */
export function createSqlOutbox(database: SqlDatabase): Outbox {
  const db = database.kysely;
  return {
    heads: (channel, account, now, limit) => database.read(() => heads(db, channel, account, now, limit)),
    settle: (outcomes) => database.write(() => settleAll(db, outcomes)),
    ticketOf: (dialogue, messageId) => database.read(() => ticketOf(db, dialogue, messageId)),
    deliveriesOf: (causes) => database.read(() => deliveriesOf(db, causes)),
    noteReachable: (dialogues) => database.write(() => noteReachable(db, dialogues)),
    noteUnreachable: (dialogue, reason, at) =>
      database.write(() => noteUnreachable(db, dialogue, reason, at)),
    unreachable: (dialogue) => database.read(() => unreachable(db, dialogue)),
  };
}

function* heads(
  db: Kysely<Tables>,
  channel: string,
  account: string,
  now: number,
  limit: number,
): Script<OutboxHeads> {
  const firsts = db
    .selectFrom("outbox")
    .select(({ fn }) => fn.min("id").as("id"))
    .where("channel", "=", channel)
    .where("account", "=", account)
    .where("state", "=", waiting)
    .groupBy("address");
  const due = yield* rows(
    db
      .selectFrom("outbox")
      .select(["id", "channel", "account", "address", "payload", "attempts", "uncertain", "due_at"])
      .where("id", "in", firsts)
      .where("due_at", "<=", now)
      .orderBy("id")
      .limit(limit),
  );
  const next = yield* row(
    db
      .selectFrom("outbox")
      .select("due_at")
      .where("id", "in", firsts)
      .where("due_at", ">", now)
      .orderBy("due_at")
      .limit(1),
  );
  return { due: due.map(toMessage), nextDueAt: next?.due_at ?? null };
}

function toMessage(
  found: Pick<
    Row<"outbox">,
    "id" | "channel" | "account" | "address" | "payload" | "attempts" | "uncertain" | "due_at"
  >,
): OutboxMessage {
  return {
    id: found.id,
    dialogue: addressOf(found),
    payload: fromJson(found.payload),
    attempts: found.attempts,
    uncertain: found.uncertain,
    dueAt: found.due_at,
  };
}

function* settleAll(db: Kysely<Tables>, outcomes: readonly DeliveryOutcome[]): Script<void> {
  for (const outcome of outcomes) yield* settleOne(db, outcome);
}

function* settleOne(db: Kysely<Tables>, outcome: DeliveryOutcome): Script<void> {
  const { id } = outcome;
  const update = db.updateTable("outbox").where("id", "=", id).where("state", "=", "waiting");
  switch (outcome.kind) {
    case "delivered": {
      const { at, messageId } = outcome;
      const settled = update.set({ state: "delivered", settled_at: at, message_id: messageId });
      const found = yield* row(settled.returning(["channel", "account", "address"]));
      if (found !== undefined) yield* noteReachable(db, [addressOf(found)]);
      return;
    }
    case "failed":
      return yield* run(update.set({ state: "failed", settled_at: outcome.at, reason: outcome.reason }));
    case "unreachable": {
      const settled = update.set({ state: "failed", settled_at: outcome.at, reason: outcome.reason });
      const found = yield* row(settled.returning(["channel", "account", "address"]));
      if (found !== undefined) yield* noteUnreachable(db, addressOf(found), outcome.reason, outcome.at);
      return;
    }
    case "rewritten":
      return yield* run(update.set({ payload: toJson(outcome.payload), reason: outcome.reason }));
    case "postponed":
      return yield* run(
        update.set((is) => ({
          attempts: is("attempts", "+", 1),
          due_at: outcome.dueAt,
          reason: outcome.reason,
          ...(outcome.uncertain && { uncertain: is("uncertain", "+", 1) }),
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

function* deliveriesOf(db: Kysely<Tables>, causes: readonly InboxKey[]): Script<MessageDelivery[]> {
  const deliveries: MessageDelivery[] = [];
  for (const cause of causes) {
    const found = yield* rows(
      db
        .selectFrom("outbox")
        .select(["id", "state", "uncertain", "reason"])
        .where("cause_source", "=", cause.source)
        .where("cause_id", "=", cause.id),
    );
    for (const { id, state, uncertain, reason } of found) {
      const { source } = cause;
      deliveries.push({
        id,
        cause: { source, id: cause.id },
        state,
        isUncertain: uncertain > 0,
        reason: state === "delivered" ? null : reason,
      });
    }
  }
  return deliveries.sort((a, b) => a.id - b.id);
}
