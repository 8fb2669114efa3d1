import type { ErasureMode, Retention, RetentionClass, RetentionRule } from "@deskbell/desk";
import { erasedAddress } from "@deskbell/desk";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { erasedConversation, erasedMessage, erasedTicket } from "./personal-tables.ts";
import { type RowsOf, rewriteRows } from "./rewrite-rows.ts";
import { row, rows, type Script } from "./script.ts";
import type { SqlDatabase } from "./sql-database.ts";
import type { Tables } from "./tables.ts";

type Db = Kysely<Tables>;
type Values = Parameters<typeof rewriteRows>[2];

/** Something that goes: rows and what becomes of them. What comes first is trimmed first. */
type Trimming = RowsOf & { readonly values: Values };

/** Trims what has been kept long enough, in a database. */
export function createSqlRetention(database: SqlDatabase): Retention {
  const db = database.kysely;
  return {
    trim: (rule, limit) => database.write(() => trim(db, rule, limit)),
    count: (rule) => database.read(() => count(db, rule)),
  };
}

function* trim(db: Db, { of, before, mode }: RetentionRule, limit: number): Script<number> {
  const talk = talks[of];
  if (talk !== undefined) return yield* trimTalks(db, talk, before, mode, limit);
  if (of === "journal") yield* trimInputs(db, before, limit);
  for (const { values, ...these } of trimmings[of]?.(before) ?? []) {
    const trimmed = yield* rewriteRows(db, these, values, limit);
    if (trimmed > 0) return trimmed;
  }
  return 0;
}

/**
 * Removes what the oldest steps of the journal were made of, before they go themselves. The settings of steps hold nothing personal, and
 * are few.
 */
function* trimInputs(db: Db, before: number, limit: number): Script<void> {
  const oldest = sql`select source, event_id from journal where at < ${before} order by at, seq limit ${limit}`;
  const where = sql<boolean>`(source, event_id) in (${oldest})`;
  yield* rewriteRows(db, { table: "journal_inputs", key: ["source", "event_id"], where }, "remove", limit);
}

function* count(db: Db, { of, before }: RetentionRule): Script<number> {
  const talk = talks[of];
  const all: readonly RowsOf[] =
    talk === undefined
      ? (trimmings[of]?.(before) ?? [])
      : [{ table: talk.table, key: ["number"], where: isOver(before) }];
  let sum = 0;
  for (const { table, where } of all) {
    const query = sql`select count(*) as count from ${sql.table(table)} where ${where}`;
    const counted = (yield* row<{ count: number }>(query.compile(db)))?.count ?? 0;
    sum += Number(counted);
  }
  return sum;
}

const trimmings: Partial<Record<RetentionClass, (before: number) => readonly Trimming[]>> = {
  inboxIds: (before) => [
    {
      table: "inbox",
      key: ["seq"],
      where: sql`at < ${before} and pending is null and not exists (
        select 1 from failed_events where failed_events.source = inbox.source and failed_events.id = inbox.id)`,
      values: "remove",
    },
  ],
  journal: (before) => [
    { table: "journal", key: ["seq"], where: sql`at < ${before}`, order: ["at", "seq"], values: "remove" },
  ],
  deliveries: (before) => [
    {
      table: "outbox",
      key: ["id"],
      where: sql`settled_at < ${before} and payload <> 'null'`,
      values: { payload: sql.lit("null") },
    },
    {
      table: "outbox",
      key: ["id"],
      where: sql`settled_at < ${before} and payload = 'null' and coalesce(cause_source, '') <> 'desk' and not exists (
        select 1 from tickets where tickets.id = outbox.about_id and tickets.status = 'open')`,
      values: "remove",
    },
    {
      table: "webhook_deliveries",
      key: ["event_id"],
      where: sql`settled_at < ${before}`,
      values: "remove",
    },
  ],
  // Those that a webhook is still to tell of stay.
  events: (before) => [
    {
      table: "events",
      key: ["id"],
      where: sql`at < ${before} and not exists (
        select 1 from webhook_deliveries as told where told.event_id = events.id and told.state = 'waiting')`,
      values: "remove",
    },
  ],
  failedUpdates: (before) => [
    { table: "failed_events", key: ["seq"], where: sql`at < ${before}`, values: "remove" },
  ],
  idleDialogues: (before) => [
    {
      table: "dialogues",
      key: ["channel", "account", "address"],
      where: sql.join(
        [
          sql`updated_at < ${before}`,
          hasNo("calls"),
          hasNo("timers"),
          hasNo("inbox", sql`pending is not null`),
          hasNo("outbox", sql`state = 'waiting'`),
          hasNo("tickets", sql`status = 'open'`),
          hasNo("conversations", sql`status = 'open'`),
        ],
        sql` and `,
      ) as RawBuilder<boolean>,
      values: "remove",
    },
  ],
};

function hasNo(table: keyof Tables, where: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  return sql`not exists (select 1 from ${sql.table(table)} as other where other.channel = dialogues.channel
    and other.account = dialogues.account and other.address = dialogues.address and ${where})`;
}

/** What has messages of its own. */
interface Talk {
  readonly table: "tickets" | "conversations";
  readonly messages: "ticket_messages" | "conversation_messages";
  readonly belongsBy: "ticket_id" | "conversation_id";
  readonly values: Values;
}

const talks: Partial<Record<RetentionClass, Talk>> = {
  closedTickets: {
    table: "tickets",
    messages: "ticket_messages",
    belongsBy: "ticket_id",
    values: erasedTicket,
  },
  closedConversations: {
    table: "conversations",
    messages: "conversation_messages",
    belongsBy: "conversation_id",
    values: erasedConversation,
  },
};

/** Those that were closed long ago and are not erased; a ticket that was opened again has no such time. */
function isOver(before: number): RawBuilder<boolean> {
  return sql`closed_at < ${before} and address <> ${sql.lit(erasedAddress)}`;
}

/** Each with all its messages, until so many rows have been changed. */
function* trimTalks(
  db: Db,
  { table, messages, belongsBy, values }: Talk,
  before: number,
  mode: ErasureMode,
  limit: number,
): Script<number> {
  const over = sql`select id from ${sql.table(table)} where ${isOver(before)} order by closed_at limit ${limit}`;
  let changed = 0;
  for (const { id } of yield* rows<{ id: string }>(over.compile(db))) {
    if (changed >= limit) break;
    const where = sql<boolean>`${sql.ref(belongsBy)} = ${id}`;
    const answers = sql<boolean>`cause_source = 'desk' and cause_id in (select id from ${sql.table(messages)} where ${where})`;
    const ofTalk = { table: messages, key: ["seq"], where };
    const everything = Number.MAX_SAFE_INTEGER;
    yield* rewriteRows(db, { table: "outbox", key: ["id"], where: answers }, "remove", everything);
    changed += yield* rewriteRows(db, ofTalk, mode === "delete" ? "remove" : erasedMessage, everything);
    changed += yield* rewriteRows(db, { table, key: ["id"], where: sql<boolean>`id = ${id}` }, values, 1);
  }
  return changed;
}
