// What every customer has in the chat, in order: the channel's own memory, as a messenger's servers are one. Each page reads from it, so
// it does not matter which tab was open when something was said.

import { EventEmitter } from "node:events";
import Sqlite from "better-sqlite3";

/** One line of a chat. */
export interface Line {
  /** Ascends within a customer's chat. */
  readonly id: number;
  /** What the page shows, as JSON. */
  readonly body: string;
}

export type Mailbox = ReturnType<typeof openMailbox>;

export function openMailbox(file: string) {
  const db = new Sqlite(file);
  db.pragma("journal_mode = WAL");
  db.exec(`create table if not exists line
    (id integer primary key autoincrement, customer text not null, key text not null unique, body text not null)`);
  db.exec("create index if not exists line_customer on line (customer, id)");
  const insert = db.prepare("insert into line (customer, key, body) values (?, ?, ?) on conflict do nothing");
  const idOf = db.prepare<[string], number>("select id from line where key = ?").pluck();
  const later = db.prepare<[string, number], Line>(
    "select id, body from line where customer = ? and id > ? order by id",
  );
  const bells = new EventEmitter().setMaxListeners(0);

  return {
    /** Puts a line there, once for a key. @returns its id */
    put(customer: string, key: string, body: object): number {
      insert.run(customer, key, JSON.stringify(body));
      bells.emit(customer);
      return idOf.get(key) ?? 0;
    },
    after: (customer: string, id: number): readonly Line[] => later.all(customer, id),
    /** Calls back whenever something was put there, until it is told not to. */
    listen(customer: string, hear: () => void): () => void {
      bells.on(customer, hear);
      return () => bells.off(customer, hear);
    },
    forget: (customer: string) => void db.prepare("delete from line where customer = ?").run(customer),
    close: () => void db.close(),
  };
}
