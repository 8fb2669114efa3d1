import { describe, expect, it } from "vitest";
import type { Verdict } from "../src/judge-failure.ts";
import { toOutcome } from "../src/to-outcome.ts";

const dialogue = { channel: "telegram", account: "99", address: "7" };
const form = { text: "Hi" };
const quiet = { now: 1000, isTrouble: false, random: () => 0 };

function outcome(verdict: Verdict, tried: { attempts?: number; uncertain?: number } = {}, isTrouble = false) {
  const message = { id: 1, dialogue, payload: form, attempts: 0, uncertain: 0, dueAt: 0, ...tried };
  return toOutcome(verdict, message, form, { ...quiet, isTrouble });
}

describe("toOutcome", () => {
  it("waits as long as Telegram says, and longer each time when it does not say", () => {
    const until = (afterMs: number | null, attempts: number) =>
      outcome({ kind: "limited", afterMs }, { attempts });
    expect(until(9000, 5)).toEqual({
      kind: "postponed",
      id: 1,
      dueAt: 10_000,
      reason: "limited",
      uncertain: false,
    });
    expect([0, 1, 2, 50].map((attempts) => until(null, attempts))).toMatchObject([
      { dueAt: 2000 },
      { dueAt: 3000 },
      { dueAt: 5000 },
      { dueAt: 61_000 },
    ]);
  });

  it("never gives up while Telegram cannot be reached", () => {
    expect(outcome({ kind: "offline" }, { attempts: 10_000 })).toEqual({
      kind: "postponed",
      id: 1,
      dueAt: 61_000,
      reason: "offline",
      uncertain: false,
    });
  });

  it("gives up on the tenth unknown outcome, whatever else was in its way", () => {
    expect(outcome({ kind: "unknown" }, { attempts: 500, uncertain: 8 })).toMatchObject({
      kind: "postponed",
      dueAt: 257_000,
      uncertain: true,
    });
    expect(outcome({ kind: "unknown" }, { attempts: 500, uncertain: 9 })).toEqual({
      kind: "failed",
      id: 1,
      at: 1000,
      reason: "unknown",
    });
  });

  it("holds out longer when nothing gets through to anybody, though not for ever", () => {
    expect(outcome({ kind: "unknown" }, { uncertain: 43 }, true)).toMatchObject({
      kind: "postponed",
      dueAt: 301_000,
    });
    expect(outcome({ kind: "unknown" }, { uncertain: 44 }, true)).toMatchObject({ kind: "failed" });
  });

  it("gives up on a customer who does not want to be written to", () => {
    expect(outcome({ kind: "blocked" })).toEqual({ kind: "unreachable", id: 1, at: 1000, reason: "blocked" });
  });

  it("gives up on what no other form would mend", () => {
    expect(outcome({ kind: "refused" })).toMatchObject({ kind: "failed", reason: "refused" });
    expect(outcome({ kind: "rewrite", refusal: { kind: "buttons" } })).toMatchObject({ kind: "failed" });
    expect(outcome({ kind: "rewrite", refusal: { kind: "moved", chatId: "8" } })).toEqual({
      kind: "rewritten",
      id: 1,
      payload: { text: "Hi", chat_id: "8", tried: ["moved"] },
      reason: "refused",
    });
  });
});
