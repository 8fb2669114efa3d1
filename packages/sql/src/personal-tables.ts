import type { DialogueAddress } from "@deskbell/core";
import { type ErasureMode, erasedAddress, erasedText } from "@deskbell/desk";
import { type RawBuilder, sql } from "kysely";
import type { Tables } from "./tables.ts";

// Where personal data is, table by table, and what becomes of it when a customer is erased. A new table is a line of this list.

/** How one table is erased. */
export interface PersonalTable {
  readonly table: keyof Tables;
  /** The columns that tell its rows apart. */
  readonly key: readonly string[];
  /** Which of its rows belong to a dialogue and have not been erased. */
  readonly of: (dialogue: DialogueAddress) => RawBuilder<boolean>;
  /** Values to put in place, or `remove` for the whole row. */
  readonly erased: Readonly<Record<ErasureMode, Erased>>;
}

type Erased = "remove" | Readonly<Record<string, RawBuilder<unknown>>>;

const remove = { anonymise: "remove", delete: "remove" } as const;
const none = sql.lit(null);
const address = sql.lit(erasedAddress);
const text = sql.lit(erasedText);

/** A key that cannot be traced to anybody: it held the customer's address. */
const ownKey = sql`'erased:' || id`;

/** What a ticket or a conversation knows of whoever asked. */
const requester = {
  address,
  customer_user_id: sql.lit(""),
  customer_name: text,
  customer_handle: none,
  customer_language: none,
  phone: none,
  phone_valid: sql.lit(0),
  phone_level: none,
  phone_method: none,
  phone_at: none,
  email: none,
  email_checked: sql.lit(0),
  email_disposable: sql.lit(0),
  email_level: none,
  email_method: none,
  email_at: none,
  match: sql.lit('{"kind":"unchecked"}'),
  match_level: none,
  key: ownKey,
  version: sql`version + 1`,
  status: sql.lit("closed"),
};

/** The shell that is left of a ticket: its number, when, how urgent, for whom. */
export const erasedTicket = {
  ...requester,
  subject: text,
  details: sql.lit("[]"),
  answers: sql.lit("[]"),
  closed_at: sql`coalesce(closed_at, updated_at)`,
};

/** The shell that is left of a conversation. */
export const erasedConversation = {
  ...requester,
  closed_at: sql`coalesce(closed_at, updated_at)`,
  closed_by: sql`coalesce(closed_by, 'customer')`,
};

/** A message of either: that something was said, by whom of the desk, and when. */
export const erasedMessage = { text, key: ownKey };

const shell = (columns: Exclude<Erased, "remove">) => ({ anonymise: columns, delete: columns });

/** In the order of erasing: the dialogue first, so that what is done meanwhile begins a new one; what is found by something else before it. */
export const personalTables: readonly PersonalTable[] = [
  { table: "dialogues", key: ["channel", "account", "address"], of: ofDialogue, erased: remove },
  { table: "timers", key: ["channel", "account", "address", "name"], of: ofDialogue, erased: remove },
  { table: "calls", key: ["seq"], of: ofDialogue, erased: remove },
  { table: "failed_events", key: ["seq"], of: ofDialogue, erased: remove },
  {
    table: "journal_inputs",
    key: ["source", "event_id"],
    of: (dialogue) => within(["source", "event_id"], "journal", ["source", "event_id"], dialogue),
    erased: remove,
  },
  { table: "journal", key: ["seq"], of: ofDialogue, erased: { anonymise: { address }, delete: "remove" } },
  // Its key stays, so that an update that comes once more is not taken in once more.
  {
    table: "inbox",
    key: ["seq"],
    of: ofDialogue,
    erased: shell({ address, pending: none, customer: none }),
  },
  {
    table: "outbox",
    key: ["id"],
    of: (dialogue) => sql`${ofDialogue(dialogue)} and state = 'waiting'`,
    erased: remove,
  },
  {
    table: "outbox",
    key: ["id"],
    of: ofDialogue,
    erased: {
      anonymise: { address, payload: sql.lit("null"), message_id: none },
      delete: "remove",
    },
  },
  { table: "claims", key: ["value_hash", "channel", "account", "address"], of: ofDialogue, erased: remove },
  { table: "email_codes", key: ["seq"], of: ofDialogue, erased: remove },
  {
    table: "mailed_answers",
    key: ["id"],
    of: (dialogue) => within(["ticket_id"], "tickets", ["id"], dialogue),
    erased: remove,
  },
  {
    table: "ticket_messages",
    key: ["seq"],
    of: (dialogue) => sql`${within(["ticket_id"], "tickets", ["id"], dialogue)} and text <> ${text}`,
    erased: { anonymise: erasedMessage, delete: "remove" },
  },
  { table: "tickets", key: ["number"], of: ofDialogue, erased: shell(erasedTicket) },
  {
    table: "conversation_messages",
    key: ["seq"],
    of: (dialogue) =>
      sql`${within(["conversation_id"], "conversations", ["id"], dialogue)} and text <> ${text}`,
    erased: { anonymise: erasedMessage, delete: "remove" },
  },
  { table: "conversations", key: ["number"], of: ofDialogue, erased: shell(erasedConversation) },
  { table: "unreachable", key: ["channel", "account", "address"], of: ofDialogue, erased: remove },
];

/** Rows that carry the dialogue's address themselves. */
export function ofDialogue({ channel, account, address }: DialogueAddress): RawBuilder<boolean> {
  return sql`(channel = ${channel} and account = ${account} and address = ${address})`;
}

/** Rows that belong to those of another table which carry it. */
function within(
  columns: readonly string[],
  table: keyof Tables,
  foreign: readonly string[],
  dialogue: DialogueAddress,
): RawBuilder<boolean> {
  const found = sql`select ${refs(foreign)} from ${sql.table(table)} where ${ofDialogue(dialogue)}`;
  return sql`(${refs(columns)}) in (${found})`;
}

/** Columns, separated by commas. */
export function refs(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column)));
}
