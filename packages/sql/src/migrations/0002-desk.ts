import { seedDepartments, seedPriorities } from "@deskbell/desk";
import type { Kysely } from "kysely";
import type { Tables } from "../tables.ts";
import { countedColumn, requesterColumns } from "./columns.ts";

/** What the desk knows. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await createTickets(db);
  await createConversations(db);
  await createContacts(db);
  await createSettings(db);

  await db
    .insertInto("departments")
    .values([...seedDepartments])
    .execute();
  await db
    .insertInto("priorities")
    .values([...seedPriorities])
    .execute();
}

async function createTickets({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("tickets")
    .$call(countedColumn("number"))
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("details", "text", (column) => column.notNull())
    .addColumn("department_id", "text", (column) => column.notNull())
    .addColumn("priority_id", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("closed_at", "bigint")
    .$call(requesterColumns)
    .execute();
  await schema.createIndex("tickets_by_status").on("tickets").columns(["status", "number"]).execute();
  await schema
    .createIndex("tickets_of_dialogue")
    .on("tickets")
    .columns(["channel", "account", "address", "number"])
    .execute();

  await schema
    .createTable("ticket_messages")
    .$call(countedColumn("seq"))
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("ticket_id", "text", (column) => column.notNull().references("tickets.id"))
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("author", "text", (column) => column.notNull())
    .addColumn("agent", "text")
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createIndex("messages_of_ticket")
    .on("ticket_messages")
    .columns(["ticket_id", "seq"])
    .execute();
}

async function createConversations({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("conversations")
    .$call(countedColumn("number"))
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("opened_at", "bigint", (column) => column.notNull())
    .addColumn("updated_at", "bigint", (column) => column.notNull())
    .addColumn("closed_at", "bigint")
    .addColumn("closed_by", "text")
    .$call(requesterColumns)
    .execute();
  await schema
    .createIndex("conversations_by_status")
    .on("conversations")
    .columns(["status", "number"])
    .execute();
  await schema
    .createIndex("conversations_of_dialogue")
    .on("conversations")
    .columns(["channel", "account", "address", "number"])
    .execute();

  await schema
    .createTable("conversation_messages")
    .$call(countedColumn("seq"))
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("conversation_id", "text", (column) => column.notNull().references("conversations.id"))
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("author", "text", (column) => column.notNull())
    .addColumn("agent", "text")
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .execute();
  await schema
    .createIndex("messages_of_conversation")
    .on("conversation_messages")
    .columns(["conversation_id", "seq"])
    .execute();
}

async function createContacts({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("contacts")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("company", "text")
    .addColumn("note", "text")
    .execute();

  await schema
    .createTable("contact_phones")
    .addColumn("contact_id", "text", (column) => column.notNull().references("contacts.id"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("e164", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("contact_phones_pk", ["contact_id", "position"])
    .execute();
  await schema
    .createIndex("contact_phones_by_number")
    .on("contact_phones")
    .columns(["e164", "contact_id"])
    .execute();

  await schema
    .createTable("contact_emails")
    .addColumn("contact_id", "text", (column) => column.notNull().references("contacts.id"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("email_key", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("contact_emails_pk", ["contact_id", "position"])
    .execute();
  await schema
    .createIndex("contact_emails_by_key")
    .on("contact_emails")
    .columns(["email_key", "contact_id"])
    .execute();
}

async function createSettings({ schema }: Kysely<Tables>): Promise<void> {
  await schema
    .createTable("settings")
    .addColumn("name", "text", (column) => column.notNull().primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();

  await schema
    .createTable("departments")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .execute();

  await schema
    .createTable("priorities")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("rank", "integer", (column) => column.notNull())
    .execute();

  await schema
    .createTable("auto_replies")
    .addColumn("occasion", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("auto_replies_pk", ["occasion", "language"])
    .execute();

  await schema
    .createTable("events")
    .$call(countedColumn("id"))
    .addColumn("type", "text", (column) => column.notNull())
    .addColumn("subject_kind", "text", (column) => column.notNull())
    .addColumn("subject_id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("data", "text", (column) => column.notNull())
    .execute();
}
