import type { Kysely } from "kysely";
import { countedColumn } from "./columns.ts";

/** What is needed to replay a journal. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable("journal").addColumn("version", "integer").execute();
  await schema.alterTable("journal").addColumn("calls", "text").execute();

  await schema
    .createTable("journal_settings")
    .$call(countedColumn("id"))
    .addColumn("settings", "text", (column) => column.notNull().unique())
    .execute();
  await schema
    .createTable("journal_inputs")
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("event_id", "text", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("customer", "text", (column) => column.notNull())
    .addColumn("settings_id", "integer", (column) => column.notNull())
    .addColumn("checkpoint", "text")
    .addPrimaryKeyConstraint("journal_inputs_pk", ["source", "event_id"])
    .execute();
}
