import type { Timer } from "@deskbell/core";
import { openSqlite } from "@deskbell/sqlite";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type DeskUnderTest, startDesk } from "./desk-under-test.ts";
import { begins, beginsAsGuest, writes } from "./journeys.ts";
import { createSwitches } from "./switch.ts";

describe("how patient the environment says that the dialogue is", () => {
  let world: ReturnType<typeof createSwitches>;
  let desk: DeskUnderTest;

  beforeEach(async () => {
    world = createSwitches();
    desk = await startDesk({
      env: { LOOKUP_PATIENCE_MS: "60000", FILING_RETRY_MS: "3600000" },
      dialogue: {},
      decorate: world.decorate,
    });
  });

  afterEach(() => desk.stop());

  /** The timer of this name, once it is set, as another process reads it from the file. */
  async function timer(name: string): Promise<Timer> {
    const storage = await openSqlite({ file: desk.file });
    try {
      const look = async () => {
        const timers = await storage.dialogues.dueTimers(Number.MAX_SAFE_INTEGER, 100);
        const found = timers.find((set) => set.name.includes(name));
        if (found === undefined)
          throw new Error(`Of the timers ${timers.map((set) => set.name)} none is it.`);
        return found;
      };
      return await vi.waitFor(look, { interval: 5, timeout: 10_000 });
    } finally {
      storage.close();
    }
  }

  it("goes for a customer who waits for a lookup", async () => {
    world.lookup.state = "hangs";
    const anna = desk.customer();
    await begins(anna);
    const askedAt = Date.now();
    anna.phone.sharesContact();
    const { dueAt } = await timer("patience");
    expect(dueAt).toBeGreaterThanOrEqual(askedAt + 60_000);
    expect(dueAt).toBeLessThanOrEqual(Date.now() + 60_000);
  });

  it("goes for a ticket system that has failed", async () => {
    world.sink.state = "off";
    const anna = desk.customer();
    await beginsAsGuest(anna);
    await writes(anna, { email: "anna@example.org" });
    const askedAt = Date.now();
    anna.taps("request.confirm");
    const { dueAt } = await timer("filingRetry");
    expect(dueAt).toBeGreaterThanOrEqual(askedAt + 3_600_000);
    expect(dueAt).toBeLessThanOrEqual(Date.now() + 3_600_000);
  });
});
