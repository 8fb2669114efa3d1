import { closeSync, openSync, type Stats, statSync } from "node:fs";
import { dirname } from "node:path";
import { migrationNames, migrationTable } from "@deskbell/sql";
import Database from "better-sqlite3";
import { SqliteOpenError, toOpenError } from "./sqlite-open-error.ts";

/** "Desk" in ASCII: marks a file as ours, where `file` and other tools look for such marks (sqlite.org/pragma.html#pragma_application_id). */
export const applicationId = 0x4465736b;

/** For how long SQLite itself, and with it this process, waits for a lock before we wait in our own way. */
const blockingMs = 20;

/** What a file is opened for. What an older release wrote cannot be read as it is, only copied. */
export type Purpose = "write" | "read" | "copy";

/**
 * Opens a file and makes sure that it is ours or empty; makes it if it does not exist and is to be written. Nothing is written to a file
 * that exists.
 *
 * @throws SqliteOpenError
 */
export function openConnection(file: string, purpose: Purpose): Database.Database {
  checkPlace(file, purpose === "write");
  let connection: Database.Database | null = null;
  try {
    connection = new Database(file, {
      readonly: purpose === "read",
      fileMustExist: true,
      timeout: blockingMs,
    });
    const migrated = identify(connection, file);
    const isOlder = migrated.length < migrationNames.length;
    if (purpose === "read" && isOlder) throw new SqliteOpenError("sqlite.olderSchema", file);
    return connection;
  } catch (error) {
    connection?.close();
    throw toOpenError(error, file);
  }
}

function checkPlace(file: string, mayBeMade: boolean): void {
  const found = look(file);
  if (found?.isDirectory()) throw new SqliteOpenError("sqlite.isFolder", file);
  if (found !== undefined) return;
  if (!mayBeMade) throw new SqliteOpenError("sqlite.missing", file);
  if (!look(dirname(file))?.isDirectory()) throw new SqliteOpenError("sqlite.missingFolder", file);
  createPrivateFile(file);
}

function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new SqliteOpenError("sqlite.unreadable", path, { cause: error });
  }
}

/** Customers are in it: for its owner alone. SQLite gives the files beside it the same rights. */
function createPrivateFile(file: string): void {
  try {
    closeSync(openSync(file, "a", 0o600));
  } catch (error) {
    throw new SqliteOpenError("sqlite.readOnly", file, { cause: error });
  }
}

/** The migrations that a file of ours has been through; none for an empty one. */
function identify(connection: Database.Database, file: string): readonly string[] {
  const tables = names(connection, "select name from sqlite_master where type = 'table'");
  const mark = connection.pragma("application_id", { simple: true });
  if (mark !== applicationId && (mark !== 0 || tables.length > 0)) {
    throw new SqliteOpenError("sqlite.notDeskbell", file);
  }
  if (!tables.includes(migrationTable)) return [];
  const migrated = names(connection, `select name from "${migrationTable}"`);
  if (migrated.some((name) => !migrationNames.includes(name))) {
    throw new SqliteOpenError("sqlite.newerSchema", file);
  }
  return migrated;
}

function names(connection: Database.Database, sql: string): readonly string[] {
  return connection.prepare<[], string>(sql).pluck().all();
}
