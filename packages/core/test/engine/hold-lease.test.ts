import { setImmediate } from "node:timers/promises";
import { type HoldOptions, holdLease, type LeaseStore, leaseTiming } from "@deskbell/core";
import { createFakeClock, createMemoryLeaseStore } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";

const startedAt = 1_000_000;
/** Ten seconds, renewed every two, relied on for eight. */
const timing = leaseTiming(10_000);

/** A store that several processes share, each with its own hands and all with one clock. */
function openWorld() {
  const clock = createFakeClock(startedAt);
  const leases = createMemoryLeaseStore();
  const lock: { owner: string | null } = { owner: null };
  const log: (readonly [line: string, fields: unknown])[] = [];
  const note = (level: string) => (fields: unknown, message: string) =>
    void log.push([`${level}: ${message}`, fields]);
  const logger = { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") };

  /** A process: what it does to the store can be broken or held up, as when it hangs. */
  function process(holder: string) {
    const trouble = { isBroken: false, isHanging: false };
    const woken: (() => void)[] = [];
    const store: LeaseStore = {
      ...leases,
      async renew(...asked) {
        if (trouble.isHanging) await new Promise<void>((wake) => woken.push(wake));
        if (trouble.isBroken) throw new Error("The disk is full.");
        return leases.renew(...asked);
      },
      async release(...asked) {
        if (trouble.isBroken) throw new Error("The disk is full.");
        return leases.release(...asked);
      },
    };
    const options: HoldOptions = {
      store,
      name: "bot",
      holder,
      hasLock() {
        lock.owner ??= holder;
        return lock.owner === holder;
      },
      timing,
      clock,
      logger,
    };
    return {
      trouble,
      takes: () => holdLease(options),
      async had() {
        const lease = await holdLease(options);
        if (lease === null) throw new Error(`${holder} cannot have it.`);
        return lease;
      },
      /** Lets what hangs go on; what comes next hangs again. */
      async stirs() {
        for (const wake of woken.splice(0)) wake();
        await setImmediate();
      },
      async wakes() {
        trouble.isHanging = false;
        await this.stirs();
      },
      dies() {
        trouble.isBroken = true;
        lock.owner = null;
      },
    };
  }

  async function passes(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 100) {
      clock.advance(Math.min(left, 100));
      await setImmediate();
    }
  }
  return { clock, leases, lock, log, process, passes };
}

