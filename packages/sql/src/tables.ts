import type { EmailCode, ValueStanding } from "@deskbell/core";
import type {
  AnswerMail,
  AutoReplyOccasion,
  Conversation,
  Erasure,
  Requester,
  StreamEvent,
  Ticket,
  TicketMessage,
  WebhookDelivery,
} from "@deskbell/desk";
import type { Generated, Insertable, Selectable } from "kysely";
import type { AddressColumns } from "./address.ts";

// The tables as queries see them. `…Json` is JSON in a column of type text, times are Unix ms, flags are 0 or 1. Rows that have to be
// told apart by when they came carry an ascending number that the database gives.

type Json = string;
type Time = number;
type Flag = 0 | 1;

export interface DialogueTable extends AddressColumns {
  version: number;
  schema: number;
  value: Json;
  context: Json;
  customer: Json;
  awaited: Json;
  updated_at: Time;
}

/** Every event that was left for a dialogue or taken in by one, for as long as it may be delivered again. */
export interface InboxTable extends AddressColumns {
  seq: Generated<number>;
  source: string;
  id: string;
  at: Time;
  /** The event while no step has taken it in. */
  pending: Json | null;
  /** The customer as told with a pending event. */
  customer: Json | null;
}

export interface CallTable extends AddressColumns {
  seq: Generated<number>;
  id: string;
  port: string;
  input: Json;
  attempts: number;
  due_at: Time;
}

export interface TimerTable extends AddressColumns {
  name: string;
  id: string;
  due_at: Time;
}

export interface OutboxTable extends AddressColumns {
  id: Generated<number>;
  payload: Json;
  about_id: string | null;
  about_number: number | null;
  state: "waiting" | "delivered" | "failed";
  attempts: number;
  /** How many attempts that failed may have arrived all the same. */
  uncertain: number;
  /** When it was written; null in rows older than this column. */
  written_at: Time | null;
  due_at: Time;
  settled_at: Time | null;
  message_id: string | null;
  /** Why it was postponed last, or failed. */
  reason: string | null;
  /** The inbox key of the event that brought it about; null for apologies, and in rows older than these columns. */
  cause_source: string | null;
  cause_id: string | null;
}

/** Customers who cannot be written to. */
export interface UnreachableTable extends AddressColumns {
  reason: string;
  since: Time;
}

export interface JournalTable extends AddressColumns {
  seq: Generated<number>;
  source: string;
  event_id: string;
  at: Time;
  event: string;
  value_before: Json;
  value_after: Json;
  prompts: Json;
  /** Null in rows older than these columns. */
  version: number | null;
  calls: Json | null;
}

/** What journalled steps were made of: all that the journal has of what customers said and gave. */
export interface JournalInputTable {
  source: string;
  event_id: string;
  event: Json;
  customer: Json;
  settings_id: number;
  checkpoint: Json | null;
}

/** Settings that steps were made with, each once. */
export interface JournalSettingsTable {
  id: Generated<number>;
  settings: Json;
}

/** A `Requester`, flat. */
export interface RequesterColumns extends AddressColumns {
  customer_user_id: string;
  customer_name: string;
  customer_handle: string | null;
  customer_language: string | null;
  language: string;
  phone: string | null;
  phone_valid: Flag;
  phone_level: ValueStanding["level"] | null;
  phone_method: ValueStanding["method"] | null;
  phone_at: Time | null;
  email: string | null;
  email_checked: Flag;
  email_level: ValueStanding["level"] | null;
  email_method: ValueStanding["method"] | null;
  email_at: Time | null;
  email_disposable: Flag;
  level: Requester["level"];
  method: Requester["method"];
  identified_at: Time | null;
  match: Json;
  match_level: Requester["matchLevel"];
}

export interface TicketTable extends RequesterColumns {
  number: Generated<number>;
  id: string;
  key: string;
  version: number;
  status: Ticket["status"];
  subject: string;
  details: Json;
  answers: Json;
  department_id: string;
  priority_id: string;
  created_at: Time;
  updated_at: Time;
  closed_at: Time | null;
}

export interface TicketMessageTable {
  seq: Generated<number>;
  id: string;
  ticket_id: string;
  key: string;
  author: TicketMessage["author"];
  agent: string | null;
  text: string;
  at: Time;
}

export interface ConversationTable extends RequesterColumns {
  number: Generated<number>;
  id: string;
  key: string;
  version: number;
  status: Conversation["status"];
  opened_at: Time;
  updated_at: Time;
  closed_at: Time | null;
  closed_by: Conversation["closedBy"];
}

export interface ConversationMessageTable {
  seq: Generated<number>;
  id: string;
  conversation_id: string;
  key: string;
  author: "customer" | "agent";
  agent: string | null;
  text: string;
  at: Time;
}

