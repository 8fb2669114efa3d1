import type { CreateTableBuilder } from "kysely";

/** Adds the columns that name a row's dialogue. */
export function addressColumns<Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
) {
  return table
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("account", "text", (column) => column.notNull())
    .addColumn("address", "text", (column) => column.notNull());
}

/** Adds the columns of whoever asked for a ticket or a conversation. */
export function requesterColumns<Table extends string, Column extends string>(
  table: CreateTableBuilder<Table, Column>,
) {
  return addressColumns(table)
    .addColumn("customer_user_id", "text", (column) => column.notNull())
    .addColumn("customer_name", "text", (column) => column.notNull())
    .addColumn("customer_handle", "text")
    .addColumn("customer_language", "text")
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("phone", "text")
    .addColumn("phone_valid", "integer", (column) => column.notNull())
    .addColumn("email", "text")
    .addColumn("email_checked", "integer", (column) => column.notNull())
    .addColumn("level", "text", (column) => column.notNull())
    .addColumn("match", "text", (column) => column.notNull());
}

/** Adds the primary key that the database counts up, never giving a number twice. */
export function countedColumn<Name extends string>(name: Name) {
  return <Table extends string, Column extends string>(table: CreateTableBuilder<Table, Column>) =>
    table.addColumn(name, "integer", (column) => column.primaryKey().autoIncrement());
}
