import { join } from "node:path";
import { openSqlite, type SqliteStorage } from "@deskbell/sqlite";
import { sampleStep } from "@deskbell/testkit";
import Database from "better-sqlite3";
import { sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

const ann = { channel: "test", account: "bot", address: "ann" };

describe("two connections to one file", () => {
  it("see what the other has committed", async () => {
    const [one, other] = await openTwice();
    await one.dialogues.commit([sampleStep(ann, "1", 0)]);
    expect((await other.dialogues.load([ann]))[0]?.version).toBe(1);
  });

  it("take an event once between them", async () => {
    const [one, other] = await openTwice();
    await one.dialogues.commit([sampleStep(ann, "1", 0)]);
    expect(await other.dialogues.commit([sampleStep(ann, "1", 1)])).toEqual(["duplicate"]);
  });

  it("find each other's versions in conflict", async () => {
    const [one, other] = await openTwice();
    await other.dialogues.load([ann]);
    await one.dialogues.commit([sampleStep(ann, "1", 0)]);
    expect(await other.dialogues.commit([sampleStep(ann, "2", 0)])).toEqual(["conflict"]);
  });

  it("lose nothing when both write at once", async () => {
    const [one, other] = await openTwice();
    const addresses = Array.from({ length: 50 }, (_, index) => ({ ...ann, address: `${index}` }));
    await Promise.all(
      addresses.map((dialogue, index) => {
        const storage = index % 2 === 0 ? one : other;
        return storage.dialogues.commit([sampleStep(dialogue, `${index}`, 0)]);
      }),
    );
    const loaded = await one.dialogues.load(addresses);
    expect(loaded.map(({ version }) => version)).toEqual(addresses.map(() => 1));
  });

  it("notice each other's writes, once, and not their own", async () => {
    const [one, other] = await openTwice();
    expect(one.changedByOthers()).toBe(false);
    await one.dialogues.commit([sampleStep(ann, "1", 0)]);
    expect(one.changedByOthers()).toBe(false);
    expect(other.changedByOthers()).toBe(true);
    expect(other.changedByOthers()).toBe(false);
  });
});

describe("a database that another program has locked", () => {
  it("is waited for without holding up anything else", async () => {
    const { storage, file } = await openOne(5000);
    const lock = lockOf(file);
    const order: string[] = [];
    const writing = storage.dialogues.commit([sampleStep(ann, "1", 0)]).then(() => order.push("written"));
    setImmediate(() => {
      order.push("something else");
      lock.exec("rollback");
    });
    await writing;
    expect(order).toEqual(["something else", "written"]);
  });

  it("can be read meanwhile", async () => {
    const { storage, file } = await openOne(0);
    lockOf(file);
    expect(await storage.dialogues.load([ann])).toEqual([{ dialogue: ann, version: 0, stored: null }]);
  });

  it("is given up after the time that was set", async () => {
    const { storage, file } = await openOne(0);
    const lock = lockOf(file);
    const writing = storage.dialogues.commit([sampleStep(ann, "1", 0)]);
    await expect(writing).rejects.toMatchObject({ name: "SqliteError", code: "sqlite.busy" });
    lock.exec("rollback");
    expect(await storage.dialogues.commit([sampleStep(ann, "1", 0)])).toEqual(["committed"]);
  });
});

describe("a commit that fails", () => {
  it("leaves nothing of the batch, and the next one works", async () => {
    const { storage } = await openOne();
    const broken = sampleStep(ann, "2", 1, {
      stored: { ...sampleStep(ann, "2", 1).stored, schema: Number.NaN },
    });
    const batch = [sampleStep(ann, "1", 0), broken];
    await expect(storage.dialogues.commit(batch)).rejects.toMatchObject({ code: "sqlite.failed" });
    expect((await storage.dialogues.load([ann]))[0]?.version).toBe(0);
    expect(await storage.dialogues.commit([sampleStep(ann, "1", 0)])).toEqual(["committed"]);
  });
});

describe("a connection", () => {
  it("has a commit on the disk before it returns", async () => {
    const { storage } = await openOne();
    const { rows } = await sql`pragma synchronous`.execute(storage.db);
    expect(rows).toEqual([{ synchronous: 2 }]); // FULL: sqlite.org/pragma.html#pragma_synchronous
  });

  it("takes no message of a ticket that does not exist", async () => {
    const { storage } = await openOne();
    const message = {
      id: "m",
      key: "m",
      ticketId: "none",
      author: "agent",
      agent: null,
      text: "?",
      at: 1,
    } as const;
    const writing = storage.desk.commit([{ type: "ticket.messageAdded", message }]);
    await expect(writing).rejects.toMatchObject({ code: "sqlite.failed" });
    expect(await storage.desk.ticketMessages("none")).toEqual([]);
  });
});

describe("stores and kysely on one connection", () => {
  it("take turns", async () => {
    const { storage } = await openOne();
    const order: string[] = [];
    await Promise.all([
      storage.db.transaction().execute(async (transaction) => {
        await transaction.insertInto("settings").values({ bot: "", name: "a", value: "1" }).execute();
        await new Promise(setImmediate);
        order.push("transaction");
      }),
      storage.dialogues.load([ann]).then(() => order.push("load")),
    ]);
    expect(order).toEqual(["transaction", "load"]);
  });
});

describe("a closed storage", () => {
  it("says so, and may be closed again", async () => {
    const { storage } = await openOne();
    storage.close();
    storage.close();
    await expect(storage.dialogues.load([ann])).rejects.toMatchObject({ code: "sqlite.closed" });
    await expect(storage.outbox.settle([])).rejects.toMatchObject({ code: "sqlite.closed" });
    await expect(storage.desk.settings()).rejects.toMatchObject({ code: "sqlite.closed" });
  });
});

async function openOne(busyTimeoutMs = 5000): Promise<{ storage: SqliteStorage; file: string }> {
  const file = join(temporaryFolder(), "desk.db");
  return { storage: await open(file, busyTimeoutMs), file };
}

async function openTwice(): Promise<readonly [SqliteStorage, SqliteStorage]> {
  const file = join(temporaryFolder(), "desk.db");
  return [await open(file), await open(file)];
}

async function open(file: string, busyTimeoutMs = 5000): Promise<SqliteStorage> {
  const storage = await openSqlite({ file, busyTimeoutMs });
  onTestFinished(() => storage.close());
  return storage;
}

/** Another program's connection that has begun to write. */
function lockOf(file: string): Database.Database {
  const other = new Database(file);
  onTestFinished(() => {
    other.close();
  });
  return other.exec("begin immediate");
}
