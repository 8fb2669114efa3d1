import { type EngineFact, type EngineOptions, errorCode } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { kyiv } from "../drivers/customers.ts";
import { createDesk, inboxEvent, quiet } from "./desk.ts";
import { createRecordingPorts, never, outOfOrder } from "./ports.ts";
import { storages } from "./storages.ts";

const [memory] = storages;
const start = { type: "command.start", payload: null } as const;
const help = { type: "command.help" } as const;
const chat = { type: "command.chat" } as const;

/** A desk of which everything that an observer is told is kept. */
async function openObserved(options: Parameters<typeof createDesk>[1] = {}) {
  const facts: EngineFact[] = [];
  const storage = await memory.open();
  const desk = createDesk(storage, { observe: (fact) => void facts.push(fact), ...options });
  const told = (kind: EngineFact["kind"]) => facts.filter((fact) => fact.kind === kind);
  return { desk, storage, facts, told };
}

describe("an observer", () => {
  it("is told of steps and of the transaction they shared", async () => {
    const { desk, facts } = await openObserved();
    const events = [inboxEvent(start), inboxEvent(start, "ben")];
    await desk.engine.accept(events);
    const settled = { kind: "stepSettled", event: "command.start" };
    expect(facts).toEqual([
      { kind: "stepsCommitted", steps: 2, durationMs: 0 },
      { ...settled, outcome: "committed" },
      { ...settled, outcome: "committed" },
    ]);
    facts.length = 0;
    await desk.engine.accept(events.slice(0, 1));
    expect(facts).toContainEqual({ ...settled, outcome: "duplicate" });
  });

  it("is told of a conflict and of the step that followed", async () => {
    const { desk, storage, told } = await openObserved();
    const { load } = storage.store;
    let isOutdated = true;
    Object.assign(storage.store, {
      load: async (...asked: Parameters<typeof load>) => {
        const loaded = await load(...asked);
        const version = isOutdated ? 7 : 0;
        isOutdated = false;
        return loaded.map((one) => ({ ...one, version }));
      },
    });
    await desk.happens(start);
    expect(told("stepSettled").map((fact) => "outcome" in fact && fact.outcome)).toEqual([
      "conflict",
      "committed",
    ]);
  });

  it("is told of an event that was set aside, by its type and code", async () => {
    const { desk, told } = await openObserved({
      renderer: {
        languageOf: () => "en",
        render: () => {
          throw new TypeError("Anna is not a function");
        },
      },
    });
    await desk.happens(start);
    expect(told("eventSetAside")).toEqual([
      { kind: "eventSetAside", event: "command.start", code: "TypeError" },
    ]);
    expect(told("stepsCommitted")).toEqual([]);
  });

  it("is told how ports answered, how long it took, and what the dialogue learnt", async () => {
    const ports = createRecordingPorts({ lookupContact: outOfOrder });
    const { desk, told } = await openObserved({ ports });
    await desk.happens(help);
    await desk.types(kyiv);
    await desk.passes(500);
    await desk.types("Router");
    await desk.types("It blinks");
    await desk.presses("request.confirm");
    const failed = { port: "lookupContact", outcome: "failed" };
    const filed = { port: "createTicket", outcome: "answered" };
    expect(told("callMade")).toEqual([
      { kind: "callMade", ...failed, code: "Error", durationMs: 0 },
      { kind: "callMade", ...failed, code: "Error", durationMs: 0 },
      { kind: "callMade", ...filed, code: null, durationMs: 0 },
    ]);
    expect(told("callEnded")).toEqual([
      { kind: "callEnded", ...failed, answer: null },
      { kind: "callEnded", ...filed, answer: null },
    ]);
  });

  it("is told of a call that took too long, and of an answer by its kind", async () => {
    const answers = [never, () => ({ kind: "opened", chatId: "c1" })];
    const ports = createRecordingPorts({ openChat: () => answers.shift()?.() });
    const { desk, told } = await openObserved({
      ports,
      settings: { chat: { connected: true, phone: "off", email: "off" } },
    });
    await desk.happens(chat);
    await desk.passes(6_000);
    expect(told("callMade")).toEqual([
      { kind: "callMade", port: "openChat", outcome: "timedOut", code: "call.timeout", durationMs: 5_000 },
      { kind: "callMade", port: "openChat", outcome: "answered", code: null, durationMs: 0 },
    ]);
    expect(told("callEnded")).toEqual([
      { kind: "callEnded", port: "openChat", outcome: "answered", answer: "opened" },
    ]);
  });

  it.each<[string, NonNullable<EngineOptions["observe"]>]>([
    ["throws", outOfOrder],
    ["rejects", (async () => outOfOrder()) as () => void],
  ])("that %s disturbs nothing", async (_, observe) => {
    const { desk } = await openObserved({ observe });
    await desk.happens(help);
    await desk.happens(start);
    expect(desk.heard()).toEqual(["identity.asked", "greeting"]);
    await quiet();
  });

  it("is not needed", async () => {
    const { desk } = await openObserved({ observe: undefined });
    await desk.happens(start);
    expect(desk.heard()).toEqual(["greeting"]);
  });
});

describe("the code of an error", () => {
  const withFields = (fields: object) => Object.assign(new Error("Anna, +380671234567"), fields);

  it.each<[string, unknown, string]>([
    ["what the system says", withFields({ code: "ERR_HTTP2_GOAWAY_SESSION" }), "ERR_HTTP2_GOAWAY_SESSION"],
    ["a name", new RangeError("Anna"), "RangeError"],
    ["one with a year in it", withFields({ code: "policy.2026" }), "policy.2026"],
    ["its name when its code is a number", withFields({ code: "+380671234567" }), "Error"],
    ["its name when its code is a sentence", withFields({ code: "no such customer" }), "Error"],
    ["its name when its code is an address", withFields({ code: "anna@example.org" }), "Error"],
    ["its name when its code has a number in it", withFields({ code: "phone.380671234567" }), "Error"],
    ["nothing when its name is odd, too", withFields({ name: "Anna Smith", code: 7 }), "unknown"],
    ["nothing of what is no error", "Anna", "unknown"],
  ])("is %s", (_, error, code) => {
    expect(errorCode(error)).toBe(code);
  });
});
