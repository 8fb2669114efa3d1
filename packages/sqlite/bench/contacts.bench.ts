import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqlite, type SqliteStorage } from "@deskbell/sqlite";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, it } from "vitest";

// Looking a customer up among a thousand, a hundred thousand and a million cards, in one run: only the ratios mean
// something. An index is a tree, so a thousand times the cards should cost little more than one or two pages more.

const folder = mkdtempSync(join(tmpdir(), "deskbell-bench-"));
const sizes = [1_000, 100_000, 1_000_000] as const;
const storages = new Map<number, SqliteStorage>();

beforeAll(async () => {
  for (const size of sizes) storages.set(size, await openFilled(size));
}, 600_000);

afterAll(() => {
  for (const storage of storages.values()) storage.close();
  rmSync(folder, { recursive: true });
});

/** A desk with so many cards, written by a statement a table, as what is measured is the reading. */
async function openFilled(size: number): Promise<SqliteStorage> {
  const file = join(folder, `${size}.db`);
  (await openSqlite({ file })).close();
  const database = new Database(file);
  database.exec(`
    create temp table n as with recursive n(i) as (select 0 union all select i + 1 from n where i < ${size - 1}) select i from n;
    insert into contacts (id, name) select 'c' || i, 'Person ' || i from n;
    insert into contact_phones (contact_id, position, e164) select 'c' || i, 0, '+38067' || printf('%07d', i) from n;
    insert into contact_emails (contact_id, position, email_key) select 'c' || i, 0, 'p' || i || '@example.org' from n;
  `);
  database.close();
  return openSqlite({ file });
}

describe("a lookup", () => {
  it("by number", async ({ bench }) => {
    await bench.compare(...sizes.map((size) => bench(`among ${size}`, () => byPhone(size))));
  });

  it("by address", async ({ bench }) => {
    await bench.compare(...sizes.map((size) => bench(`among ${size}`, () => byEmail(size))));
  });
});

let asked = 0;

/** Steps through the cards by a prime, so that one lookup tells the page cache nothing of the next. */
function next(size: number): number {
  asked = (asked + 7_919) % size;
  return asked;
}

async function byPhone(size: number): Promise<void> {
  await storages.get(size)?.desk.contactsByPhone([`+38067${String(next(size)).padStart(7, "0")}`]);
}

async function byEmail(size: number): Promise<void> {
  await storages.get(size)?.desk.contactsByEmail([`p${next(size)}@example.org`]);
}
