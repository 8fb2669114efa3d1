import { closeSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import { SqliteOpenError, toOpenError } from "./sqlite-open-error.ts";

/** What this process holds. Forgotten by everybody, a connection would be collected as garbage, and its lock with it. */
const held = new Set<Database.Database>();

/** A file that one process has for itself, until it lets go or ends, however it ends. */
export interface FileHold {
  release(): void;
}

/**
 * Takes a desk's file for this process, so that no second desk runs on it: two would send the same messages. The lock is the operating
 * system's, on a file beside it (`FILE.lock`), and gone with the process even after `kill -9`; commands that only read or write pass by.
 *
 * @returns null while another process has it
 * @throws SqliteOpenError `sqlite.missingFolder` or `sqlite.readOnly` when the file beside it cannot be made
 */
export function holdFile(file: string): FileHold | null {
  const path = `${file}.lock`;
  makeLock(path, file);
  const connection = new Database(path, { timeout: 0 });
  try {
    // Nothing is ever written to it, so it needs no journal beside it either.
    connection.pragma("journal_mode = memory");
    connection.exec("begin exclusive");
    held.add(connection);
    return { release: () => release(connection) };
  } catch (error) {
    connection.close();
    if (error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY")) return null;
    throw toOpenError(error, path);
  }
}

function release(connection: Database.Database): void {
  held.delete(connection);
  connection.close();
}

function makeLock(path: string, file: string): void {
  try {
    closeSync(openSync(path, "a", 0o600));
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new SqliteOpenError(isMissing ? "sqlite.missingFolder" : "sqlite.readOnly", file, { cause: error });
  }
}
