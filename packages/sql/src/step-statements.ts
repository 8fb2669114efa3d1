import type { Kysely } from "kysely";
import type { AddressColumns } from "./address.ts";
import { pick } from "./pick.ts";
import { prepare } from "./prepare.ts";
import type { NewRow, Tables } from "./tables.ts";

const address = ["channel", "account", "address"] as const;
const stored = ["version", "schema", "value", "context", "customer", "awaited", "updated_at"] as const;

/** The statements that load dialogues and commit steps, compiled once because every event of every customer runs through them. */
export function prepareSteps(db: Kysely<Tables>) {
  return {
    dialogue: prepare((values: AddressColumns) =>
      db
        .selectFrom("dialogues")
        .select(stored)
        .where((is) => is.and(pick(values, ...address))),
    ),

    /** Gives a row when the event is new or was pending, none when a step took it in before. */
    takeIn: prepare((row: NewRow<"inbox">) =>
      db
        .insertInto("inbox")
        .values(pick(row, "source", "id", ...address, "at"))
        .onConflict((conflict) =>
          conflict
            .columns(["source", "id"])
            .doUpdateSet({ pending: null, customer: null })
            .where("inbox.pending", "is not", null),
        )
        .returning("seq"),
    ),

    /** Gives a row unless the dialogue exists. */
    createDialogue: prepare((row: NewRow<"dialogues">) =>
      db
        .insertInto("dialogues")
        .values(pick(row, ...address, ...stored))
        .onConflict((conflict) => conflict.columns(address).doNothing())
        .returning("version"),
    ),

    /** Gives a row if the dialogue has the version that is expected. */
    updateDialogue: prepare((row: NewRow<"dialogues"> & { readonly expectedVersion: number }) =>
      db
        .updateTable("dialogues")
        .set(pick(row, ...stored))
        .where((is) => is.and(pick(row, ...address)))
        .where("version", "=", row.expectedVersion)
        .returning("version"),
    ),

    endCall: prepare(({ id }: { readonly id: string }) => db.deleteFrom("calls").where("id", "=", id)),

    startCall: prepare((row: NewRow<"calls">) =>
      db.insertInto("calls").values(pick(row, "id", ...address, "port", "input", "attempts", "due_at")),
    ),

    clearTimer: prepare((timer: Pick<NewRow<"timers">, (typeof address)[number] | "name">) =>
      db.deleteFrom("timers").where((is) => is.and(pick(timer, ...address, "name"))),
    ),

    setTimer: prepare((row: NewRow<"timers">) =>
      db
        .insertInto("timers")
        .values(pick(row, ...address, "name", "id", "due_at"))
        .onConflict((conflict) =>
          conflict.columns([...address, "name"]).doUpdateSet(pick(row, "id", "due_at")),
        ),
    ),

    enqueue: prepare((row: NewRow<"outbox">) =>
      db
        .insertInto("outbox")
        .values(
          pick(
            row,
            ...address,
            "payload",
            "about_id",
            "about_number",
            "state",
            "attempts",
            "uncertain",
            "written_at",
            "due_at",
            "cause_source",
            "cause_id",
          ),
        ),
    ),

    writeJournal: prepare((row: NewRow<"journal">) =>
      db
        .insertInto("journal")
        .values(
          pick(
            row,
            ...address,
            "source",
            "event_id",
            "at",
            "event",
            "value_before",
            "value_after",
            "prompts",
            "version",
            "calls",
          ),
        ),
    ),

    /** Settings change rarely, so that steps share a row of them. */
    keepSettings: prepare((row: NewRow<"journal_settings">) =>
      db
        .insertInto("journal_settings")
        .values(pick(row, "settings"))
        .onConflict((conflict) => conflict.column("settings").doNothing()),
    ),

    /** Replaces what an event with the same key left, whose inbox key was kept for a shorter time than the journal. */
    keepInput: prepare((row: Omit<NewRow<"journal_inputs">, "settings_id"> & { readonly settings: string }) =>
      db
        .insertInto("journal_inputs")
        .values({
          ...pick(row, "source", "event_id", "event", "customer", "checkpoint"),
          settings_id: db.selectFrom("journal_settings").select("id").where("settings", "=", row.settings),
        })
        .onConflict((conflict) =>
          conflict.columns(["source", "event_id"]).doUpdateSet(({ ref }) => ({
            event: ref("excluded.event"),
            customer: ref("excluded.customer"),
            checkpoint: ref("excluded.checkpoint"),
            settings_id: ref("excluded.settings_id"),
          })),
        ),
    ),
  };
}

/** What `prepareSteps` gives. */
export type StepStatements = ReturnType<typeof prepareSteps>;
