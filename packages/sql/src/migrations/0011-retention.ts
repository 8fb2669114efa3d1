import { type Kysely, sql } from "kysely";
import { addressColumns } from "./columns.ts";

/** What is needed to keep data for a time, to erase it on request, and to listen to somebody no more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("erasures")
    .$call(addressColumns)
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("mode", "text", (column) => column.notNull())
    .addColumn("with_contact", "integer", (column) => column.notNull())
    .addColumn("language", "text")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("erasures_pk", ["channel", "account", "address"])
    .execute();
  await schema
    .createTable("bans")
    .$call(addressColumns)
    .addColumn("reason", "text")
    .addColumn("since", "bigint", (column) => column.notNull())
    .addColumn("until", "bigint")
    .addColumn("is_told", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("bans_pk", ["channel", "account", "address"])
    .execute();

  // By time, to find what has been kept long enough.
  for (const [table, column] of [
    ["inbox", "at"],
    ["journal", "at"],
    ["failed_events", "at"],
    ["events", "at"],
    ["dialogues", "updated_at"],
  ] as const) {
    await schema.createIndex(`${table}_by_time`).on(table).column(column).execute();
  }
  for (const table of ["tickets", "conversations"] as const) {
    await schema
      .createIndex(`${table}_by_closing`)
      .on(table)
      .column("closed_at")
      .where(sql.ref("address"), "<>", sql.lit("erased"))
      .execute();
  }
  await schema
    .createIndex("outbox_to_blank")
    .on("outbox")
    .column("settled_at")
    .where(sql.ref("payload"), "<>", sql.lit("null"))
    .execute();
  await schema
    .createIndex("outbox_to_remove")
    .on("outbox")
    .column("settled_at")
    .where(sql<boolean>`payload = 'null' and coalesce(cause_source, '') <> 'desk'`)
    .execute();

  // By customer, to erase.
  for (const table of ["inbox", "calls", "failed_events", "claims"] as const) {
    await schema
      .createIndex(`${table}_of_dialogue`)
      .on(table)
      .columns(["channel", "account", "address"])
      .execute();
  }
  await schema.dropIndex("outbox_delivered").execute();
  await schema
    .createIndex("outbox_of_dialogue")
    .on("outbox")
    .columns(["channel", "account", "address", "message_id"])
    .execute();
}
