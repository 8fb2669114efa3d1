import { type Kysely, sql } from "kysely";

/** Events on their way to a webhook. They are named only; what they are about is read when it is sent. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("webhook_deliveries")
    .addColumn("event_id", "bigint", (column) => column.notNull().primaryKey())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("taken_up_at", "bigint", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("settled_at", "bigint")
    .addColumn("status", "integer")
    .addColumn("reason", "text")
    .execute();
  await schema
    .createIndex("webhook_deliveries_waiting")
    .on("webhook_deliveries")
    .column("event_id")
    .where(sql.ref("state"), "=", "waiting")
    .execute();
  await schema
    .createIndex("webhook_deliveries_settled")
    .on("webhook_deliveries")
    .column("settled_at")
    .execute();
  await schema
    .createTable("webhook_cursor")
    .addColumn("id", "integer", (column) => column.notNull().primaryKey())
    .addColumn("event_id", "bigint", (column) => column.notNull())
    .execute();
}