export interface ContactTable {
  id: string;
  name: string;
  company: string | null;
  note: string | null;
}

export interface ContactPhoneTable {
  contact_id: string;
  position: number;
  e164: string;
}

export interface ContactEmailTable {
  contact_id: string;
  position: number;
  email_key: string;
}

/** Who claimed a value, by its hash. */
export interface ClaimTable extends AddressColumns {
  value_hash: string;
  at: Time;
}

/** `bot` is empty for those of all bots. */
export interface SettingTable {
  bot: string;
  name: string;
  value: Json;
}

export interface DepartmentTable {
  id: string;
  name: string;
}

export interface PriorityTable {
  id: string;
  name: string;
  rank: number;
}

/** `bot` is empty for those of all bots. */
export interface AutoReplyTable {
  bot: string;
  occasion: AutoReplyOccasion;
  language: string;
  text: string;
}

export interface EventTable {
  id: Generated<number>;
  type: StreamEvent["type"];
  subject_kind: StreamEvent["subject"]["kind"];
  subject_id: string;
  at: Time;
  data: Json;
}

export interface FailedEventTable extends AddressColumns {
  seq: Generated<number>;
  source: string;
  id: string;
  customer: Json;
  event: Json;
  code: string;
  at: number;
}

/** Wishes to have a customer's data erased, while that is not done. */
export interface ErasureTable extends AddressColumns {
  state: Erasure["state"];
  mode: Erasure["mode"];
  with_contact: Flag;
  language: string | null;
  at: Time;
}

/** Customers who are not listened to. */
export interface BanTable extends AddressColumns {
  reason: string | null;
  since: Time;
  until: Time | null;
  is_told: Flag;
}

export interface BotTable {
  channel: string;
  id: string;
  handle: string;
  is_demo: 0 | 1;
  started_at: number;
}

/** The rights that one process has at a time. */
export interface LeaseTable {
  name: string;
  holder: string;
  epoch: number;
  /** 0 when it was given back. */
  expires_at: Time;
  has_lock: Flag;
}

/** Codes sent to prove addresses: one row a mail. Neither a code nor an e-mail address is in it. */
export interface EmailCodeTable extends AddressColumns {
  seq: Generated<number>;
  id: string;
  key: string;
  recipient: string;
  digest: string;
  state: EmailCode["state"];
  wrong_attempts: number;
  issued_at: Time;
  expires_at: Time;
  resend_at: Time;
}

export interface EmailVerdictTable {
  key: string;
  verdict: Json;
  at: Time;
}

/** What was said about tickets in vain, and goes by mail. */
export interface MailedAnswerTable {
  /** That of the event which was to carry it to the dialogue. */
  id: string;
  ticket_id: string;
  state: AnswerMail["state"];
  attempts: number;
  taken_up_at: Time;
  due_at: Time;
  settled_at: Time | null;
  /** Why it was postponed last, or failed. */
  reason: string | null;
}

/** An event on its way to a webhook. */
export interface WebhookDeliveryTable {
  event_id: number;
  state: WebhookDelivery["state"];
  attempts: number;
  taken_up_at: Time;
  due_at: Time;
  settled_at: Time | null;
  status: number | null;
  reason: string | null;
}

/** Up to which event the stream was taken up; one row, or none before the first time. */
export interface WebhookCursorTable {
  id: number;
  event_id: number;
}

/** Every table by name. */
export interface Tables {
  webhook_deliveries: WebhookDeliveryTable;
  webhook_cursor: WebhookCursorTable;
  dialogues: DialogueTable;
  inbox: InboxTable;
  calls: CallTable;
  timers: TimerTable;
  outbox: OutboxTable;
  unreachable: UnreachableTable;
  journal: JournalTable;
  journal_inputs: JournalInputTable;
  journal_settings: JournalSettingsTable;
  tickets: TicketTable;
  ticket_messages: TicketMessageTable;
  conversations: ConversationTable;
  conversation_messages: ConversationMessageTable;
  contacts: ContactTable;
  contact_phones: ContactPhoneTable;
  contact_emails: ContactEmailTable;
  claims: ClaimTable;
  settings: SettingTable;
  departments: DepartmentTable;
  priorities: PriorityTable;
  auto_replies: AutoReplyTable;
  events: EventTable;
  bots: BotTable;
  erasures: ErasureTable;
  bans: BanTable;
  failed_events: FailedEventTable;
  leases: LeaseTable;
  email_codes: EmailCodeTable;
  email_verdicts: EmailVerdictTable;
  mailed_answers: MailedAnswerTable;
}

/** A row as it is read. */
export type Row<Name extends keyof Tables> = Selectable<Tables[Name]>;

/** A row as it is written. */
export type NewRow<Name extends keyof Tables> = Insertable<Tables[Name]>;
