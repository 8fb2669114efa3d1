import { type Kysely, sql } from "kysely";
import { addressColumns } from "./columns.ts";

/** What became of messages, for the desk to show. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.alterTable("outbox").addColumn("cause_source", "text").execute();
  await schema.alterTable("outbox").addColumn("cause_id", "text").execute();
  await schema
    .createIndex("outbox_of_cause")
    .on("outbox")
    .columns(["cause_source", "cause_id", "id"])
    .where(sql.ref("cause_id"), "is not", null)
    .execute();

  await schema
    .createTable("unreachable")
    .$call(addressColumns)
    .addColumn("reason", "text", (column) => column.notNull())
    .addColumn("since", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("unreachable_pk", ["channel", "account", "address"])
    .execute();
}
