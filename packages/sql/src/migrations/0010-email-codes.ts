import { type Kysely, sql } from "kysely";
import { addressColumns, countedColumn } from "./columns.ts";

/** Codes that prove addresses, and answers that go by mail. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createCodes(db);
  await createMailedAnswers(db);
}

async function createCodes({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("email_codes")
    .$call(countedColumn("seq"))
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("key", "text", (column) => column.notNull())
    .$call(addressColumns)
    .addColumn("recipient", "text", (column) => column.notNull())
    .addColumn("digest", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("wrong_attempts", "integer", (column) => column.notNull())
    .addColumn("issued_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("resend_at", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createIndex("email_codes_of_dialogue")
    .on("email_codes")
    .columns(["channel", "account", "address", "seq"])
    .execute();
  await schema
    .createIndex("email_codes_of_recipient")
    .on("email_codes")
    .columns(["recipient", "seq"])
    .execute();
  await schema.createIndex("email_codes_by_age").on("email_codes").column("issued_at").execute();

  await schema
    .createTable("email_verdicts")
    .addColumn("key", "text", (column) => column.notNull().primaryKey())
    .addColumn("verdict", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  await schema.createIndex("email_verdicts_by_age").on("email_verdicts").column("at").execute();
}

async function createMailedAnswers({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable("mailed_answers")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("ticket_id", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("taken_up_at", "bigint", (column) => column.notNull())
    .addColumn("due_at", "bigint", (column) => column.notNull())
    .addColumn("settled_at", "bigint")
    .addColumn("reason", "text")
    .execute();
  await schema
    .createIndex("mailed_answers_waiting")
    .on("mailed_answers")
    .column("due_at")
    .where(sql.ref("state"), "=", "waiting")
    .execute();
  await schema.createIndex("mailed_answers_of_ticket").on("mailed_answers").column("ticket_id").execute();
  // What the desk said in vain is looked for again and again; it is rare.
  await schema
    .createIndex("outbox_failed_answers")
    .on("outbox")
    .column("settled_at")
    .where(sql.ref("state"), "=", "failed")
    .where(sql.ref("cause_source"), "=", "desk")
    .execute();
}
