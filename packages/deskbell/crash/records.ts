// The desk's file as an auditor reads it: beside the desk, and past its code.

import Database from "better-sqlite3";

/** What the file says. */
export interface Records {
  /** Whether the delivery of the message with this id of Telegram's is written down. */
  isDelivered(messageId: number): boolean;
  /** How many messages there are to a customer, sent or not, and how many of them still wait. */
  messagesTo(address: string): { readonly all: number; readonly waiting: number };
  /** Ids of the updates that were taken in. */
  takenIn(): ReadonlySet<number>;
  /** What is still to be done or was set aside; nothing, when all customers are through. */
  leftOver(): number;
  close(): void;
}

/** Opens the desk's file for reading. */
export function openRecords(file: string): Records {
  const db = new Database(file, { readonly: true, timeout: 5_000 });
  const count = (sql: string) => {
    const statement = db.prepare<unknown[], number>(sql).pluck();
    return (...values: unknown[]) => statement.get(...values) ?? 0;
  };
  const delivered = count("select count(*) from outbox where state = 'delivered' and message_id = ?");
  const written = count("select count(*) from outbox where address = ?");
  const waiting = count("select count(*) from outbox where address = ? and state = 'waiting'");
  const updates = db.prepare<[], string>("select id from inbox where source like 'telegram:%'").pluck();
  const left = [
    "outbox where state = 'waiting'",
    "inbox where pending is not null",
    "calls",
    "failed_events",
  ];
  return {
    isDelivered: (messageId) => delivered(String(messageId)) > 0,
    messagesTo: (address) => ({ all: written(address), waiting: waiting(address) }),
    // A message that says two things has two events, the second one as `id.1`.
    takenIn: () => new Set(updates.all().map((id) => Number.parseInt(id, 10))),
    leftOver: () => left.reduce((sum, rows) => sum + count(`select count(*) from ${rows}`)(), 0),
    close: () => db.close(),
  };
}