describe("a lease in hand", () => {
  it("is kept for as long as it can be renewed, and nobody else can have it", async () => {
    const { process, passes, leases, log } = openWorld();
    const lease = await process("a").had();
    for (let round = 0; round < 10; round += 1) {
      await passes(9_000);
      expect(lease.isHeld()).toBe(true);
      expect(await process("b").takes()).toBe(null);
    }
    expect(await leases.all()).toMatchObject([{ holder: "a", epoch: 1, hasLock: true }]);
    expect(log).toEqual([]);
  });

  it("is renewed after two seconds, and told to have run out once four renewals have failed", async () => {
    const { process, passes, log } = openWorld();
    const a = process("a");
    a.trouble.isBroken = true;
    await a.had();
    await passes(1_999);
    expect(log).toEqual([]);
    await passes(1);
    expect(log).toHaveLength(1);
    await passes(5_999);
    expect(log).toHaveLength(1);
    await passes(1);
    expect(log.map(([line]) => line)).toEqual([
      "warn: The lease could not be renewed; trying again.",
      "warn: The lease was not renewed in time; nothing is sent or received until it is.",
    ]);
  });

  it("is not relied on any more two seconds before others may take it, without anything having to happen", async () => {
    const { process, clock } = openWorld();
    const lease = await process("a").had();
    clock.advance(7_999);
    expect(lease.isHeld()).toBe(true);
    clock.advance(1);
    expect(lease.isHeld()).toBe(false);
  });

  it("counts from when its renewal was asked for, however long that took", async () => {
    const { process, passes } = openWorld();
    const a = process("a");
    const lease = await a.had();
    a.trouble.isHanging = true;
    await passes(6_000); // it was asked for at 2,000
    await a.stirs();
    await passes(3_999);
    expect(lease.isHeld()).toBe(true);
    await passes(1);
    expect(lease.isHeld()).toBe(false);
  });

  it("goes on where it was when nobody wanted it meanwhile", async () => {
    const { process, passes, leases, log } = openWorld();
    const a = process("a");
    const lease = await a.had();
    a.trouble.isBroken = true;
    await passes(60_000);
    expect(lease.isHeld()).toBe(false);
    a.trouble.isBroken = false;
    await passes(2_000);
    expect(lease.isHeld()).toBe(true);
    expect(await leases.all()).toMatchObject([{ holder: "a", epoch: 1 }]);
    const fields = { lease: "bot", epoch: 1 };
    expect(log).toEqual([
      ["warn: The lease could not be renewed; trying again.", { ...fields, code: "Error" }],
      ["warn: The lease was not renewed in time; nothing is sent or received until it is.", fields],
      ["info: The lease is renewed again.", fields],
    ]);
  });

  it("of one that hangs is taken when it has run out, and never held by two", async () => {
    const { process, passes, leases, lock } = openWorld();
    const [a, b, c] = [process("a"), process("b"), process("c")];
    const first = await a.had();
    let isLost = false;
    first.lost.then(() => {
      isLost = true;
    });
    a.trouble.isHanging = true;
    await passes(9_999);
    expect(await b.takes()).toBe(null);
    await passes(1);
    const second = await b.had();
    expect(await leases.all()).toMatchObject([{ holder: "b", epoch: 2, hasLock: false }]);
    expect(await c.takes()).toBe(null);
    expect([first.isHeld(), second.isHeld(), isLost]).toEqual([false, true, false]);

    await a.wakes();
    expect([first.isHeld(), second.isHeld(), isLost]).toEqual([false, true, true]);
    await first.release();
    expect(await a.takes()).toBe(null);
    lock.owner = null;
    await passes(2_000);
    expect(lock.owner).toBe("b");
    expect(await leases.all()).toMatchObject([{ holder: "b", epoch: 2, hasLock: true }]);
    expect(second.isHeld()).toBe(true);
  });

  it("of one that hangs is had by one of many who take it at the same time", async () => {
    const { process, passes, leases } = openWorld();
    const a = process("a");
    await a.had();
    a.trouble.isHanging = true;
    await passes(10_000);
    const answers = await Promise.all(["b", "c", "d"].map((holder) => process(holder).takes()));
    expect(answers.map((answer) => answer?.isHeld() ?? null)).toEqual([true, null, null]);
    expect(await leases.all()).toMatchObject([{ holder: "b", epoch: 2 }]);
  });

  it("is not relied on any more when a renewal shows that somebody else has it", async () => {
    const { process, passes, leases } = openWorld();
    const lease = await process("a").had();
    const [seen = null] = await leases.all();
    await leases.take(seen, { name: "bot", holder: "b", expiresAt: startedAt + 60_000, hasLock: false });
    await passes(2_000);
    await lease.lost;
    expect(lease.isHeld()).toBe(false);
    await lease.release();
    expect(await leases.all()).toMatchObject([{ holder: "b", epoch: 2, expiresAt: startedAt + 60_000 }]);
  });

  it("is taken as it stands, whatever became of leases of other names", async () => {
    const { process, leases } = openWorld();
    for (const name of ["desk", "mail"]) {
      await leases.take(null, { name, holder: "old", expiresAt: 0, hasLock: true });
    }
    await process("a").had();
    const taken = await leases.all();
    expect(taken.map(({ name, holder, epoch }) => [name, holder, epoch])).toEqual([
      ["desk", "old", 1],
      ["mail", "old", 1],
      ["bot", "a", 1],
    ]);
  });

  it("of one that is dead is taken at once, whoever comes, with the next epoch", async () => {
    const { process, leases } = openWorld();
    const a = process("a");
    await a.had();
    expect(await process("b").takes()).toBe(null);
    a.dies();
    const second = await process("c").had();
    expect(second.isHeld()).toBe(true);
    expect(await process("b").takes()).toBe(null);
    expect(await leases.all()).toMatchObject([{ holder: "c", epoch: 2, hasLock: true }]);
  });

  it("of one that died beside another that hangs is taken when it has run out", async () => {
    const { process, passes } = openWorld();
    const [a, b, c] = [process("a"), process("b"), process("c")];
    await a.had();
    a.trouble.isHanging = true;
    await passes(10_000);
    await b.had();
    b.trouble.isHanging = true;
    await passes(9_999);
    expect(await c.takes()).toBe(null);
    await passes(1);
    const third = await c.had();
    await a.wakes();
    await b.wakes();
    expect(third.isHeld()).toBe(true);
  });

  it("that is given back can be taken at once, and is not renewed any more", async () => {
    const { process, passes, clock, leases, lock } = openWorld();
    const lease = await process("a").had();
    await passes(1_000);
    await lease.release();
    expect(lease.isHeld()).toBe(false);
    expect(clock.nextAt()).toBeNull();
    lock.owner = null;
    await process("b").had();
    await passes(60_000);
    expect(await leases.all()).toMatchObject([{ holder: "b", epoch: 2 }]);
  });

  it("is given back after the renewal that is under way", async () => {
    const { process, passes, clock, leases } = openWorld();
    const a = process("a");
    const lease = await a.had();
    a.trouble.isHanging = true;
    await passes(3_000);
    const released = lease.release();
    await a.wakes();
    await released;
    expect(clock.nextAt()).toBeNull();
    await passes(10_000);
    expect(await leases.all()).toMatchObject([{ holder: "a", expiresAt: 0 }]);
  });

  it("expires when it cannot be given back", async () => {
    const { process, passes, log } = openWorld();
    const a = process("a");
    const lease = await a.had();
    a.trouble.isBroken = true;
    await lease.release();
    expect(log).toEqual([
      ["warn: The lease was not given back; it will expire.", { lease: "bot", epoch: 1, code: "Error" }],
    ]);
    expect(await process("b").takes()).toBe(null);
    await passes(10_000);
    expect(await process("b").takes()).not.toBe(null);
  });

  it("that was lost leaves the next holder's as it is when it is given back", async () => {
    const { process, passes, leases } = openWorld();
    const a = process("a");
    const first = await a.had();
    a.trouble.isHanging = true;
    await passes(10_000);
    await process("b").had();
    await a.wakes();
    await first.lost;
    await first.release();
    expect(await leases.all()).toMatchObject([{ holder: "b", epoch: 2, expiresAt: startedAt + 20_000 }]);
  });

  it("is had by one of many who ask at the same time", async () => {
    const { process, leases } = openWorld();
    const answers = await Promise.all(["a", "b", "c", "d"].map((holder) => process(holder).takes()));
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
    expect(await leases.all()).toHaveLength(1);
  });
});
