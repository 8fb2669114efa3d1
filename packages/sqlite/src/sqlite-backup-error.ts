import { DeskbellError } from "@deskbell/core";
import Database from "better-sqlite3";

/** Why there is no backup. */
export type SqliteBackupErrorCode =
  | "backup.damaged"
  | "backup.exists"
  | "backup.failed"
  | "backup.full"
  | "backup.missingFolder"
  | "backup.unfinished"
  | "backup.unwritable";

const explanations: Readonly<Record<SqliteBackupErrorCode, string>> = {
  "backup.damaged": "was not made, because the database is damaged. Keep the backups that you have",
  "backup.exists": "exists already, and is not overwritten. Name another file, or move that one away",
  "backup.failed": "could not be made. Try again, and check the disk if it fails again",
  "backup.full": "does not fit on the disk. Make room, or name a file on another disk",
  "backup.missingFolder": "is to be in a folder that does not exist. Make the folder first",
  "backup.unfinished": "is being made, or was left unfinished. If no other backup is running, delete it",
  "backup.unwritable": "cannot be made there. Check the rights on the folder",
};

/** The backup was not made; neither the database nor a file that was there before has been touched. */
export class SqliteBackupError extends DeskbellError {
  readonly code: SqliteBackupErrorCode;
  readonly file: string;

  constructor(code: SqliteBackupErrorCode, file: string, options?: ErrorOptions) {
    super(`The backup ${file} ${explanations[code]}.`, options);
    this.code = code;
    this.file = file;
  }
}

/** Puts an error of SQLite or of the file system into our words; any other error comes back as it is. */
export function toBackupError(error: unknown, file: string): unknown {
  if (error instanceof SqliteBackupError || !isCoded(error)) return error;
  const [, code] = translations.find(([pattern]) => pattern.test(error.code)) ?? other;
  return new SqliteBackupError(code, file, { cause: error });
}

function isCoded(error: unknown): error is Error & { readonly code: string } {
  if (error instanceof Database.SqliteError) return true;
  return error instanceof Error && "syscall" in error && "code" in error && typeof error.code === "string";
}

type Translation = readonly [pattern: RegExp, code: SqliteBackupErrorCode];

const translations: readonly Translation[] = [
  [/^SQLITE_(CORRUPT|NOTADB)/, "backup.damaged"],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/, "backup.full"],
  [/^(ENOENT|ENOTDIR)/, "backup.missingFolder"],
  [/^(SQLITE_READONLY|SQLITE_CANTOPEN|EACCES|EPERM|EROFS|EISDIR)/, "backup.unwritable"],
];

const other: Translation = [/./, "backup.failed"];
