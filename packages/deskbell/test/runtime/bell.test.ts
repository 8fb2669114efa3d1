import { createFakeClock } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { createBell } from "../../src/runtime/bell.ts";

/** A bell whose rounds end when they are told to. */
function open() {
  const clock = createFakeClock(1_000);
  const errors: unknown[] = [];
  const rounds: { end(): void; fail(error: unknown): void }[] = [];
  const bell = createBell({
    round: () => new Promise<void>((end, fail) => rounds.push({ end, fail })),
    onError: (error) => errors.push(error),
    clock,
  });
  return { bell, clock, errors, rounds };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("a bell", () => {
  it("has one round at a time, and one more for all who rang meanwhile", async () => {
    const { bell, rounds } = open();
    for (let times = 0; times < 3; times += 1) bell.ring();
    expect(rounds).toHaveLength(1);
    bell.ring();
    bell.ring();
    rounds[0]?.end();
    await settled();
    expect(rounds).toHaveLength(2);
    rounds[1]?.end();
    await settled();
    expect(rounds).toHaveLength(2);
  });

  it("is heard in whichever moment of a round's end it is rung", async () => {
    for (let turns = 0; turns < 8; turns += 1) {
      const { bell, rounds } = open();
      bell.ring();
      rounds[0]?.end();
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      bell.ring();
      await settled();
      expect(rounds, `after ${turns} turns`).toHaveLength(2);
    }
  });

  it("goes on after a round that failed, when it is rung again", async () => {
    const { bell, rounds, errors } = open();
    bell.ring();
    rounds[0]?.fail("no disk");
    await settled();
    expect(errors).toEqual(["no disk"]);
    expect(rounds).toHaveLength(1);
    bell.ring();
    expect(rounds).toHaveLength(2);
  });

  it("rings at the time it was told last", async () => {
    const { bell, clock, rounds } = open();
    bell.ringAt(2_000);
    bell.ringAt(3_000);
    clock.advance(1_000);
    expect(rounds).toHaveLength(0);
    clock.advance(1_000);
    expect(rounds).toHaveLength(1);
  });

  it("waits for the round under way when it is stopped, and rings no more", async () => {
    const { bell, clock, rounds } = open();
    bell.ring();
    bell.ringAt(2_000);
    let isStopped = false;
    const stopped = bell.stop().then(() => {
      isStopped = true;
    });
    bell.ring();
    await settled();
    expect([isStopped, bell.signal.aborted]).toEqual([false, true]);
    rounds[0]?.end();
    await stopped;
    bell.ringAt(1_500);
    clock.advance(5_000);
    expect(rounds).toHaveLength(1);
  });
});
