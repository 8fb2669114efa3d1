import type { Kysely } from "kysely";
import type { Script } from "./script.ts";
import type { Tables } from "./tables.ts";

/** A database that keeps our tables. An adapter makes one; the stores of this package work on it. */
export interface SqlDatabase {
  /** Builds queries in the database's dialect. */
  readonly kysely: Kysely<Tables>;

  /** Runs a script that only reads. All its queries see one state of the database. */
  read<Result>(script: () => Script<Result>): Promise<Result>;

  /**
   * Runs a script in one transaction, which is undone when the script throws. A transaction that could not be had may be tried again
   * with a new script, so making one has no effects.
   */
  write<Result>(script: () => Script<Result>): Promise<Result>;
}
