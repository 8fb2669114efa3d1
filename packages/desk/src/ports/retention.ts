/** What is kept for a time, each kind with a setting of its own. */
export type RetentionClass =
  /** Keys of events that were taken in, by which a second delivery of one is recognised. */
  | "inboxIds"
  /** What happened in dialogues, with what the steps were made of. */
  | "journal"
  /** Messages that were delivered or failed. */
  | "deliveries"
  /** The desk's stream of events. */
  | "events"
  | "closedTickets"
  | "closedConversations"
  /** Events that no step could take in. */
  | "failedUpdates"
  /** Dialogues in which nothing has happened for long. */
  | "idleDialogues";

/** How personal data goes: replaced by placeholders with every row in its place, or with the rows that hold nothing else. */
export type ErasureMode = "anonymise" | "delete";

/** What is to be trimmed. */
export interface RetentionRule {
  readonly of: RetentionClass;
  /** Everything older is to go (Unix ms). */
  readonly before: number;
  /** How closed tickets and conversations go; other kinds are always removed. */
  readonly mode: ErasureMode;
}

/**
 * Trims what has been kept long enough, a little at a time, so that everybody else gets their turn in between.
 *
 * What is still needed stays, however old it is: the key of an event that is pending or set aside; messages about open tickets, by which a
 * reply is understood, without their text; what became of agents' answers, without its text; dialogues that wait for something, have
 * messages waiting, or an open ticket or conversation. Closed tickets and conversations keep their row and number in either mode.
 * Repeating a call does no harm.
 */
export interface Retention {
  /** Trims about `limit` rows in one transaction. @returns how many rows it were; 0 when nothing is left to trim */
  trim(rule: RetentionRule, limit: number): Promise<number>;
  /** How many things there are to trim, a ticket or a conversation counting as one. */
  count(rule: RetentionRule): Promise<number>;
}
