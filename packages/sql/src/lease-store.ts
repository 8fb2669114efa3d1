import type { Lease, LeaseStore } from "@deskbell/core";
import type { Kysely } from "kysely";
import { row, rows, run, type Script } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";
import type { Row, Tables } from "./tables.ts";

/** Leases in a database. Each change is one statement that compares and writes, so it matters not who else has the database open. */
export function createSqlLeaseStore(database: SqlDatabase): LeaseStore {
  const db = database.kysely;
  return {
    all: () =>
      database.read(function* () {
        return (yield* rows(db.selectFrom("leases").selectAll())).map(toLease);
      }),
    take: (seen, next) => database.write(() => take(db, seen, next)),
    renew: (lease, { expiresAt, hasLock }) =>
      database.write(function* () {
        const terms = { expires_at: expiresAt, has_lock: hasLock ? 1 : 0 } as const;
        const found = yield* row(kept(db, lease).set(terms).returning("name"));
        return found === undefined ? "lost" : "renewed";
      }),
    release: (lease) =>
      database.write(function* () {
        yield* run(kept(db, lease).set({ expires_at: 0 }));
      }),
  };
}

function* take(
  db: Kysely<Tables>,
  seen: Lease | null,
  next: Parameters<LeaseStore["take"]>[1],
): Script<Lease | null> {
  const epoch = (seen?.epoch ?? 0) + 1;
  const terms = {
    holder: next.holder,
    epoch,
    expires_at: next.expiresAt,
    has_lock: next.hasLock ? 1 : 0,
  } as const;
  const taken = yield* row(
    seen === null
      ? db
          .insertInto("leases")
          .values({ name: next.name, ...terms })
          .onConflict((conflict) => conflict.column("name").doNothing())
          .returningAll()
      : db
          .updateTable("leases")
          .set(terms)
          .where("name", "=", next.name)
          .where("epoch", "=", seen.epoch)
          .where("expires_at", "=", seen.expiresAt)
          .returningAll(),
  );
  return taken === undefined ? null : toLease(taken);
}

/** An update of a lease that is still the one that its holder took, and was not given back. */
function kept(db: Kysely<Tables>, { name, holder, epoch }: Lease) {
  return db
    .updateTable("leases")
    .where("name", "=", name)
    .where("holder", "=", holder)
    .where("epoch", "=", epoch)
    .where("expires_at", ">", 0);
}

function toLease({ name, holder, epoch, expires_at, has_lock }: Row<"leases">): Lease {
  return { name, holder, epoch, expiresAt: expires_at, hasLock: has_lock === 1 };
}
