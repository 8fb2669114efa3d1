import type { Kysely } from "kysely";

/** Who may run as a bot. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("leases")
    .addColumn("name", "text", (column) => column.primaryKey().notNull())
    .addColumn("holder", "text", (column) => column.notNull())
    .addColumn("epoch", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("has_lock", "integer", (column) => column.notNull())
    .execute();
}
