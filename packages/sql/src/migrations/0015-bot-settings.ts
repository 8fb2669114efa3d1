import { type Kysely, sql } from "kysely";

/**
 * Settings and texts that a bot has to itself, beside those of all bots, whose `bot` is empty. The bot is part of the key, which no
 * database changes alike; so the rows move into new tables.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db;
  await schema
    .createTable("settings_by_bot")
    .addColumn("bot", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("settings_by_bot_pk", ["bot", "name"])
    .execute();
  await sql`insert into settings_by_bot (bot, name, value) select '', name, value from settings`.execute(db);
  await schema.dropTable("settings").execute();
  await schema.alterTable("settings_by_bot").renameTo("settings").execute();

  await schema
    .createTable("auto_replies_by_bot")
    .addColumn("bot", "text", (column) => column.notNull())
    .addColumn("occasion", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("auto_replies_by_bot_pk", ["bot", "occasion", "language"])
    .execute();
  await sql`insert into auto_replies_by_bot (bot, occasion, language, text)
    select '', occasion, language, text from auto_replies`.execute(db);
  await schema.dropTable("auto_replies").execute();
  await schema.alterTable("auto_replies_by_bot").renameTo("auto_replies").execute();
}
