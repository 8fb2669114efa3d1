import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSqlite, type SqliteStorage } from "@deskbell/sqlite";
import { sampleStep } from "@deskbell/testkit";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";
import { withinFileSize } from "./within-file-size.ts";

const ann = { channel: "test", account: "bot", address: "ann" };
const bob = { ...ann, address: "bob" };

/** A small step, and one that needs more room than the database's last pages have left. */
const batch = [sampleStep(ann, "1", 0), largeStep("2")];

interface Fault {
  readonly name: string;
  readonly code: string;
  /** Brings it about; what is returned ends it. */
  begin(storage: SqliteStorage, file: string): Promise<() => Promise<unknown>>;
}

const faults: readonly Fault[] = [
  {
    name: "a full disk",
    code: "sqlite.full",
    async begin({ db }) {
      await sql`pragma max_page_count = 1`.execute(db); // SQLite makes it the present count: sqlite.org/pragma.html#pragma_max_page_count
      return () => sql`pragma max_page_count = 1000000`.execute(db);
    },
  },
  {
    name: "a lock of another program",
    code: "sqlite.busy",
    async begin(_, file) {
      const other = lock(file);
      return async () => other.exec("rollback");
    },
  },
  {
    name: "a file that may only be read",
    code: "sqlite.readOnly",
    async begin({ db }) {
      await sql`pragma query_only = on`.execute(db);
      return () => sql`pragma query_only = off`.execute(db);
    },
  },
];

describe.each(faults)("$name", ({ code, begin }) => {
  it(`is told as ${code}, and leaves nothing of the batch`, async () => {
    const { storage, file } = await openOne();
    await begin(storage, file);
    await expect(storage.dialogues.commit(batch)).rejects.toMatchObject({ name: "SqliteError", code });
    const reader = await openSqlite({ file, readonly: true });
    onTestFinished(() => reader.close());
    for (const looking of [storage, reader]) {
      expect(await looking.dialogues.load([ann, bob])).toEqual([
        { dialogue: ann, version: 0, stored: null },
        { dialogue: bob, version: 0, stored: null },
      ]);
      expect(await looking.db.selectFrom("journal").selectAll().execute()).toEqual([]);
    }
  });

  it("is over when it is over: the same batch is taken in, once", async () => {
    const { storage, file } = await openOne();
    const end = await begin(storage, file);
    await expect(storage.dialogues.commit(batch)).rejects.toMatchObject({ code });
    await expect(storage.dialogues.commit(batch)).rejects.toMatchObject({ code });
    await end();
    expect(await storage.dialogues.commit(batch)).toEqual(["committed", "committed"]);
    expect(await storage.dialogues.commit(batch)).toEqual(["duplicate", "duplicate"]);
  });

  it("is known from the first write that fails until it is over", async () => {
    const { storage, file } = await openOne();
    const end = await begin(storage, file);
    expect(await storage.fault()).toBe(null);
    await storage.dialogues.commit(batch).catch(() => {});
    expect(await storage.fault()).toMatchObject({ code });
    expect(await storage.fault()).toMatchObject({ code });
    await end();
    expect(await storage.fault()).toBe(null);
    const { rows } = await sql`select name from sqlite_master where name = 'write_probe'`.execute(storage.db);
    expect(rows).toEqual([]);
  });

  it("is forgotten by the next write that succeeds", async () => {
    const { storage, file } = await openOne();
    const end = await begin(storage, file);
    await storage.dialogues.commit(batch).catch(() => {});
    await end();
    await storage.dialogues.commit(batch);
    await begin(storage, file);
    expect(await storage.fault()).toBe(null);
  });
});

