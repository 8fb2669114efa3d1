import { join } from "node:path";
import { openSqlite } from "@deskbell/sqlite";
import Database from "better-sqlite3";
import type { Kysely } from "kysely";
import { describe, expect, it } from "vitest";
import { up as addIdentityLevels } from "../../sql/src/migrations/0009-identity-levels.ts";
import { temporaryFolder } from "./temporary-folder.ts";

// A file from before values had levels of their own: its tickets and conversations say what can be known of them. The migration is run
// by itself, whatever others have followed it.

const added = [
  "phone_level",
  "phone_method",
  "phone_at",
  "email_level",
  "email_method",
  "email_at",
  "method",
  "identified_at",
  "match_level",
];

const rows = [
  { phone: "+1", email: null, level: "verified", match: '{"kind":"found","contact":{"id":"c","name":"C"}}' },
  {
    phone: "+1",
    email: "a@b.c",
    level: "verified",
    match: '{"kind":"found","contact":{"id":"c","name":"C"}}',
  },
  { phone: null, email: "a@b.c", level: "claimed", match: '{"kind":"missing"}' },
  { phone: null, email: "a@b.c", level: "guest", match: '{"kind":"notAsked"}' },
  { phone: null, email: null, level: "guest", match: '{"kind":"notAsked"}' },
] as const;

/** Makes a file as the release before this migration left it. */
async function oldFile(): Promise<string> {
  const file = join(temporaryFolder(), "desk.db");
  (await openSqlite({ file })).close();
  const database = new Database(file);
  for (const table of ["tickets", "conversations"]) {
    for (const column of added) database.exec(`alter table ${table} drop column ${column}`);
  }
  database.exec("drop table claims");
  for (const [index, { phone, email, level, match }] of rows.entries()) {
    const requester = `'telegram', '1', '42', '42', 'Ann', 'en', ?, 1, ?, 0, ?, ?`;
    const columns =
      "channel, account, address, customer_user_id, customer_name, language, phone, phone_valid, email, email_checked, level, match";
    database
      .prepare(
        `insert into tickets (${columns}, id, key, version, status, subject, details, department_id, priority_id, created_at, updated_at)
         values (${requester}, ?, ?, 1, 'open', 'S', '[]', 'support', 'normal', 1000, 2000)`,
      )
      .run(phone, email, level, match, `t${index}`, `k${index}`);
    database
      .prepare(
        `insert into conversations (${columns}, id, key, version, status, opened_at, updated_at)
         values (${requester}, ?, ?, 1, 'open', 3000, 4000)`,
      )
      .run(phone, email, level, match, `t${index}`, `k${index}`);
  }
  database.close();
  return file;
}

describe("a file from before values had levels", () => {
  it("says of each value, customer and link what can be known", async () => {
    const storage = await openSqlite({ file: await oldFile() });
    await addIdentityLevels(storage.db as unknown as Kysely<unknown>);
    const filter = { status: null, dialogue: null, before: null, limit: 10 };
    for (const [found, at] of [
      [await storage.desk.tickets(filter), 1000],
      [await storage.desk.conversations(filter), 3000],
    ] as const) {
      const own = { level: "verified", method: "ownContact", at };
      const typed = { level: "claimed", method: "typed", at };
      expect(found.toReversed()).toMatchObject([
        {
          phoneStanding: own,
          emailStanding: null,
          method: "ownContact",
          identifiedAt: at,
          matchLevel: "verified",
        },
        {
          phoneStanding: own,
          emailStanding: typed,
          method: "ownContact",
          identifiedAt: at,
          matchLevel: "claimed",
        },
        { phoneStanding: null, emailStanding: typed, method: "typed", identifiedAt: at, matchLevel: null },
        { phoneStanding: null, emailStanding: typed, method: "none", identifiedAt: at, matchLevel: null },
        { phoneStanding: null, emailStanding: null, method: "none", identifiedAt: null, matchLevel: null },
      ]);
    }
    storage.close();
  });
});
