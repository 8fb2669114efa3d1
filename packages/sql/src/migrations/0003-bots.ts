import type { Kysely } from "kysely";

/** The bots that this desk has run as. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("bots")
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("handle", "text", (column) => column.notNull())
    .addColumn("is_demo", "integer", (column) => column.notNull())
    .addColumn("started_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("bots_pk", ["channel", "id"])
    .execute();
}
