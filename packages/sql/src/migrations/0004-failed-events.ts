import type { Kysely } from "kysely";
import { addressColumns, countedColumn } from "./columns.ts";

/** Events that no step could take in. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("failed_events")
    .$call(countedColumn("seq"))
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .$call(addressColumns)
    .addColumn("customer", "text", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("code", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addUniqueConstraint("failed_events_once", ["source", "id"])
    .execute();
}
