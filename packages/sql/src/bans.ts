import type { Ban, Banned, Bans } from "@deskbell/desk";
import { erasedAddress } from "@deskbell/desk";
import { addressOf } from "./address.ts";
import { enqueueAll } from "./commit-step.ts";
import { row, rows, run } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { prepareSteps } from "./step-statements.ts";
import type { Row } from "./tables.ts";

/** Who is not listened to, in a database. */
export function createSqlBans(database: SqlDatabase): Bans {
  const db = database.kysely;
  const statements = prepareSteps(db);
  return {
    all: async () =>
      (await database.read(() => rows(db.selectFrom("bans").selectAll().orderBy("since")))).map(toBan),
    save: ({ dialogue, reason, since, until }) =>
      database.write(function* () {
        yield* run(db.deleteFrom("bans").where((is) => is.and(bannedOf(dialogue))));
        const ban = { reason, since, until, is_told: 0 } as const;
        yield* run(db.insertInto("bans").values({ ...addressOf(dialogue), ...ban }));
      }),
    lift: (customer) =>
      database.write(function* () {
        const removed = db
          .deleteFrom("bans")
          .where((is) => is.and(bannedOf(customer)))
          .returning("since");
        return (yield* rows(removed)).length > 0;
      }),
    pass: ({ source, id, dialogue }, at, notice, tells) =>
      database.write(function* () {
        const key = { source, id, ...dialogue, address: erasedAddress, at };
        if ((yield* row(statements.takeIn(key))) === undefined) return;
        yield* enqueueAll(statements, dialogue, notice, null, at);
        if (!tells) return;
        yield* run(
          db
            .updateTable("bans")
            .set({ is_told: 1 })
            .where((is) => is.and(bannedOf(dialogue))),
        );
      }),
  };
}

function toBan(found: Row<"bans">): Ban {
  const { reason, since, until, is_told } = found;
  return { dialogue: addressOf(found), reason, since, until, isTold: is_told === 1 };
}

function bannedOf({ channel, address }: Banned): Banned {
  return { channel, address };
}
