export type { BotRecord, BotRecords } from "@deskbell/sql";
export { openSqlite, type SqliteOptions, type SqliteStorage } from "./open-sqlite.ts";
export { SqliteError, type SqliteErrorCode } from "./sqlite-error.ts";
export { SqliteOpenError, type SqliteOpenErrorCode } from "./sqlite-open-error.ts";
