import type { Compilable } from "kysely";

// A script is a piece of work on a database as data: it yields queries and is given their rows. Whoever runs it decides how: at one go
// on a database within the process, with an await after each query on one over the network. A script never waits for anything else.

/** A query ready to be sent. */
export interface Query<Row = unknown> {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  /** Says in types what its rows are; never there. */
  readonly row?: Row;
}

/** Queries one after the other, and in the end a result. */
export type Script<Result> = Generator<Query, Result, readonly unknown[]>;

/** Sends a query and gives back its rows. */
export function* rows<Row>(query: Query<Row> | Compilable<Row>): Script<readonly Row[]> {
  return (yield "compile" in query ? query.compile() : query) as readonly Row[];
}

/** Sends a query and gives back its first row. */
export function* row<Row>(query: Query<Row> | Compilable<Row>): Script<Row | undefined> {
  return (yield* rows(query))[0];
}

/** Sends a query for what it does. */
export function* run(query: Query | Compilable<unknown>): Script<void> {
  yield* rows(query);
}
