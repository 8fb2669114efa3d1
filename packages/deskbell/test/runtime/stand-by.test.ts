import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { type Lease, leaseTiming } from "@deskbell/core";
import { holdFile, openSqlite } from "@deskbell/sqlite";
import { createFakeClock } from "@deskbell/testkit";
import Database from "better-sqlite3";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { standBy, type Term } from "../../src/runtime/stand-by.ts";

const startedAt = 1_000_000;

let file: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-"));
  file = join(folder, "desk.db");
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

/** A process that wants to lead. Its clock is its own: one that does not go on is one of a process that hangs. */
function process() {
  const clock = createFakeClock(startedAt);
  const calling = new AbortController();
  const log: string[] = [];
  const note = (_: unknown, message: string) => void log.push(message);
  const logger = { debug: note, info: note, warn: note, error: note };
  const timing = leaseTiming(10_000);
  let term: Term | null = null;
  const standing = standBy({ file, timing, clock, logger, signal: calling.signal });
  const waiting = standing.then((begun) => {
    term = begun;
    return begun;
  });
  waiting.catch(() => {});
  onTestFinished(async () => {
    calling.abort();
    await waiting.then(
      (begun) => begun?.end(),
      () => {},
    );
  });
  return {
    clock,
    log,
    waiting,
    callOff: () => calling.abort(),
    get term() {
      return term;
    },
    async passes(ms: number) {
      for (let left = ms; left > 0; left -= 500) {
        await quiet();
        clock.advance(Math.min(left, 500));
      }
      await quiet();
    },
    async led(): Promise<Term> {
      await quiet();
      if (term === null) throw new Error("It does not lead.");
      return term;
    },
  };
}

/** Lets everything happen that needs no more time. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await setImmediate();
}

async function leases(): Promise<readonly Lease[]> {
  const storage = await openSqlite({ file });
  const found = await storage.leases.all();
  storage.close();
  return found;
}

function tables(): unknown[] {
  const database = new Database(file, { readonly: true });
  const found = database.prepare("select name from sqlite_master where name = 'leases'").pluck().all();
  database.close();
  return found;
}

describe("a desk that wants to lead", () => {
  it("does so at once when nobody does, even on a file that does not exist", async () => {
    const first = process();
    const term = await first.led();
    expect([term.isHeld(), term.isBesideAnother]).toEqual([true, false]);
    expect(first.log).toEqual([]);
    expect(await leases()).toMatchObject([{ name: "desk", epoch: 1, hasLock: true }]);
  });

  it("stands by while another one does, and follows at its next look when that one ends", async () => {
    const term = await process().led();
    const [second, third] = [process(), process()];
    for (const standby of [second, third]) {
      await standby.passes(5_000);
      expect(standby.term).toBe(null);
      expect(standby.log).toEqual(["Another desk runs on this file; standing by until it ends or hangs."]);
    }
    await term.end();
    await second.passes(500);
    expect((await second.led()).isBesideAnother).toBe(false);
    await third.passes(500);
    expect(third.term).toBe(null);
    expect(await leases()).toMatchObject([{ epoch: 2, hasLock: true }]);
  });

  it("does so at once when the other one is dead, however long its lease is", async () => {
    const storage = await openSqlite({ file });
    const dead = { name: "desk", holder: "dead", expiresAt: startedAt + 1_000_000, hasLock: true };
    await storage.leases.take(null, dead);
    storage.close();
    expect((await process().led()).isHeld()).toBe(true);
    expect(await leases()).toMatchObject([{ epoch: 2 }]);
  });

  it("waits for the lease of one that hangs, and has the lock once that one has woken up", async () => {
    const hanging = process();
    const lost = await hanging.led();
    const standby = process();
    await standby.passes(9_500);
    expect(standby.term).toBe(null);
    await standby.passes(500);
    const term = await standby.led();
    expect([term.isHeld(), term.isBesideAnother]).toEqual([true, true]);

    hanging.clock.advance(20_000);
    expect(lost.isHeld()).toBe(false);
    await lost.lost;
    await standby.passes(4_000);
    expect(await leases()).toMatchObject([{ epoch: 2, hasLock: false }]);
    await lost.end();
    await standby.passes(2_000);
    expect(await leases()).toMatchObject([{ epoch: 2, hasLock: true }]);
    expect(term.isHeld()).toBe(true);
  });

  it("stands by while a release works that knows no leases, whose tables stay as they are", async () => {
    writeFileSync(file, ""); // as it is before its first release
    const older = holdFile(file);
    const standby = process();
    await standby.passes(60_000);
    expect(standby.term).toBe(null);
    expect(tables()).toEqual([]);
    older?.release();
    await standby.passes(500);
    expect((await standby.led()).isHeld()).toBe(true);
  });

  it("makes no file while another one is about to", async () => {
    const other = holdFile(file);
    const standby = process();
    await standby.passes(5_000);
    expect([standby.term, existsSync(file)]).toEqual([null, false]);
    other?.release();
  });

  it("stands by while an earlier release leads, whose lease has the name of its bot, and follows when that hangs", async () => {
    const storage = await openSqlite({ file });
    const earlier = { name: "telegram:1", holder: "earlier", expiresAt: startedAt + 10_000, hasLock: true };
    await storage.leases.take(null, earlier);
    storage.close();
    const hold = holdFile(file);
    const standby = process();
    await standby.passes(9_500);
    expect(standby.term).toBe(null);
    await standby.passes(500);
    expect((await standby.led()).isBesideAnother).toBe(true);
    expect(await leases()).toHaveLength(2);
    hold?.release();
  });

  it("leaves nothing behind when it is called off", async () => {
    const term = await process().led();
    const standby = process();
    await standby.passes(1_000);
    standby.callOff();
    expect(await standby.waiting).toBe(null);
    await term.end();
    const hold = holdFile(file);
    expect(hold).not.toBe(null);
    hold?.release();
  });

  it("goes on looking while the file is in trouble, and says so once", async () => {
    await process().led();
    const standby = process();
    await standby.passes(500);
    const database = new Database(file);
    database.exec("alter table leases rename to elsewhere");
    await standby.passes(4_000);
    database.exec("alter table elsewhere rename to leases");
    database.close();
    await standby.passes(4_000);
    expect(standby.term).toBe(null);
    expect(standby.log.slice(1)).toEqual(["It cannot be read who runs on this file; trying again."]);
  });

  it("refuses a file that is not ours, and lets go of it", async () => {
    writeFileSync(file, "This is a letter. ".repeat(100));
    await expect(process().waiting).rejects.toMatchObject({ code: "sqlite.notSqlite" });
    const hold = holdFile(file);
    expect(hold).not.toBe(null);
    hold?.release();
  });
});
