import type { Kysely } from "kysely";

/** When messages were written, to tell for how long they wait. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable("outbox").addColumn("written_at", "bigint").execute();
}
