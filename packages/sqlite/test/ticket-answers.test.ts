import { join } from "node:path";
import { openSqlite } from "@deskbell/sqlite";
import Database from "better-sqlite3";
import type { Kysely } from "kysely";
import { expect, it } from "vitest";
import { up as addTicketAnswers } from "../../sql/src/migrations/0014-ticket-answers.ts";
import { sampleTicket } from "../../testkit/src/contracts/desk-samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";

it("a ticket from before there were questions has no answers", async () => {
  const file = join(temporaryFolder(), "desk.db");
  const before = await openSqlite({ file });
  await before.desk.commit([{ type: "ticket.created", ticket: sampleTicket("old") }]);
  before.close();
  const database = new Database(file);
  database.exec("alter table tickets drop column answers");
  database.close();

  const storage = await openSqlite({ file });
  await addTicketAnswers(storage.db as unknown as Kysely<unknown>);
  expect((await storage.desk.ticketByNumber(1))?.answers).toEqual([]);
  storage.close();
});
