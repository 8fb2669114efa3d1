import type { DialogueAddress } from "@deskbell/core";
import { type Erasure, isErased, type PersonalData, type Requester } from "@deskbell/desk";
import { type Kysely, sql } from "kysely";
import { addressOf } from "./address.ts";
import { enqueueAll } from "./commit-step.ts";
import { copyOf } from "./customer-copy.ts";
import { fromJson, toJson } from "./json.ts";
import { ofDialogue, personalTables } from "./personal-tables.ts";
import { rewriteRows } from "./rewrite-rows.ts";
import { row, rows, run, type Script } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";
import { prepareSteps } from "./step-statements.ts";
import type { Row, Tables } from "./tables.ts";

/** Rows that are erased in one transaction: few enough that steps hardly wait. */
const rowsAtATime = 500;

/** What is known of a customer, in a database. */
export function createSqlPersonalData(database: SqlDatabase): PersonalData {
  const db = database.kysely;
  const statements = prepareSteps(db);
  return {
    copyOf: async (dialogue) => (isErased({ dialogue }) ? null : database.read(() => copyOf(db, dialogue))),
    saveErasure: (erasure) => database.write(() => saveErasure(db, erasure)),
    erasures: (state) => database.read(() => erasures(db, state)),
    async erase({ dialogue, mode, withContact }) {
      if (isErased({ dialogue })) return 0;
      let erased = withContact ? await database.write(() => eraseContacts(db, dialogue)) : 0;
      for (const { table, key, of, erased: values } of personalTables) {
        const these = { table, key, where: of(dialogue) };
        for (let count = rowsAtATime; count === rowsAtATime; erased += count) {
          count = await database.write(() => rewriteRows(db, these, values[mode], rowsAtATime));
        }
      }
      return erased;
    },
    endErasure: (erasure, end) =>
      database.write(function* () {
        if (!(yield* removeErasure(db, erasure.dialogue))) return;
        const { type, subject, at, data } = end.event;
        yield* run(
          db
            .insertInto("events")
            .values({ type, subject_kind: subject.kind, subject_id: subject.id, at, data: toJson(data) }),
        );
        yield* enqueueAll(statements, erasure.dialogue, end.farewell, null, at);
      }),
  };
}

/** A wish that exists has its language and time kept; an order is not taken back by a request. */
function* saveErasure(db: Kysely<Tables>, erasure: Erasure): Script<void> {
  const { dialogue, state, mode, withContact, language, at } = erasure;
  const wish = { state, mode, with_contact: withContact ? 1 : 0 } as const;
  const insert = db.insertInto("erasures").values({ ...addressOf(dialogue), ...wish, language, at });
  yield* run(
    insert.onConflict((conflict) => {
      const same = conflict.columns(["channel", "account", "address"]);
      return state === "requested" ? same.doNothing() : same.doUpdateSet(wish);
    }),
  );
}

function* erasures(db: Kysely<Tables>, state: Erasure["state"]): Script<readonly Erasure[]> {
  const found = yield* rows(
    db.selectFrom("erasures").selectAll().where("state", "=", state).orderBy("at").orderBy("address"),
  );
  return found.map(toErasure);
}

function toErasure(found: Row<"erasures">): Erasure {
  const { state, mode, with_contact, language, at } = found;
  return { dialogue: addressOf(found), state, mode, withContact: with_contact === 1, language, at };
}

function* removeErasure(db: Kysely<Tables>, dialogue: DialogueAddress): Script<boolean> {
  const removed = yield* row(
    db
      .deleteFrom("erasures")
      .where((is) => is.and(addressOf(dialogue)))
      .returning("at"),
  );
  return removed !== undefined;
}

/** Removes the cards that the customer's tickets and conversations are linked to, where the number was proved to be the customer's. */
function* eraseContacts(db: Kysely<Tables>, dialogue: DialogueAddress): Script<number> {
  const ids = new Set<string>();
  for (const table of ["tickets", "conversations"] as const) {
    const linked = yield* rows(
      db
        .selectFrom(table)
        .select("match")
        .where(ofDialogue(dialogue))
        .where("level", "=", sql.lit("verified" as const)),
    );
    for (const { match } of linked) {
      const found = fromJson<Requester["match"]>(match);
      if (found.kind === "found") ids.add(found.contact.id);
    }
  }
  for (const id of ids) {
    yield* run(db.deleteFrom("contact_phones").where("contact_id", "=", id));
    yield* run(db.deleteFrom("contact_emails").where("contact_id", "=", id));
    yield* run(db.deleteFrom("contacts").where("id", "=", id));
  }
  return ids.size;
}
