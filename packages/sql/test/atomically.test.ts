import type { CommitOutcome } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { atomically } from "../src/atomically.ts";
import { run, type Script } from "../src/script.ts";

describe("a part of a transaction", () => {
  it("stays when it is committed", () => {
    expect(play(atomically(part("committed"))).sent).toEqual([
      "savepoint part",
      "write",
      "release savepoint part",
    ]);
  });

  it.each(["duplicate", "conflict"] as const)("is undone when it is a %s", (outcome) => {
    expect(play(atomically(part(outcome))).sent).toEqual([
      "savepoint part",
      "write",
      "rollback to savepoint part",
      "release savepoint part",
    ]);
  });

  it("gives its outcome on", () => {
    expect(play(atomically(part("conflict"))).outcome).toBe("conflict");
  });
});

function* part(outcome: CommitOutcome): Script<CommitOutcome> {
  yield* run({ sql: "write", parameters: [] });
  return outcome;
}

function play(script: Script<CommitOutcome>) {
  const sent: string[] = [];
  let step = script.next([]);
  for (; step.done !== true; step = script.next([])) sent.push(step.value.sql);
  return { sent, outcome: step.value };
}
