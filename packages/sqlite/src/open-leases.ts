import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { LeaseStore } from "@deskbell/core";
import { createSqlLeaseStore } from "@deskbell/sql";
import { openConnection } from "./open-connection.ts";
import { retryWhileBusy } from "./retry-while-busy.ts";
import { createSqliteDatabase } from "./sqlite-database.ts";
import { toOpenError } from "./sqlite-open-error.ts";

/** The leases in a file, on a connection of their own. */
export interface SqliteLeases extends LeaseStore {
  /** Ends the connection; calling it twice does nothing. */
  close(): void;
}

const patienceMs = 5000;

/**
 * Opens a file for its leases alone. Its tables stay as they are, so that a newer release can stand by while an older one works.
 *
 * @returns null when it knows no leases yet: it does not exist, or was written by a release that had none
 * @throws SqliteOpenError when the file cannot serve
 */
export async function openLeases(path: string): Promise<SqliteLeases | null> {
  const file = resolve(path);
  if (!existsSync(file)) return null;
  try {
    return await retryWhileBusy(patienceMs, () => open(file));
  } catch (error) {
    throw toOpenError(error, file);
  }
}

function open(file: string): SqliteLeases | null {
  const connection = openConnection(file, "copy");
  try {
    const tables = connection.prepare(
      "select name from sqlite_master where type = 'table' and name = 'leases'",
    );
    if (tables.get() === undefined) {
      connection.close();
      return null;
    }
    // As every connection that writes: what was committed has reached the disk.
    connection.pragma("synchronous = full");
    const database = createSqliteDatabase(connection, patienceMs);
    return {
      ...createSqlLeaseStore(database),
      close: () => {
        connection.close();
      },
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}
