import type { FailedEvent, InboxKey, OutboxDraft } from "@deskbell/core";
import type { Kysely } from "kysely";
import { addressOf } from "./address.ts";
import { enqueueAll } from "./commit-step.ts";
import { fromJson, toJson } from "./json.ts";
import { row, rows, run, type Script } from "./script.ts";
import type { StepStatements } from "./step-statements.ts";
import type { Row, Tables } from "./tables.ts";

/** Takes an event out of the inbox and keeps it with its error, unless it was taken in before. */
export function* setAside(
  db: Kysely<Tables>,
  statements: StepStatements,
  { event, code, at }: FailedEvent,
  apology: readonly OutboxDraft[],
): Script<void> {
  const { source, id, dialogue } = event;
  if ((yield* row(statements.takeIn({ source, id, ...dialogue, at }))) === undefined) return;
  const customer = toJson(event.customer);
  const values = { source, id, ...dialogue, customer, event: toJson(event.event), code, at };
  yield* run(db.insertInto("failed_events").values(values));
  yield* enqueueAll(statements, dialogue, apology, null, at);
}

/** Events that were set aside, latest first. */
export function* failedEvents(db: Kysely<Tables>, limit: number): Script<FailedEvent[]> {
  const found = yield* rows(db.selectFrom("failed_events").selectAll().orderBy("seq", "desc").limit(limit));
  return found.map(toFailedEvent);
}

/** Makes an event pending again. */
export function* retryFailed(db: Kysely<Tables>, { source, id }: InboxKey): Script<boolean> {
  const failed = yield* row(
    db.deleteFrom("failed_events").where("source", "=", source).where("id", "=", id).returningAll(),
  );
  if (failed === undefined) return false;
  const { event: pending, customer } = failed;
  yield* run(
    db.updateTable("inbox").set({ pending, customer }).where("source", "=", source).where("id", "=", id),
  );
  return true;
}

function toFailedEvent(found: Row<"failed_events">): FailedEvent {
  const { source, id, code, at } = found;
  const dialogue = addressOf(found);
  return {
    event: { source, id, dialogue, customer: fromJson(found.customer), event: fromJson(found.event) },
    code,
    at,
  };
}
