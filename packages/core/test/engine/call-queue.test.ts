import { callPolicies, type DialogueStore, type EngineFact, type InboxEvent } from "@deskbell/core";
import { createFakeClock } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { createCallQueue } from "../../src/engine/call-queue.ts";
import { addressOf, quiet } from "./desk.ts";
import { never, outOfOrder } from "./ports.ts";

/** A queue on its own, whose port is one function, and what came of it. */
function openQueue({
  ask = () => ({ kind: "done" }),
  failures = 0,
}: {
  readonly ask?: (text: string) => unknown;
  failures?: number;
} = {}) {
  const clock = createFakeClock(1000);
  const made: string[] = [];
  const accepted: InboxEvent[] = [];
  const facts: EngineFact[] = [];
  const log: unknown[] = [];
  const note = (fields: unknown, message: string) => void log.push([message, fields]);

  async function post({ text }: { readonly text: string }): Promise<unknown> {
    made.push(text);
    return ask(text);
  }
  const queue = createCallQueue({
    store: { postponeCall: async () => {} } as unknown as DialogueStore,
    callers: { postToChat: post, leaveChat: post },
    policies: callPolicies,
    mayWork: () => true,
    async accept(event) {
      if (failures-- > 0) throw new Error("The disk is full.");
      accepted.push(event);
    },
    clock,
    logger: { debug: note, info: note, warn: note, error: note },
    observe: (fact) => void facts.push(fact),
  });

  async function add(id: string, port = "postToChat"): Promise<void> {
    queue.add({ id, dialogue: addressOf("ann"), port, input: { text: id }, attempts: 0, dueAt: 0 });
    await quiet();
  }
  async function passes(ms: number): Promise<void> {
    clock.advance(ms);
    await quiet();
  }
  return { queue, clock, made, accepted, facts, log, add, passes };
}

describe("a queue of calls", () => {
  it("leaves a call that is in line already where it is", async () => {
    const answer = Promise.withResolvers<void>();
    const { made, add } = openQueue({ ask: () => answer.promise });
    await add("one");
    await add("one");
    answer.resolve();
    await quiet();
    expect(made).toEqual(["one"]);
  });

  it("goes on at once behind a call that ends while it waits, and makes the next one once", async () => {
    const { queue, made, add, passes } = openQueue({
      ask: (text) => (text === "one" ? outOfOrder() : never()),
    });
    await add("one");
    await add("two");
    expect(made).toEqual(["one"]);
    queue.end("one");
    await quiet();
    expect(made).toEqual(["one", "two"]);
    await passes(1_000);
    expect(made).toEqual(["one", "two"]);
  });

  it("asks again, a second later, for an answer that could not be stored", async () => {
    const { made, accepted, log, add, passes } = openQueue({ failures: 1 });
    await add("one");
    expect(log).toEqual([
      [
        "The outcome of a call was not stored; trying again.",
        { callId: "one", port: "postToChat", code: "Error" },
      ],
    ]);
    await passes(999);
    expect(made).toEqual(["one"]);
    await passes(1);
    expect(made).toEqual(["one", "one"]);
    expect(accepted).toMatchObject([{ source: "call", id: "one" }]);
  });

  it("waits for nothing when it has been stopped", async () => {
    const { queue, clock, made, add } = openQueue({ ask: outOfOrder });
    await add("one");
    expect(clock.nextAt()).toBe(2000);
    queue.stop();
    expect(clock.nextAt()).toBeNull();
    await add("two");
    expect(made).toEqual(["one"]);
  });

  it("tells the dialogue that a port does not exist", async () => {
    const { accepted, add } = openQueue();
    await add("one", "sendFax");
    expect(accepted.map(({ event }) => event)).toEqual([
      { type: "call.failed", id: "one", at: 1000, code: "call.unknownPort" },
    ]);
  });

  it.each<[string, unknown, string | null]>([
    ["its kind", { kind: "opened" }, "opened"],
    ["nothing when it has none", { ticket: 1 }, null],
    ["nothing when there is none", undefined, null],
    ["nothing when it is null", null, null],
  ])("tells of an answer %s", async (_, output, answer) => {
    const { made, facts, add } = openQueue({ ask: () => output });
    await add("one");
    expect(made).toEqual(["one"]);
    expect(facts.at(-1)).toEqual({ kind: "callEnded", port: "postToChat", outcome: "answered", answer });
  });
});
