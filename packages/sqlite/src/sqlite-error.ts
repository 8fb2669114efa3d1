import { DeskbellError } from "@deskbell/core";
import Database from "better-sqlite3";

/** Why the database refused. All but `closed` and `failed` are the storage's trouble, and pass when it does. */
export type SqliteErrorCode =
  | "sqlite.busy"
  | "sqlite.closed"
  | "sqlite.corrupt"
  | "sqlite.full"
  | "sqlite.io"
  | "sqlite.readOnly"
  | "sqlite.failed";

/** The database could not do what it was asked; nothing of it was done. */
export class SqliteError extends DeskbellError {
  readonly code: SqliteErrorCode;

  constructor(code: SqliteErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Whether another connection holds the lock that was wanted. */
export function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code);
}

/** Whether the storage itself is in trouble, and not only what it was asked. */
export function isFault(error: unknown): error is SqliteError {
  return error instanceof SqliteError && error.code !== "sqlite.closed" && error.code !== "sqlite.failed";
}

/** Puts an error of SQLite into our words; any other error comes back as it is. */
export function toSqliteError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const [, code, message] = translations.find(([pattern]) => pattern.test(error.code)) ?? other;
  return new SqliteError(code, `${message} (${error.code})`, { cause: error });
}

type Translation = readonly [pattern: RegExp, code: SqliteErrorCode, message: string];

const translations: readonly Translation[] = [
  [/^SQLITE_(BUSY|LOCKED)/, "sqlite.busy", "Another program has kept the database locked for too long."],
  [/^SQLITE_(CORRUPT|NOTADB)/, "sqlite.corrupt", "The database file is damaged. Restore it from a backup."],
  [/^SQLITE_IOERR/, "sqlite.io", "The disk could not be read or written. Check the disk and its connection."],
  [/^SQLITE_FULL/, "sqlite.full", "The disk is full. Make room for the database."],
  [
    /^SQLITE_READONLY/,
    "sqlite.readOnly",
    "The database may only be read. Check the rights on file and folder.",
  ],
];

const other: Translation = [/./, "sqlite.failed", "The database could not do what it was asked."];
