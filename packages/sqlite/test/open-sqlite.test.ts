import { chmodSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSqlite, SqliteOpenError, type SqliteOptions } from "@deskbell/sqlite";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

describe("opening a file that does not exist", () => {
  it("makes it, for its owner alone", async () => {
    const file = join(temporaryFolder(), "desk.db");
    const storage = await openSqlite({ file });
    const modes = ["", "-wal", "-shm"].map((suffix) => statSync(file + suffix).mode & 0o777);
    storage.close();
    expect(modes).toEqual([0o600, 0o600, 0o600]);
  });

  it("leaves one file once it is closed", async () => {
    const folder = temporaryFolder();
    (await openSqlite({ file: join(folder, "desk.db") })).close();
    expect(readdirSync(folder)).toEqual(["desk.db"]);
  });

  it("makes no folder", async () => {
    const folder = temporaryFolder();
    expect(await refusal({ file: join(folder, "no", "desk.db") })).toBe("sqlite.missingFolder");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("makes nothing when it is only to be read", async () => {
    const folder = temporaryFolder();
    expect(await refusal({ file: join(folder, "desk.db"), readonly: true })).toBe("sqlite.missing");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("takes an empty file", async () => {
    const file = join(temporaryFolder(), "desk.db");
    writeFileSync(file, "");
    const storage = await openSqlite({ file });
    expect(await storage.desk.settings()).toEqual({});
    storage.close();
  });
});

describe("opening what cannot serve", () => {
  it("refuses a folder", async () => {
    expect(await refusal({ file: temporaryFolder() })).toBe("sqlite.isFolder");
  });

  it("refuses a path through a file", async () => {
    const file = await closedDatabase();
    expect(await refusal({ file: join(file, "desk.db") })).toBe("sqlite.missingFolder");
  });

  it.each([
    ["a text", "Dear customers, this is a letter. ".repeat(1000)],
    ["a short text", "Hello"],
    ["zeros", "\0".repeat(5000)],
  ])("refuses %s", async (_, content) => {
    const file = join(temporaryFolder(), "desk.db");
    writeFileSync(file, content);
    await expectRefused(file, "sqlite.notSqlite");
  });

  it.each(["delete", "wal"])("refuses a database of something else (journal_mode %s)", async (mode) => {
    const file = join(temporaryFolder(), "desk.db");
    changeDatabase(file, `pragma journal_mode = ${mode}; create table notes (text)`);
    await expectRefused(file, "sqlite.notDeskbell");
  });

  it("refuses a database of something else that looks empty", async () => {
    const file = join(temporaryFolder(), "desk.db");
    changeDatabase(file, "pragma application_id = 7");
    await expectRefused(file, "sqlite.notDeskbell");
  });

  it("refuses what a newer release has written", async () => {
    const file = await closedDatabase();
    changeDatabase(file, "insert into migrations values ('9999-teleport', '2040-01-01T00:00:00.000Z')");
    await expectRefused(file, "sqlite.newerSchema");
  });

  it("refuses to only read what an older release has written", async () => {
    const file = join(temporaryFolder(), "desk.db");
    writeFileSync(file, "");
    await expectRefused(file, "sqlite.olderSchema", { readonly: true });
  });

  it("refuses a file of which the end is missing", async () => {
    const file = await closedDatabase();
    truncateSync(file, 8192);
    await expectRefused(file, "sqlite.corrupt");
  });

  it("refuses a file whose list of tables is damaged", async () => {
    const file = await closedDatabase();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xff, 100, 4096));
    await expectRefused(file, "sqlite.corrupt");
  });

  it("refuses a file that may not be written", async () => {
    const file = await closedDatabase();
    const before = readFileSync(file);
    await withoutRights(file, async () => {
      expect(await refusal({ file })).toBe("sqlite.readOnly");
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("refuses a file that another program keeps locked", async () => {
    const file = await closedDatabase();
    const other = new Database(file);
    onTestFinished(() => {
      other.close();
    });
    other.exec("begin immediate");
    expect(await refusal({ file, busyTimeoutMs: 20 })).toBe("sqlite.busy");
    other.exec("rollback");
    (await openSqlite({ file })).close();
  });

  it("names the file and says what to do", async () => {
    const folder = temporaryFolder();
    const error = await openSqlite({ file: folder }).catch((error) => error);
    expect(error).toBeInstanceOf(SqliteOpenError);
    expect(error.file).toBe(folder);
    expect(error.message).toBe(`The database file ${folder} is a folder. Name a file in it.`);
  });
});

describe("opening a file of ours", () => {
  it("finds everything as it was left", async () => {
    const file = join(temporaryFolder(), "desk.db");
    const before = await openSqlite({ file });
    await before.desk.commit([{ type: "setting.saved", name: "greeting", value: "Привіт 👋" }]);
    before.close();
    const after = await openSqlite({ file });
    expect(await after.desk.settings()).toEqual({ greeting: "Привіт 👋" });
    after.close();
  });

  it("changes nothing when it is up to date", async () => {
    const file = await closedDatabase();
    const before = readFileSync(file);
    (await openSqlite({ file })).close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("reads without writing when it is only to be read", async () => {
    const file = await closedDatabase();
    const storage = await openSqlite({ file, readonly: true });
    expect((await storage.desk.departments()).length).toBe(1);
    const writing = storage.desk.commit([{ type: "setting.saved", name: "a", value: 1 }]);
    await expect(writing).rejects.toMatchObject({ code: "sqlite.readOnly" });
    storage.close();
  });

  it("goes on where a crash left the file", async () => {
    const file = join(temporaryFolder(), "desk.db");
    const storage = await openSqlite({ file });
    await storage.desk.commit([{ type: "setting.saved", name: "kept", value: true }]);
    const copy = join(temporaryFolder(), "desk.db");
    for (const suffix of ["", "-wal"]) writeFileSync(copy + suffix, readFileSync(file + suffix));
    storage.close();
    const recovered = await openSqlite({ file: copy });
    expect(await recovered.desk.settings()).toEqual({ kept: true });
    recovered.close();
  });

  it("lets many begin at once", async () => {
    const file = join(temporaryFolder(), "desk.db");
    const storages = await Promise.all([1, 2, 3].map(() => openSqlite({ file })));
    for (const storage of storages) {
      expect((await storage.desk.departments()).length).toBe(1);
      storage.close();
    }
  });
});

/** The code of the error that a file is refused with. */
async function refusal(options: SqliteOptions): Promise<string> {
  try {
    (await openSqlite(options)).close();
    return "opened";
  } catch (error) {
    if (error instanceof SqliteOpenError) return error.code;
    throw error;
  }
}

/** A file is refused, and neither changed nor given company. */
async function expectRefused(
  file: string,
  code: string,
  options: Partial<SqliteOptions> = {},
): Promise<void> {
  const before = readFileSync(file);
  const company = readdirSync(join(file, ".."));
  expect(await refusal({ ...options, file })).toBe(code);
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(join(file, ".."))).toEqual(company);
}

async function closedDatabase(): Promise<string> {
  const file = join(temporaryFolder(), "desk.db");
  (await openSqlite({ file })).close();
  return file;
}

function changeDatabase(file: string, sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

/** Takes the right to write a file away, which the superuser cannot lose without becoming somebody else. */
async function withoutRights(file: string, body: () => Promise<void>): Promise<void> {
  const nobody = 65534;
  chmodSync(join(file, ".."), 0o777);
  chmodSync(file, 0o444);
  const superuser = process.geteuid?.() === 0;
  if (superuser) process.seteuid?.(nobody);
  try {
    await body();
  } finally {
    if (superuser) process.seteuid?.(0);
  }
}
