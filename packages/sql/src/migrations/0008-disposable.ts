import type { Kysely } from "kysely";

/** Marks the requesters who gave an address to be thrown away. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  for (const table of ["tickets", "conversations"]) {
    await schema
      .alterTable(table)
      .addColumn("email_disposable", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
  }
}
