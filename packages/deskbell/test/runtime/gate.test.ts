import type { InboxEvent, Renderer } from "@deskbell/core";
import type { Ban, Bans } from "@deskbell/desk";
import { describe, expect, it } from "vitest";
import { createLogger } from "../../src/logger.ts";
import { createGate } from "../../src/runtime/gate.ts";

const dialogue = { channel: "telegram", account: "1", address: "42" };
const renderer: Renderer = {
  languageOf: (tag) => tag ?? "en",
  render: ({ key }, language) => [`${key} ${language}`],
};

function events(from: number, to: number): readonly InboxEvent[] {
  return Array.from({ length: to - from }, (_, index) => {
    const id = `${from + index}`;
    const customer = { userId: "42", name: "Anna", handle: null, language: "uk" };
    return { source: "telegram:1", id, dialogue, customer, event: { type: "command.help", id, at: 1000 } };
  });
}

function openGate(banned: readonly Ban[] = []) {
  const taken: string[] = [];
  const passed: { readonly id: string; readonly notice: unknown; readonly tells: boolean }[] = [];
  let isBroken = false;
  const bans: Pick<Bans, "all" | "pass"> = {
    all: async () => banned,
    async pass({ id }, _, notice, tells) {
      passed.push({ id, notice: notice[0]?.payload ?? null, tells });
    },
  };
  const gate = createGate({
    bans: bans as Bans,
    async accept(batch) {
      if (isBroken) throw new Error("The disk is full.");
      taken.push(...batch.map(({ id }) => id));
    },
    perMinute: () => 10,
    renderer,
    clock: { now: () => 2000 },
    logger: createLogger("silent"),
    onNotice: () => {},
  });
  const breaks = (broken: boolean) => {
    isBroken = broken;
  };
  return { gate, taken, passed, breaks };
}

describe("the gate", () => {
  it("does not listen to who is banned, whichever bot of the channel they write to", async () => {
    const ban = {
      dialogue: { ...dialogue, account: "2" },
      reason: null,
      since: 1,
      until: null,
      isTold: false,
    };
    const { gate, taken, passed } = openGate([ban]);
    await gate.reload();
    await gate.accept(events(0, 2));
    expect(taken).toEqual([]);
    expect(passed).toEqual([
      { id: "0", notice: "banned uk", tells: true },
      { id: "1", notice: null, tells: false },
    ]);
    const elsewhere = openGate([{ ...ban, dialogue: { ...dialogue, channel: "other" } }]);
    await elsewhere.gate.reload();
    await elsewhere.gate.accept(events(0, 1));
    expect(elsewhere.taken).toEqual(["0"]);
  });

  it("takes what is within the limit, and tells of the rest once", async () => {
    const { gate, taken, passed } = openGate();
    await gate.accept(events(0, 13));
    expect(taken).toHaveLength(10);
    expect(passed).toEqual([
      { id: "10", notice: "flood.paused uk", tells: false },
      { id: "11", notice: null, tells: false },
      { id: "12", notice: null, tells: false },
    ]);
  });

  it("does not count what is handed in again because it could not be stored", async () => {
    const { gate, taken, passed, breaks } = openGate();
    breaks(true);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(gate.accept(events(0, 6))).rejects.toThrow("disk");
    }
    breaks(false);
    await gate.accept(events(0, 6));
    await gate.accept(events(6, 10));
    expect([taken.length, passed.length]).toEqual([10, 0]);
  });

  it("tells a banned customer once, and takes nothing of theirs", async () => {
    const ban = { dialogue, reason: null, since: 1, until: null, isTold: false };
    const { gate, taken, passed } = openGate([ban]);
    await gate.reload();
    await gate.accept(events(0, 2));
    expect(taken).toEqual([]);
    expect(passed).toEqual([
      { id: "0", notice: "banned uk", tells: true },
      { id: "1", notice: null, tells: false },
    ]);
  });

  it.each([
    ["is told already", { until: null, isTold: true }, "drop"],
    ["is banned until later", { until: 2001, isTold: true }, "drop"],
    ["was banned until now", { until: 2000, isTold: true }, "take"],
  ])("knows a customer who %s", async (_, ban, outcome) => {
    const { gate, taken } = openGate([{ dialogue, reason: null, since: 1, ...ban }]);
    await gate.reload();
    await gate.accept(events(0, 1));
    expect(taken).toEqual(outcome === "take" ? ["0"] : []);
  });
});
