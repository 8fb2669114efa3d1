import type { CommitOutcome } from "@deskbell/core";
import type { Query, Script } from "./script.ts";

/** Runs a part of a transaction: all of it stays, or, when its outcome is not `committed`, nothing, and the transaction goes on. */
export function* atomically(part: Script<CommitOutcome>): Script<CommitOutcome> {
  yield begin;
  const outcome = yield* part;
  if (outcome !== "committed") yield undo;
  yield end;
  return outcome;
}

const begin = command("savepoint part");
const undo = command("rollback to savepoint part");
const end = command("release savepoint part");

function command(sql: string): Query {
  return { sql, parameters: [] };
}
