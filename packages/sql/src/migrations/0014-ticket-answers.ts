import type { Kysely } from "kysely";

/** What customers answered to the desk's questions. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable("tickets")
    .addColumn("answers", "text", (column) => column.notNull().defaultTo("[]"))
    .execute();
}
