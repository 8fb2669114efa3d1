import type { Query, Script, SqlDatabase, Tables } from "@deskbell/sql";
import type { Database, Statement } from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { retryWhileBusy } from "./retry-while-busy.ts";
import { isFault, SqliteError, toSqliteError } from "./sqlite-error.ts";

// Scripts run at one go: nothing else of this process comes between the queries of one. Whoever finds the database locked by another
// process waits without holding up this one, and tries again.

/** What the stores work on, and whether it works. */
export interface SqliteDatabase extends SqlDatabase {
  /** Why it does not work, null when it does. What was found last counts; trouble is made sure of by a write that does not wait. */
  fault(): Promise<SqliteError | null>;
}

/** Makes a connection into what the stores work on. */
export function createSqliteDatabase(connection: Database, patienceMs: number): SqliteDatabase {
  const kysely = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  const send = createSender(connection);
  let fault: SqliteError | null = null;

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
  async function run<Result>(
    begin: Query,
    script: () => Script<Result>,
    waitMs = patienceMs,
  ): Promise<Result> {
    try {
      return await retryWhileBusy(waitMs, () =>
        kysely.connection().execute(async () => transaction(begin, script())),
      );
    } catch (cause) {
      const error = toSqliteError(cause);
      if (isFault(error)) noteFault(error);
      throw error;
    }
  }

  async function write<Result>(script: () => Script<Result>, waitMs?: number): Promise<Result> {
    const result = await run(beginWriting, script, waitMs);
    noteFault(null);
    return result;
  }

  /** Damage stays, whatever works beside it. */
  function noteFault(found: SqliteError | null): void {
    if (!isDamaged()) fault = found;
  }

  function isDamaged(): boolean {
    return fault?.code === "sqlite.corrupt";
  }

  /** Two transactions, since SQLite does not write pages that are given back before the commit. */
  async function tryWriting(): Promise<void> {
    await write(takeRoom, 0);
    await write(giveRoomBack, 0);
  }

  return {
    kysely,
    read: (script) => run(beginReading, script),
    write: (script) => write(script),
    async fault() {
      if (fault !== null && !isDamaged()) await tryWriting().catch(() => {});
      return fault;
    },
  };
}

/** More room than a step usually needs. */
function* takeRoom(): Script<void> {
  yield { sql: "create table if not exists write_probe (room)", parameters: [] };
  yield { sql: "insert into write_probe values (zeroblob(65536))", parameters: [] };
}

function* giveRoomBack(): Script<void> {
  yield { sql: "drop table if exists write_probe", parameters: [] };
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
