import { type Kysely, type RawBuilder, sql } from "kysely";
import { refs } from "./personal-tables.ts";
import { rows, type Script } from "./script.ts";
import type { Tables } from "./tables.ts";

/** Rows of a table, and what they are told apart by. */
export interface RowsOf {
  readonly table: keyof Tables;
  readonly key: readonly string[];
  readonly where: RawBuilder<boolean>;
  /** Which come first; it does not matter unless told. */
  readonly order?: readonly string[];
}

/** Removes at most so many rows, or puts these values into them. @returns how many rows it were */
export function* rewriteRows(
  db: Kysely<Tables>,
  { table, key, where, order = [] }: RowsOf,
  values: "remove" | Readonly<Record<string, RawBuilder<unknown>>>,
  limit: number,
): Script<number> {
  const ordered = order.length === 0 ? sql`` : sql`order by ${refs(order)}`;
  const found = sql`select ${refs(key)} from ${sql.table(table)} where ${where} ${ordered} limit ${limit}`;
  const these = sql`where (${refs(key)}) in (${found}) returning 1 as one`;
  const query =
    values === "remove"
      ? sql`delete from ${sql.table(table)} ${these}`
      : sql`update ${sql.table(table)} set ${assignments(values)} ${these}`;
  return (yield* rows(query.compile(db))).length;
}

function assignments(values: Readonly<Record<string, RawBuilder<unknown>>>): RawBuilder<unknown> {
  return sql.join(Object.entries(values).map(([column, value]) => sql`${sql.ref(column)} = ${value}`));
}
