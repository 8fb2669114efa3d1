import { join } from "node:path";
import { openSqlite, type SqliteStorage } from "@deskbell/sqlite";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "./temporary-folder.ts";

let storage: SqliteStorage;

beforeEach(async () => {
  storage = await openSqlite({ file: join(temporaryFolder(), "desk.db") });
  onTestFinished(() => storage.close());
});

/** Records for the stream that something happened to tickets, each with its time. */
async function happens(...times: readonly number[]): Promise<void> {
  for (const at of times) {
    const subject = { kind: "ticket", id: `T-${at}` } as const;
    await storage.desk.commit([
      { type: "event.appended", event: { type: "ticket.created", subject, at, data: {} } },
    ]);
  }
}

async function waiting(): Promise<readonly string[]> {
  return (await storage.webhooks.deliveries("waiting", 100)).map(({ event }) => event.subject.id).reverse();
}

async function nextId(): Promise<number> {
  return (await storage.webhooks.next())?.event.id ?? 0;
}

describe("the log of webhooks", () => {
  it("takes up what comes after it was first looked at, each event once", async () => {
    await happens(1);
    await storage.webhooks.takeUp(0, 10);
    expect(await waiting()).toEqual([]);
    await happens(2, 3);
    await storage.webhooks.takeUp(0, 10);
    await storage.webhooks.takeUp(0, 11);
    expect(await waiting()).toEqual(["T-2", "T-3"]);
    expect(await storage.webhooks.next()).toMatchObject({
      event: { type: "ticket.created", at: 2 },
      state: "waiting",
      attempts: 0,
      takenUpAt: 10,
      dueAt: 10,
      status: null,
      reason: null,
    });
  });

  it("leaves alone what happened too long ago, for good", async () => {
    await storage.webhooks.takeUp(0, 1);
    await happens(2, 3);
    await storage.webhooks.takeUp(3, 10);
    await storage.webhooks.takeUp(0, 10);
    expect(await waiting()).toEqual(["T-3"]);
  });

  it("keeps the order: what is put off comes before what came later", async () => {
    await storage.webhooks.takeUp(0, 1);
    await happens(2, 3);
    await storage.webhooks.takeUp(0, 10);
    const eventId = await nextId();
    await storage.webhooks.settle({ kind: "postponed", eventId, dueAt: 99, status: 503, reason: "failed" });
    expect(await storage.webhooks.next()).toMatchObject({
      event: { at: 2 },
      attempts: 1,
      dueAt: 99,
      status: 503,
      reason: "failed",
    });
    await storage.webhooks.settle({ kind: "delivered", eventId, at: 100, status: 204 });
    expect((await storage.webhooks.next())?.event.at).toBe(3);
    expect(await storage.webhooks.deliveries("delivered", 1)).toMatchObject([{ status: 204, reason: null }]);
  });

  it("settles each once", async () => {
    await storage.webhooks.takeUp(0, 1);
    await happens(2);
    await storage.webhooks.takeUp(0, 10);
    const eventId = await nextId();
    await storage.webhooks.settle({ kind: "delivered", eventId, at: 11, status: 200 });
    await storage.webhooks.settle({ kind: "failed", eventId, at: 12, status: 500, reason: "late" });
    expect(await storage.webhooks.deliveries(null, 9)).toMatchObject([{ state: "delivered", status: 200 }]);
  });

  it("tries what has failed anew, from the beginning, and nothing else", async () => {
    await storage.webhooks.takeUp(0, 1);
    await happens(2);
    await storage.webhooks.takeUp(0, 10);
    const eventId = await nextId();
    await storage.webhooks.settle({ kind: "failed", eventId, at: 12, status: 422, reason: "refused" });
    expect(await storage.webhooks.next()).toBeNull();
    expect(await storage.webhooks.retry(eventId, 20)).toBe(true);
    expect(await storage.webhooks.next()).toMatchObject({ attempts: 0, takenUpAt: 20, dueAt: 20 });
    await storage.webhooks.settle({ kind: "delivered", eventId, at: 21, status: 200 });
    expect(await storage.webhooks.retry(eventId, 22)).toBe(false);
    expect(await storage.webhooks.retry(999, 22)).toBe(false);
  });

  it("is trimmed, but for what waits, whose event stays as well", async () => {
    await storage.webhooks.takeUp(0, 1);
    await happens(2, 3);
    await storage.webhooks.takeUp(0, 10);
    const eventId = await nextId();
    await storage.webhooks.settle({ kind: "delivered", eventId, at: 11, status: 200 });
    const trim = async (of: "events" | "deliveries") => {
      while ((await storage.retention.trim({ of, before: 100, mode: "delete" }, 10)) > 0);
    };
    await trim("events");
    expect((await storage.desk.eventsAfter(0, 10)).map(({ at }) => at)).toEqual([3]);
    await trim("deliveries");
    expect(await storage.db.selectFrom("webhook_deliveries").select("state").execute()).toEqual([
      { state: "waiting" },
    ]);
  });
});