describe("a disk that refuses to write", () => {
  it("is told as sqlite.io, and leaves nothing of the batch", async () => {
    const { storage, file } = await openOne();
    storage.close();
    const printed = withinFileSize(
      50_000,
      `import { openSqlite } from "@deskbell/sqlite";
      const storage = await openSqlite({ file: "${file}" });
      const error = await storage.dialogues.commit(${JSON.stringify(batch)}).catch((reason) => reason);
      console.log(error.code, (await storage.fault()).code);`,
    );
    expect(printed).toBe("sqlite.io sqlite.io\n");
    const after = await open(file);
    expect((await after.dialogues.load([ann, bob])).map(({ version }) => version)).toEqual([0, 0]);
  });

  it("lets no database be made", () => {
    const file = join(temporaryFolder(), "desk.db");
    const printed = withinFileSize(
      20_000,
      `import { openSqlite } from "@deskbell/sqlite";
      const error = await openSqlite({ file: "${file}" }).catch((reason) => reason);
      console.log(error.name, error.code);`,
    );
    expect(printed).toBe("SqliteOpenError sqlite.io\n");
  });
});

describe("a page that is damaged", () => {
  it("is told as sqlite.corrupt; what is on other pages can be read", async () => {
    const { storage, file } = await openOne();
    await storage.desk.commit([{ type: "setting.saved", name: "kept", value: true }]);
    await storage.dialogues.commit(batch);
    storage.close();
    damage(file, "dialogues");
    const damaged = await open(file);
    expect(await damaged.desk.settings()).toEqual({ kept: true });
    await expect(damaged.dialogues.load([ann])).rejects.toMatchObject({ code: "sqlite.corrupt" });
    const step = sampleStep(ann, "3", 1);
    await expect(damaged.dialogues.commit([step])).rejects.toMatchObject({ code: "sqlite.corrupt" });
    expect(await damaged.db.selectFrom("journal").selectAll().execute()).toHaveLength(2);
  });

  it("counts from the first reading that fails, whatever works beside it", async () => {
    const { storage, file } = await openOne();
    await storage.dialogues.commit(batch);
    storage.close();
    damage(file, "dialogues");
    const damaged = await open(file);
    expect(await damaged.fault()).toBe(null);
    await damaged.dialogues.load([ann]).catch(() => {});
    await damaged.desk.commit([{ type: "setting.saved", name: "works", value: true }]);
    expect(await damaged.fault()).toMatchObject({ code: "sqlite.corrupt" });
  });
});

describe("a write that was refused for what it asked", () => {
  it("says nothing against the storage", async () => {
    const { storage, file } = await openOne();
    const step = sampleStep(ann, "1", 0);
    const broken = { ...step, stored: { ...step.stored, schema: Number.NaN } };
    await expect(storage.dialogues.commit([broken])).rejects.toMatchObject({ code: "sqlite.failed" });
    lock(file); // so that making sure would fail
    expect(await storage.fault()).toBe(null);
  });
});

function largeStep(id: string) {
  const { stored, ...step } = sampleStep(bob, id, 0);
  return { ...step, stored: { ...stored, context: { text: "x".repeat(100_000) } } };
}

async function openOne(): Promise<{ storage: SqliteStorage; file: string }> {
  const file = join(temporaryFolder(), "desk.db");
  return { storage: await open(file), file };
}

async function open(file: string): Promise<SqliteStorage> {
  const storage = await openSqlite({ file, busyTimeoutMs: 0 });
  onTestFinished(() => storage.close());
  return storage;
}

/** Another program's connection that has begun to write. */
function lock(file: string): Database.Database {
  const other = new Database(file);
  onTestFinished(() => void other.close());
  return other.exec("begin immediate");
}

/** Overwrites the first page of a table. */
function damage(file: string, table: string): void {
  const database = new Database(file);
  const pageSize = Number(database.pragma("page_size", { simple: true }));
  const page = database
    .prepare<[string], number>("select rootpage from sqlite_master where name = ?")
    .pluck()
    .get(table);
  database.close();
  const start = (Number(page) - 1) * pageSize;
  writeFileSync(file, readFileSync(file).fill(0xff, start, start + pageSize));
}
