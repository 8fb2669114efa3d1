import type { DialogueAddress, Journal, JournalInput, JournalRecord } from "@deskbell/core";
import type { Kysely } from "kysely";
import { addressOf } from "./address.ts";
import { fromJson } from "./json.ts";
import { rows, type Script } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";
import type { Tables } from "./tables.ts";

/** What happened in dialogues, in a database. */
export function createSqlJournal(database: SqlDatabase): Journal {
  const db = database.kysely;
  return {
    entries: (dialogue, after, limit) => database.read(() => entries(db, dialogue, after, limit)),
  };
}

function* entries(
  db: Kysely<Tables>,
  dialogue: DialogueAddress,
  after: number,
  limit: number,
): Script<JournalRecord[]> {
  const found = yield* rows(entriesOf(db, dialogue).where("seq", ">", after).orderBy("seq").limit(limit));
  return found.map((entry) => ({
    seq: entry.seq,
    inbox: { source: entry.source, id: entry.event_id },
    version: entry.version,
    at: entry.at,
    event: entry.event,
    from: fromJson(entry.value_before),
    to: fromJson(entry.value_after),
    prompts: fromJson(entry.prompts),
    calls: fromJson(entry.calls ?? "[]"),
    input: toInput(entry),
  }));
}

/** Entries with what their steps were made of, where that is still there. */
function entriesOf(db: Kysely<Tables>, dialogue: DialogueAddress) {
  return db
    .selectFrom("journal")
    .leftJoin("journal_inputs", (join) =>
      join
        .onRef("journal_inputs.source", "=", "journal.source")
        .onRef("journal_inputs.event_id", "=", "journal.event_id"),
    )
    .leftJoin("journal_settings", "journal_settings.id", "journal_inputs.settings_id")
    .selectAll("journal")
    .select(["journal_inputs.event as input", "customer", "checkpoint", "settings"])
    .where((is) => is.and(addressOf(dialogue)));
}

interface InputColumns {
  readonly input: string | null;
  readonly customer: string | null;
  readonly checkpoint: string | null;
  readonly settings: string | null;
}

function toInput({ input, customer, checkpoint, settings }: InputColumns): JournalInput | null {
  if (input === null || settings === null) return null;
  return {
    event: fromJson(input),
    customer: fromJson(customer ?? "null"),
    settings: fromJson(settings),
    checkpoint: fromJson(checkpoint ?? "null"),
  };
}
