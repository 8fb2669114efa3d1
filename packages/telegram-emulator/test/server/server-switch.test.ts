import { describe, expect, it } from "vitest";
import { call, createSleeper, idsOf, isReceived, start } from "../support.ts";

describe("a server that is closed", () => {
  it("refuses connections for a while, and tells that it is closed", async () => {
    const { sleep, next } = createSleeper();
    const emulator = await start({ sleep });
    const changes: string[] = [];
    emulator.subscribe(({ kind }) => changes.push(kind));
    const outage = emulator.closeFor(30_000);
    const { ms, wake } = await next();
    expect([ms, emulator.isOpen]).toEqual([30_000, false]);
    await expect(call(emulator, "getMe")).rejects.toMatchObject({ cause: { code: "ECONNREFUSED" } });
    wake();
    await outage;
    expect(emulator.isOpen).toBe(true);
    expect((await call(emulator, "getMe")).status).toBe(200);
    expect(changes.filter((kind) => kind === "faults")).toHaveLength(2);
  });

  it("stays closed if it was closed for good meanwhile", async () => {
    const { sleep, next } = createSleeper();
    const emulator = await start({ sleep });
    const outage = emulator.closeFor(30_000);
    await next();
    await emulator.close();
    await outage;
    expect(emulator.isOpen).toBe(false);
  });

  it("can be closed and opened many times at once, the last word counting", async () => {
    const emulator = await start();
    await Promise.all([emulator.close(), emulator.reopen(), emulator.reopen(), emulator.close()]);
    expect(emulator.isOpen).toBe(false);
    await Promise.all([emulator.restart(), emulator.restart()]);
    expect((await call(emulator, "getMe")).status).toBe(200);
  });
});

describe("a restart", () => {
  it("loses the long poll under way and no update", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    const waiting = expect(call(emulator, "getUpdates", { timeout: 50 })).rejects.toThrow("fetch failed");
    await isReceived(emulator, "getUpdates");
    await emulator.restart();
    await waiting;
    anna.starts();
    expect(await idsOf(emulator)).toHaveLength(1);
  });
});
