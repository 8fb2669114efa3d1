import { DeskbellError } from "@deskbell/core";
import Database from "better-sqlite3";

/** What is wrong with the file. */
export type SqliteOpenErrorCode =
  | "sqlite.busy"
  | "sqlite.corrupt"
  | "sqlite.full"
  | "sqlite.io"
  | "sqlite.isFolder"
  | "sqlite.missing"
  | "sqlite.missingFolder"
  | "sqlite.newerSchema"
  | "sqlite.notDeskbell"
  | "sqlite.notSqlite"
  | "sqlite.olderSchema"
  | "sqlite.readOnly"
  | "sqlite.unreadable";

const explanations: Readonly<Record<SqliteOpenErrorCode, string>> = {
  "sqlite.busy": "is locked by another program. Stop that program, or try again",
  "sqlite.corrupt": "is damaged. Restore it from a backup",
  "sqlite.full": "has no room left on its disk. Make room",
  "sqlite.io": "could not be read or written. Check the disk and its connection",
  "sqlite.isFolder": "is a folder. Name a file in it",
  "sqlite.missing": "does not exist, and is not made when it is only to be read",
  "sqlite.missingFolder": "is to be in a folder that does not exist. Make the folder first",
  "sqlite.newerSchema": "was written by a newer release. Use that release, or restore a backup made before",
  "sqlite.notDeskbell": "is a database of something else. Name another file",
  "sqlite.notSqlite": "is not a database. Name another file",
  "sqlite.olderSchema":
    "was written by an older release. Open it for writing once, which brings it up to date",
  "sqlite.readOnly": "may not be written. Check the rights on the file and its folder",
  "sqlite.unreadable": "cannot be opened. Check the rights on the file and its folder",
};

/** The file cannot serve as the database. It has been left as it was. */
export class SqliteOpenError extends DeskbellError {
  readonly code: SqliteOpenErrorCode;
  readonly file: string;

  constructor(code: SqliteOpenErrorCode, file: string, options?: ErrorOptions) {
    super(`The database file ${file} ${explanations[code]}.`, options);
    this.code = code;
    this.file = file;
  }
}

/** Puts an error of SQLite into our words; any other error comes back as it is. */
export function toOpenError(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const [, code] = translations.find(([pattern]) => pattern.test(error.code)) ?? other;
  return new SqliteOpenError(code, file, { cause: error });
}

type Translation = readonly [pattern: RegExp, code: SqliteOpenErrorCode];

const translations: readonly Translation[] = [
  [/^SQLITE_(BUSY|LOCKED)/, "sqlite.busy"],
  [/^SQLITE_CORRUPT/, "sqlite.corrupt"],
  [/^SQLITE_FULL/, "sqlite.full"],
  [/^SQLITE_IOERR/, "sqlite.io"],
  [/^SQLITE_NOTADB/, "sqlite.notSqlite"],
  [/^SQLITE_READONLY/, "sqlite.readOnly"],
];

const other: Translation = [/./, "sqlite.unreadable"];
