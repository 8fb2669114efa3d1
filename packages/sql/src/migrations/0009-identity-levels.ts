import { type Kysely, sql } from "kysely";
import { addressColumns } from "./columns.ts";

/** Tables of requesters, and the column that says when each of their rows came to be. */
const requesterTables = { tickets: "created_at", conversations: "opened_at" };

/**
 * How sure the desk may be of each value and of each link, and the claims that are counted. Until now nothing but a shared contact was
 * proof, and values were given, as far as is known, when their ticket was filed or their chat opened.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, since] of Object.entries(requesterTables)) {
    await addColumns(db, table);
    await fillIn(db, table, since);
  }
  await db.schema
    .createTable("claims")
    .addColumn("value_hash", "text", (column) => column.notNull())
    .$call(addressColumns)
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("claims_pk", ["value_hash", "channel", "account", "address"])
    .execute();
  await db.schema.createIndex("claims_by_time").on("claims").column("at").execute();
}

async function addColumns({ schema }: Kysely<unknown>, table: string): Promise<void> {
  const texts = ["phone_level", "phone_method", "email_level", "email_method", "match_level"];
  const times = ["phone_at", "email_at", "identified_at"];
  for (const name of texts) await schema.alterTable(table).addColumn(name, "text").execute();
  for (const name of times) await schema.alterTable(table).addColumn(name, "bigint").execute();
  await schema
    .alterTable(table)
    .addColumn("method", "text", (column) => column.notNull().defaultTo("none"))
    .execute();
}

/** A link counts as proved only where nothing but the proved number can have led to it. */
async function fillIn(db: Kysely<unknown>, name: string, sinceName: string): Promise<void> {
  const [table, since, match] = [sql.table(name), sql.ref(sinceName), sql.ref("match")];
  const phoneMethod = sql`case level when 'verified' then 'ownContact' else 'typed' end`;
  await sql`
    update ${table} set phone_level = case level when 'verified' then 'verified' else 'claimed' end,
      phone_method = ${phoneMethod}, phone_at = ${since}
    where phone is not null`.execute(db);
  await sql`
    update ${table} set email_level = 'claimed', email_method = 'typed', email_at = ${since}
    where email is not null`.execute(db);
  await sql`
    update ${table} set method = case level when 'guest' then 'none' else ${phoneMethod} end, identified_at = ${since}
    where phone is not null or email is not null`.execute(db);
  await sql`
    update ${table} set match_level = case when level = 'verified' and email is null then 'verified' else 'claimed' end
    where ${match} like '{"kind":"found"%'`.execute(db);
}
