import { type Kysely, sql } from "kysely";
import { addressColumns, countedColumn } from "./columns.ts";

/** Dialogues and whatever their steps cause. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;

  await schema
    .createTable("dialogues")
    .$call(addressColumns)
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("schema", "integer", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("context", "text", (column) => column.notNull())
    .addColumn("customer", "text", (column) => column.notNull())
    .addColumn("awaited", "text", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("dialogues_pk", ["channel", "account", "address"])
    .execute();

  await schema
    .createTable("inbox")
    .$call(countedColumn("seq"))
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .$call(addressColumns)
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("pending", "text")
    .addColumn("customer", "text")
    .addUniqueConstraint("inbox_once", ["source", "id"])
    .execute();
  await schema
    .createIndex("inbox_pending")
    .on("inbox")
    .column("seq")
    .where(sql.ref("pending"), "is not", null)
    .execute();

  await schema
    .createTable("calls")
    .$call(countedColumn("seq"))
    .addColumn("id", "text", (column) => column.notNull().unique())
    .$call(addressColumns)
    .addColumn("port", "text", (column) => column.notNull())
    .addColumn("input", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .execute();
  await schema.createIndex("calls_due").on("calls").column("due_at").execute();

  await schema
    .createTable("timers")
    .$call(addressColumns)
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("timers_pk", ["channel", "account", "address", "name"])
    .execute();
  await schema.createIndex("timers_due").on("timers").column("due_at").execute();

  await schema
    .createTable("outbox")
    .$call(countedColumn("id"))
    .$call(addressColumns)
    .addColumn("payload", "text", (column) => column.notNull())
    .addColumn("about_id", "text")
    .addColumn("about_number", "integer")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("uncertain", "integer", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("settled_at", "bigint")
    .addColumn("message_id", "text")
    .addColumn("reason", "text")
    .execute();
  await schema
    .createIndex("outbox_waiting")
    .on("outbox")
    .columns(["channel", "account", "id"])
    .where(sql.ref("state"), "=", "waiting")
    .execute();
  await schema
    .createIndex("outbox_waiting_of_dialogue")
    .on("outbox")
    .columns(["channel", "account", "address", "id"])
    .where(sql.ref("state"), "=", "waiting")
    .execute();
  await schema
    .createIndex("outbox_delivered")
    .on("outbox")
    .columns(["channel", "account", "address", "message_id"])
    .where("message_id", "is not", null)
    .execute();

  await schema
    .createTable("journal")
    .$call(countedColumn("seq"))
    .$call(addressColumns)
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("event_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addColumn("value_before", "text", (column) => column.notNull())
    .addColumn("value_after", "text", (column) => column.notNull())
    .addColumn("prompts", "text", (column) => column.notNull())
    .execute();
  await schema
    .createIndex("journal_of_dialogue")
    .on("journal")
    .columns(["channel", "account", "address", "seq"])
    .execute();
}
