import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqlite, type SqliteStorage } from "../src/index.ts";

const bot = { channel: "telegram", id: "42", handle: "desk_bot", isDemo: true, startedAt: 1_000 };

describe("the bots of a file", () => {
  let folder: string;
  let storage: SqliteStorage;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "deskbell-"));
    storage = await openSqlite({ file: join(folder, "desk.db") });
  });

  afterEach(() => {
    storage.close();
    rmSync(folder, { recursive: true });
  });

  it("are none in a new file, which nobody has worked with", async () => {
    expect(await storage.bots.all()).toEqual([]);
    expect(await storage.bots.isWorkedWith()).toBe(false);
  });

  it("are remembered once each, as they were last started", async () => {
    await storage.bots.save(bot);
    await storage.bots.save({ ...bot, handle: "new_name", isDemo: false, startedAt: 2_000 });
    expect(await storage.bots.all()).toEqual([
      { ...bot, handle: "new_name", isDemo: false, startedAt: 2_000 },
    ]);
  });

  it("leave it at that: a contact is what makes a file one that was worked with", async () => {
    await storage.bots.save(bot);
    expect(await storage.bots.isWorkedWith()).toBe(false);
    const contact = { id: "c1", name: "Anna", company: null, note: null, phones: [], emails: [] };
    await storage.desk.commit([{ type: "contact.saved", contact }]);
    expect(await storage.bots.isWorkedWith()).toBe(true);
  });
});
