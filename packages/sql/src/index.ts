// The stores.
export { createSqlAnswerMails } from "./answer-mails.ts";
export { createSqlBacklogCounter } from "./backlog-counter.ts";
export { createSqlBans } from "./bans.ts";
export { type BotRecord, type BotRecords, createSqlBots } from "./bots.ts";
export { createSqlDeskStore } from "./desk-store.ts";
export { createSqlDialogueStore } from "./dialogue-store.ts";
export { createSqlEmailCodeStore } from "./email-codes.ts";
export { createSqlJournal } from "./journal.ts";
export { createSqlLeaseStore } from "./lease-store.ts";
// For adapters of databases.
export { migrate, migrationNames, migrationTable } from "./migrate.ts";
export { createSqlOutbox } from "./outbox.ts";
export { createSqlPersonalData } from "./personal-data.ts";
export { createSqlRetention } from "./retention.ts";
export type { Query, Script } from "./script.ts";
export type { SqlDatabase } from "./sql-database.ts";
export type { Tables } from "./tables.ts";
export { createSqlWebhookLog } from "./webhook-log.ts";
