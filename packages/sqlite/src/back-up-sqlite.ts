// A copy of a database that others go on writing to. It is made beside its place and moved there once it is whole, so that a file with
// the name of a backup is one.

import { closeSync, existsSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { resolve } from "node:path";
import Database from "better-sqlite3";
import { openConnection } from "./open-connection.ts";
import { SqliteBackupError, toBackupError } from "./sqlite-backup-error.ts";

/** How to go about it. */
export interface BackupOptions {
  /** Told every so often how far the copy has come. */
  readonly onProgress?: (progress: BackupProgress) => void;
}

/** How far a copy has come. */
export interface BackupProgress {
  readonly copiedBytes: number;
  readonly totalBytes: number;
}

/** A copy that is complete in itself. */
export interface Backup {
  /** Absolute path. */
  readonly file: string;
  readonly bytes: number;
}

/** How much is copied before others get a turn: about a megabyte. */
const pagesAtATime = 256;

/**
 * Copies the database as it is now into a new file, for its owner alone. Whoever works with the database goes on meanwhile; what is
 * written after the copy has begun is not in it. It is read through before it gets its name, which keeps this process busy for a moment
 * when it is large. A database that an older release wrote is copied as it is.
 *
 * @throws SqliteBackupError
 * @throws SqliteOpenError when there is no database of ours to copy
 */
export async function backUpSqlite(
  source: string,
  target: string,
  options: BackupOptions = {},
): Promise<Backup> {
  const file = resolve(target);
  const partial = `${file}.partial`;
  const connection = openConnection(resolve(source), "copy");
  try {
    if (existsSync(file)) throw new SqliteBackupError("backup.exists", file);
    createPrivately(partial, file);
    try {
      await copy(connection, partial, options);
      finish(partial, file);
      if (existsSync(file)) throw new SqliteBackupError("backup.exists", file);
      renameSync(partial, file);
    } catch (error) {
      for (const left of [partial, `${partial}-journal`]) rmSync(left, { force: true });
      throw toBackupError(error, file);
    }
  } finally {
    connection.close();
  }
  return { file, bytes: statSync(file).size };
}

/** Only one backup at a time gets to make the file. */
function createPrivately(partial: string, file: string): void {
  try {
    closeSync(openSync(partial, "wx", 0o600));
  } catch (error) {
    if (existsSync(partial)) throw new SqliteBackupError("backup.unfinished", partial, { cause: error });
    throw toBackupError(error, file);
  }
}

/** One transaction over the whole copy: SQLite would begin anew whenever another process has written (sqlite.org/backup.html). */
async function copy(
  connection: Database.Database,
  partial: string,
  { onProgress }: BackupOptions,
): Promise<void> {
  connection.pragma("query_only = on");
  connection.exec("begin");
  connection.pragma("schema_version"); // the first reading is what holds the state fast
  const pageBytes = Number(connection.pragma("page_size", { simple: true }));
  await connection.backup(partial, {
    progress({ totalPages, remainingPages }) {
      const copiedBytes = (totalPages - remainingPages) * pageBytes;
      onProgress?.({ copiedBytes, totalBytes: totalPages * pageBytes });
      return pagesAtATime;
    },
  });
}

/** Needs no other file beside it, not even to be read from where nothing can be written. */
function finish(partial: string, file: string): void {
  const connection = new Database(partial, { fileMustExist: true });
  try {
    connection.pragma("journal_mode = delete");
    const found = connection.pragma("quick_check(1)", { simple: true });
    if (found !== "ok") throw new SqliteBackupError("backup.damaged", file);
  } finally {
    connection.close();
  }
}
