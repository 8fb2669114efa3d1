import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  backUpSqlite,
  openSqlite,
  SqliteBackupError,
  SqliteOpenError,
  type SqliteStorage,
} from "@deskbell/sqlite";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";
import { withinFileSize } from "./within-file-size.ts";

describe("a backup", () => {
  it("holds everything, in one file for its owner alone", async () => {
    const { storage } = await openOne();
    await saves(storage, "kept", "Привіт 👋");
    const folder = temporaryFolder();
    const made = await storage.backup(join(folder, "copy.db"));
    expect(made).toEqual({ file: join(folder, "copy.db"), bytes: statSync(made.file).size });
    expect(readdirSync(folder)).toEqual(["copy.db"]);
    expect(statSync(made.file).mode & 0o777).toBe(0o600);
    expect(await settingsIn(made.file)).toEqual({ kept: "Привіт 👋" });
  });

  it("can be read where nothing can be written beside it", async () => {
    const { storage } = await openOne();
    const { file } = await storage.backup(join(temporaryFolder(), "copy.db"));
    const copy = new Database(file, { readonly: true });
    onTestFinished(() => void copy.close());
    expect(copy.pragma("journal_mode", { simple: true })).toBe("delete");
  });

  it("is of the moment when it began, whoever writes meanwhile", async () => {
    const { storage, file } = await openOne();
    grow(file, 3_000_000);
    const other = await openSqlite({ file });
    onTestFinished(() => other.close());
    await saves(storage, "before", true);
    const told: number[] = [];
    const written: Promise<void>[] = [];
    const onProgress = ({ copiedBytes }: { copiedBytes: number }) => {
      told.push(copiedBytes);
      written.push(saves(told.length % 2 === 0 ? storage : other, `during ${told.length}`, true));
    };
    const made = await storage.backup(join(temporaryFolder(), "copy.db"), { onProgress });
    await Promise.all(written);
    expect(told.length).toBeGreaterThan(2);
    expect(told).toEqual([...new Set(told)].sort((one, next) => one - next));
    expect(await settingsIn(made.file)).toEqual({ before: true });
    expect(Object.keys(await storage.desk.settings())).toHaveLength(told.length + 1);
  });

  it("is made of what an older release wrote, as it is", async () => {
    const { storage, file } = await openOne();
    storage.close();
    const older = new Database(file);
    older.exec("delete from migrations where name = (select max(name) from migrations)");
    older.close();
    const before = readFileSync(file);
    const made = await backUpSqlite(file, join(temporaryFolder(), "copy.db"));
    await expect(openSqlite({ file: made.file, readonly: true })).rejects.toMatchObject({
      code: "sqlite.olderSchema",
    });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(file, ".."))).toEqual(["desk.db"]);
  });
});

describe("a backup that cannot be", () => {
  it("leaves a file that is there as it is", async () => {
    const { storage } = await openOne();
    const target = join(temporaryFolder(), "copy.db");
    writeFileSync(target, "precious");
    const error = await refusal(storage.backup(target));
    expect(error.code).toBe("backup.exists");
    expect(error.message).toBe(
      `The backup ${target} exists already, and is not overwritten. Name another file, or move that one away.`,
    );
    expect(readFileSync(target, "utf8")).toBe("precious");
  });

  it("leaves what another one is making", async () => {
    const { storage } = await openOne();
    const folder = temporaryFolder();
    const target = join(folder, "copy.db");
    const [one, other] = await Promise.allSettled([storage.backup(target), storage.backup(target)]);
    expect([one.status, other.status]).toEqual(["fulfilled", "rejected"]);
    expect(other).toMatchObject({ reason: { code: "backup.unfinished", file: `${target}.partial` } });
    expect(readdirSync(folder)).toEqual(["copy.db"]);
  });

  it("makes no folder", async () => {
    const { storage } = await openOne();
    const error = await refusal(storage.backup(join(temporaryFolder(), "no", "copy.db")));
    expect(error.code).toBe("backup.missingFolder");
  });

  it("does not pass damage on", async () => {
    const { storage, file } = await openOne();
    grow(file, 100_000);
    await saves(storage, "kept", true);
    storage.close();
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.fill(0xff, bytes.length - 40_960));
    const folder = temporaryFolder();
    const error = await refusal(backUpSqlite(file, join(folder, "copy.db")));
    expect(error.code).toBe("backup.damaged");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("leaves nothing behind when the disk refuses to take it", async () => {
    const { storage, file } = await openOne();
    grow(file, 1_000_000);
    storage.close();
    const folder = temporaryFolder();
    const target = join(folder, "copy.db");
    const printed = withinFileSize(
      500_000,
      `import { backUpSqlite } from "@deskbell/sqlite";
      const error = await backUpSqlite("${file}", "${target}").catch((reason) => reason);
      console.log(error.name, error.code);`,
    );
    expect(printed).toBe("SqliteBackupError backup.failed\n");
    expect(readdirSync(folder)).toEqual([]);
  });

  it("says that there is no database, and makes none", async () => {
    const folder = temporaryFolder();
    const making = backUpSqlite(join(folder, "none.db"), join(folder, "copy.db"));
    await expect(making).rejects.toBeInstanceOf(SqliteOpenError);
    await expect(making).rejects.toMatchObject({ code: "sqlite.missing" });
    expect(readdirSync(folder)).toEqual([]);
  });
});

async function refusal(making: Promise<unknown>): Promise<SqliteBackupError> {
  const error = await making.catch((reason: unknown) => reason);
  if (error instanceof SqliteBackupError) return error;
  throw new Error("This was not refused.", { cause: error });
}

async function openOne(): Promise<{ storage: SqliteStorage; file: string }> {
  const file = join(temporaryFolder(), "desk.db");
  const storage = await openSqlite({ file });
  onTestFinished(() => storage.close());
  return { storage, file };
}

async function saves(storage: SqliteStorage, name: string, value: string | boolean): Promise<void> {
  await storage.desk.commit([{ type: "setting.saved", name, value }]);
}

async function settingsIn(file: string): Promise<unknown> {
  const storage = await openSqlite({ file });
  try {
    return await storage.desk.settings();
  } finally {
    storage.close();
  }
}

/** Makes a database so many bytes larger. */
function grow(file: string, bytes: number): void {
  const database = new Database(file);
  database.exec(`create table filler as select zeroblob(${bytes}) as room`);
  database.close();
}
