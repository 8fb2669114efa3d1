import type { Query, Script, SqlDatabase, Tables } from "@deskbell/sql";
import type { Database, Statement } from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { retryWhileBusy } from "./retry-while-busy.ts";
import { SqliteError, toSqliteError } from "./sqlite-error.ts";

// Scripts run at one go: nothing else of this process comes between the queries of one. Whoever finds the database locked by another
// process waits without holding up this one, and tries again.

/** Makes a connection into what the stores work on. */
export function createSqliteDatabase(connection: Database, patienceMs: number): SqlDatabase {
  const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  const send = createSender(connection);

  function transaction<Result>(begin: Query, script: Script<Result>): Result {
    if (!connection.open) throw new SqliteError("sqlite.closed", "The database has been closed.");
    send(begin);
    try {
      const result = play(script, send);
      send(commit);
      return result;
    } catch (error) {
      if (connection.inTransaction) send(rollback);
      throw error;
    }
  }

  /** Takes turns with whoever uses kysely itself on the same connection. */
  async function run<Result>(begin: Query, script: () => Script<Result>): Promise<Result> {
    try {
      return await retryWhileBusy(patienceMs, () =>
        kysely.connection().execute(async () => transaction(begin, script())),
      );
    } catch (error) {
      throw toSqliteError(error);
    }
  }

  return {
    kysely,
    read: (script) => run(beginReading, script),
    write: (script) => run(beginWriting, script),
  };
}

const beginReading: Query = { sql: "begin", parameters: [] };
const beginWriting: Query = { sql: "begin immediate", parameters: [] };
const commit: Query = { sql: "commit", parameters: [] };
const rollback: Query = { sql: "rollback", parameters: [] };

type Send = (query: Query) => readonly unknown[];

function play<Result>(script: Script<Result>, send: Send): Result {
  let step = script.next([]);
  while (step.done !== true) step = script.next(send(step.value));
  return step.value;
}

/** More different statements than the stores have, so that only lists of unusual lengths ever fill it. */
const keptStatements = 500;

function createSender(connection: Database): Send {
  const statements = new Map<string, Statement<unknown[]>>();

  function statementOf(sql: string): Statement<unknown[]> {
    const kept = statements.get(sql);
    if (kept !== undefined) return kept;
    if (statements.size >= keptStatements) statements.clear();
    const statement = connection.prepare<unknown[]>(sql);
    statements.set(sql, statement);
    return statement;
  }

  return ({ sql, parameters }) => {
    const statement = statementOf(sql);
    if (statement.reader) return statement.all(...parameters);
    statement.run(...parameters);
    return [];
  };
}
