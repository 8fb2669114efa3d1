import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StepCommit } from "@deskbell/core";
import { openSqlite } from "@deskbell/sqlite";
import { sampleStep } from "@deskbell/testkit";
import Database from "better-sqlite3";
import { afterAll, describe, it } from "vitest";

// What a step costs: loading its dialogue and committing all it causes. The writing of bare rows by hand, with the same number of
// statements, is the yardstick; figures mean something only in relation to it. Disks differ in how long they take to make a commit
// last, so batches tell more of the code and single steps more of the disk.

const folder = mkdtempSync(join(tmpdir(), "deskbell-bench-"));
const storage = await openSqlite({ file: join(folder, "desk.db") });
const byHand = prepareByHand(join(folder, "hand.db"));
afterAll(() => {
  storage.close();
  byHand.close();
  rmSync(folder, { recursive: true });
});

const context = { draft: { id: "d", subject: "Printer", details: ["It does not print.".repeat(10)] } };
let events = 0;

/** Steps of new dialogues, each with a call, a timer and a message. */
function newSteps(count: number): readonly StepCommit[] {
  return Array.from({ length: count }, () => {
    const id = `${events++}`;
    const dialogue = { channel: "telegram", account: "1", address: id };
    const stored = { ...sampleStep(dialogue, id, 0).stored, context };
    return sampleStep(dialogue, id, 0, {
      stored,
      startedCalls: [{ id, dialogue, port: "createTicket", input: context, attempts: 0, dueAt: 1 }],
      setTimers: [{ id, dialogue, name: "reminder", dueAt: 1 }],
      outbox: [{ payload: { method: "sendMessage", text: "Hello" }, about: null }],
    });
  });
}

describe("a step", () => {
  it.for([1, 100])("in a commit of %i", async (count, { bench }) => {
    await bench.compare(
      bench("by hand", () => byHand.write(newSteps(count))),
      bench("the store", async () => {
        const steps = newSteps(count);
        await storage.dialogues.load(steps.map(({ dialogue }) => dialogue));
        await storage.dialogues.commit(steps);
      }),
    );
  });
});

function prepareByHand(file: string) {
  const database = new Database(file);
  database.pragma("journal_mode = wal");
  database.pragma("synchronous = full");
  const tables = ["dialogues", "inbox", "calls", "timers", "outbox", "journal"];
  for (const table of tables) {
    database.exec(`create table ${table} (seq integer primary key, id text unique, json text)`);
  }
  const loading = database.prepare("select * from dialogues where id = ?");
  const inserts = tables.map((table) => database.prepare(`insert into ${table} (id, json) values (?, ?)`));
  const write = database.transaction((steps: readonly StepCommit[]) => {
    for (const step of steps) {
      loading.get(step.inbox.id);
      const json = JSON.stringify(step);
      for (const insert of inserts) insert.run(step.inbox.id, json);
    }
  });
  return {
    write: (steps: readonly StepCommit[]) => void write.immediate(steps),
    close: () => database.close(),
  };
}
