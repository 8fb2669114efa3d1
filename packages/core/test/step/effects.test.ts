import { describe, expect, it } from "vitest";
import { toCalls, toTimers } from "../../src/step/effects.ts";
import type { CallEffect, Effect } from "../../src/step/snapshot.ts";
import { ann, annsDialogue } from "../drivers/sample-customer.ts";

const site = { dialogue: annsDialogue, customer: ann, language: "en" };
const inbox = {
  source: "test",
  id: "e1",
  dialogue: annsDialogue,
  customer: ann,
  event: { type: "command.help", id: "e1", at: 1 },
} as const;

function check(domain: string, invokeId: string | null): CallEffect {
  return { kind: "call", port: "checkMailDomain", input: { domain }, invokeId };
}

function domainsOf(effects: readonly Effect[], ...running: readonly string[]) {
  return toCalls(effects, new Set(running), site, inbox, 5).map(({ call }) => call.input);
}

describe("calls of a step", () => {
  it("are made for what still runs when it is over, and for what nobody waits for", () => {
    const effects = [check("a.org", "one"), check("b.org", "gone"), check("c.org", null)];
    expect(domainsOf(effects, "one")).toEqual([{ domain: "a.org" }, { domain: "c.org" }]);
  });

  it("are made once for an invocation that began again within it, by its last beginning", () => {
    const effects = [
      check("a.org", "one"),
      check("b.org", "two"),
      check("c.org", "one"),
      check("d.org", null),
    ];
    expect(domainsOf(effects, "one", "two")).toEqual([
      { domain: "b.org" },
      { domain: "c.org" },
      { domain: "d.org" },
    ]);
  });
});

describe("timers of a step", () => {
  const setTimer = { kind: "setTimer", name: "t", delayMs: 10 } as const;
  const clearTimer = { kind: "clearTimer", name: "t" } as const;

  it("are set and not cleared when they begin again within it", () => {
    expect(toTimers({ t: "old" }, [clearTimer, setTimer], annsDialogue, inbox, 5)).toEqual({
      set: [{ id: "test:e1/1", dialogue: annsDialogue, name: "t", dueAt: 15 }],
      cleared: [],
    });
  });

  it("are neither set nor cleared when they end within it", () => {
    expect(toTimers({}, [setTimer, clearTimer], annsDialogue, inbox, 5)).toEqual({ set: [], cleared: [] });
  });

  it("are cleared when they were set before it", () => {
    expect(toTimers({ t: "old" }, [clearTimer], annsDialogue, inbox, 5)).toEqual({ set: [], cleared: ["t"] });
  });
});
