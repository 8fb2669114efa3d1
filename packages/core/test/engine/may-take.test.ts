import { type Lease, mayTake } from "@deskbell/core";
import { describe, expect, it } from "vitest";

const now = 1000;
const alive = 1001;
const expired = 1000;
const released = 0;

function lease(expiresAt: number, hasLock: boolean, name = "bot"): Lease {
  return { name, holder: "somebody", epoch: 1, expiresAt, hasLock };
}

const cases: readonly [what: string, leases: readonly Lease[], withLock: boolean, without: boolean][] = [
  ["nobody ever took", [], true, false],
  ["somebody has, with the lock", [lease(alive, true)], true, false],
  ["somebody has, without the lock", [lease(alive, false)], false, false],
  ["somebody with the lock has not renewed", [lease(expired, true)], true, true],
  ["somebody without the lock has not renewed", [lease(expired, false)], true, true],
  ["somebody with the lock has given back", [lease(released, true)], true, false],
  ["somebody without the lock has given back", [lease(released, false)], true, true],
  ["is free while another bot is led", [lease(released, false), lease(alive, false, "other")], false, false],
  [
    "is free while another bot's leader is dead",
    [lease(expired, true), lease(alive, true, "other")],
    true,
    false,
  ],
  ["is free and another bot's as well", [lease(expired, true), lease(expired, true, "other")], true, true],
  [
    "nobody ever took, of a database that an earlier release led",
    [lease(expired, true, "other")],
    true,
    true,
  ],
  ["nobody ever took, of a database that was given back", [lease(released, true, "other")], true, false],
  [
    "somebody has given back, whatever an earlier release left",
    [lease(released, true), lease(expired, true, "other")],
    true,
    false,
  ],
];

describe("a lease that", () => {
  it.each(cases)("%s", (_, leases, withLock, without) => {
    expect(mayTake(leases, { name: "bot", hasLock: true, now })).toBe(withLock);
    expect(mayTake(leases, { name: "bot", hasLock: false, now })).toBe(without);
  });
});
