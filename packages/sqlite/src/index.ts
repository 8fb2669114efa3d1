/**
 * Everything Deskbell keeps, in one SQLite file: `openSqlite` gives the stores, copies them, and says what is wrong with the file.
 *
 * @module sqlite
 */

export type { BotRecord, BotRecords } from "@deskbell/sql";
export { type Backup, type BackupOptions, type BackupProgress, backUpSqlite } from "./back-up-sqlite.ts";
export { type FileHold, holdFile } from "./hold-file.ts";
export { openLeases, type SqliteLeases } from "./open-leases.ts";
export { openSqlite, type SqliteOptions, type SqliteStorage } from "./open-sqlite.ts";
export { SqliteBackupError, type SqliteBackupErrorCode } from "./sqlite-backup-error.ts";
export { SqliteError, type SqliteErrorCode } from "./sqlite-error.ts";
export { SqliteOpenError, type SqliteOpenErrorCode } from "./sqlite-open-error.ts";
