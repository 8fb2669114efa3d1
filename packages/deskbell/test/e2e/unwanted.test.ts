import { openSqlite, type SqliteStorage } from "@deskbell/sqlite";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { pendingUpdates } from "../pending-updates.ts";
import { type DeskUnderTest, startDesk } from "./desk-under-test.ts";
import { filesAsGuest } from "./journeys.ts";
import { tracesInTables } from "./traces.ts";

describe("a customer who is not listened to", () => {
  let desk: DeskUnderTest;
  let operator: SqliteStorage;

  beforeEach(async () => {
    desk = await startDesk();
    operator = await openSqlite({ file: desk.file });
  });

  afterEach(async () => {
    operator.close();
    expect(desk.emulator.violations).toEqual([]);
    await desk.stop();
  });

  const dialogueOf = (id: number) => ({ channel: "telegram", account: "4242", address: `${id}` });

  function stored(table: string): number {
    const connection = new Database(desk.file, { readonly: true });
    try {
      return Number(connection.prepare(`select count(*) from ${table}`).pluck().get());
    } finally {
      connection.close();
    }
  }

  /** How many notices of a kind somebody has got. */
  const count = (heard: readonly string[], notice: string) => heard.filter((text) => text === notice).length;

  it("because of a ban is told once, and nothing is stored but keys, until the ban is lifted", async () => {
    const anna = desk.customer({ id: 987_001_001, firstName: "Wombatina" });
    const dialogue = dialogueOf(987_001_001);
    await operator.bans.save({ dialogue, reason: "Wombat reason", since: 1, until: null });
    const [before] = [stored("inbox")];
    // The ban works once the running desk has seen it.
    await eventually(async () => {
      anna.says("Wombat words");
      return count(anna.heard(), anna.text("banned", {}));
    }).toBe(1);
    const keys = stored("inbox");
    expect(keys).toBeGreaterThan(before);
    for (const text of ["Wombat again", "/start", "/mydata"]) anna.says(text);
    await eventually(() => pendingUpdates(desk.emulator)).toBe(0);
    expect(count(anna.heard(), anna.text("banned", {}))).toBe(1);
    expect(anna.heard().at(-1)).toBe(anna.text("banned", {}));
    expect(tracesInTables(desk.file, ["Wombat again"])).toEqual([]);
    expect(await operator.bans.lift(dialogue)).toBe(true);
    await eventually(() => {
      anna.says("/start");
      return count(anna.heard(), anna.text("greeting", {})) > 0;
    }).toBe(true);
  });

  it("until a time is listened to afterwards", async () => {
    const anna = desk.customer({ id: 987_001_002 });
    await operator.bans.save({ dialogue: dialogueOf(987_001_002), reason: null, since: 1, until: 2 });
    await filesAsGuest(anna);
  });

  it("because it is too much gets one notice, at no cost to others", async () => {
    await desk.runtime.desk.settings.set("flood.perMinute", 10);
    const [anna, ben] = [desk.customer(), desk.customer({ firstName: "Ben" })];
    for (let index = 1; index <= 40; index += 1) anna.says(`Wombat ${index}.`);
    await filesAsGuest(ben);
    await eventually(() => pendingUpdates(desk.emulator)).toBe(0);
    await anna.hears("flood.paused", {});
    expect(count(anna.heard(), anna.text("flood.paused", {}))).toBe(1);
    expect(tracesInTables(desk.file, ["Wombat 10."]).length).toBeGreaterThan(0);
    expect(tracesInTables(desk.file, ["Wombat 11.", "Wombat 40."])).toEqual([]);
    await desk.restart();
    anna.says("/start");
    await anna.hears("greeting", {});
  });
});
