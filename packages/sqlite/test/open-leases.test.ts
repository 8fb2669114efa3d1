import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openLeases, openSqlite } from "@deskbell/sqlite";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

/** A file as `openSqlite` leaves it, and then as somebody else does. */
async function leaveFile(changes = ""): Promise<string> {
  const file = join(temporaryFolder(), "desk.db");
  (await openSqlite({ file })).close();
  const database = new Database(file);
  database.exec(changes);
  database.close();
  return file;
}

function migrations(file: string): unknown[] {
  const database = new Database(file, { readonly: true });
  const names = database.prepare("select name from migrations order by name").pluck().all();
  database.close();
  return names;
}

// What they do is in the contract.
describe("opening the leases of a file", () => {
  it("gives null and makes nothing where there is none", async () => {
    const file = join(temporaryFolder(), "desk.db");
    expect(await openLeases(file)).toBe(null);
    expect(existsSync(file)).toBe(false);
  });

  it("gives null and changes nothing where a release wrote it that knew none", async () => {
    const file = await leaveFile("drop table leases; delete from migrations where name >= '0007'");
    const before = migrations(file);
    expect(await openLeases(file)).toBe(null);
    expect(migrations(file)).toEqual(before);
  });

  it("opens what a release wrote that knew fewer tables, and leaves those as they are", async () => {
    const file = await leaveFile("delete from migrations where name < '0007'");
    const before = migrations(file);
    const leases = await openLeases(file);
    expect(await leases?.all()).toEqual([]);
    leases?.close();
    expect(migrations(file)).toEqual(before);
  });

  it("refuses what a newer release wrote", async () => {
    const file = await leaveFile("insert into migrations values ('9999-flying', '2040-01-01')");
    await expect(openLeases(file)).rejects.toMatchObject({ code: "sqlite.newerSchema" });
  });

  it("refuses what is not ours", async () => {
    const file = join(temporaryFolder(), "letter.txt");
    writeFileSync(file, "Dear customers, this is a letter. ".repeat(1000));
    await expect(openLeases(file)).rejects.toMatchObject({ code: "sqlite.notSqlite" });
  });
});
