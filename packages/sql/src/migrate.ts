import type { Kysely } from "kysely";
import { type Migration, Migrator } from "kysely/migration";
import { up as createDialogues } from "./migrations/0001-dialogues.ts";
import { up as createDesk } from "./migrations/0002-desk.ts";
import { up as createBots } from "./migrations/0003-bots.ts";
import { up as createFailedEvents } from "./migrations/0004-failed-events.ts";
import { up as createDeliveries } from "./migrations/0005-deliveries.ts";
import { up as createJournal } from "./migrations/0006-journal.ts";
import { up as createLeases } from "./migrations/0007-leases.ts";
import { up as markDisposable } from "./migrations/0008-disposable.ts";
import { up as addIdentityLevels } from "./migrations/0009-identity-levels.ts";
import { up as createEmailCodes } from "./migrations/0010-email-codes.ts";
import { up as createRetention } from "./migrations/0011-retention.ts";
import { up as createOutboxAges } from "./migrations/0012-outbox-ages.ts";
import { up as createWebhooks } from "./migrations/0013-webhooks.ts";
import { up as addTicketAnswers } from "./migrations/0014-ticket-answers.ts";
import { up as addBotSettings } from "./migrations/0015-bot-settings.ts";
import type { Tables } from "./tables.ts";

/** The steps that lead to the tables of today, by name in their order. A step that was released is never changed. */
const migrations: Readonly<Record<string, Migration>> = {
  "0001-dialogues": { up: createDialogues },
  "0002-desk": { up: createDesk },
  "0003-bots": { up: createBots },
  "0004-failed-events": { up: createFailedEvents },
  "0005-deliveries": { up: createDeliveries },
  "0006-journal": { up: createJournal },
  "0007-leases": { up: createLeases },
  "0008-disposable": { up: markDisposable },
  "0009-identity-levels": { up: addIdentityLevels },
  "0010-email-codes": { up: createEmailCodes },
  "0011-retention": { up: createRetention },
  "0012-outbox-ages": { up: createOutboxAges },
  "0013-webhooks": { up: createWebhooks },
  "0014-ticket-answers": { up: addTicketAnswers },
  "0015-bot-settings": { up: addBotSettings },
};

/** The table in which a database keeps the names of the migrations it has been through. */
export const migrationTable = "migrations";

/** The names of all migrations in their order. A database that has been through others was made by a newer release. */
export const migrationNames: readonly string[] = Object.keys(migrations);

/**
 * Runs the migrations that a database has not been through.
 *
 * @throws whatever the database refused with; begin a transaction before and undo it then, as several statements may have run
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName: migrationTable,
    migrationLockTableName: "migrations_lock",
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}
