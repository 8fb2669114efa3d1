import { readdirSync, readFileSync } from "node:fs";
import type { Replay } from "@deskbell/web";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { type RunningDemo, runDemo } from "./running-demo.ts";

const examples = new URL("../../../../examples/08-testing-a-conversation/", import.meta.url);
const asking = "name: Asking\ntalk:\n  - says: /help\n  - bot: identity.asked\n";
/** Waits before its second step for as long as a test may take. */
const slowly = { text: asking, paceMs: 10_000 };

let demo: RunningDemo;

beforeAll(async () => {
  demo = await runDemo();
});

afterAll(() => demo.stop());

/** The replay as it stands when it has ended. */
async function end(): Promise<Replay> {
  const events = await (await fetch(`${demo.url}/scripts/api/events`)).text();
  const last = events.split("\n").findLast((line) => line.startsWith("data: ")) ?? "";
  return JSON.parse(last.slice("data: ".length)) as Replay;
}

async function state(): Promise<Replay> {
  return (await (await fetch(`${demo.url}/scripts/api/state`)).json()).replay;
}

/** Plays a script to its end, as fast as can be. */
async function play(source: { readonly text: string } | { readonly sample: string }): Promise<Replay> {
  const started = await demo.post("/scripts/api/replays", { ...source, paceMs: 0 });
  expect(started.status).toBe(201);
  return end();
}

async function refusal(source: object): Promise<{ readonly status: number; readonly problems: string }> {
  const response = await demo.post("/scripts/api/replays", { paceMs: 0, ...source });
  return { status: response.status, problems: (await response.json()).problems.join("\n") };
}

describe("a script that is played in the demo", () => {
  it("goes over HTTP as in memory: every sample but the one that is wrong on purpose", async () => {
    const { samples } = await (await fetch(`${demo.url}/scripts/api/state`)).json();
    const outcomes: Record<string, string> = {};
    for (const { id } of samples) outcomes[id] = (await play({ sample: id })).status;
    expect(outcomes).toEqual({
      "1-known-customer": "passed",
      "2-ticket-system-down": "passed",
      "3-live-chat": "passed",
      "4-wrong-on-purpose": "failed",
    });
  });

  it.each(readdirSync(examples).filter((name) => name.endsWith(".yaml")))(
    "goes as in memory: %s",
    async (name) => {
      const replay = await play({ text: readFileSync(new URL(name, examples), "utf8") });
      expect(replay).toMatchObject({ failure: null, status: "passed", done: replay.steps.length });
    },
  );

  it("tells the line at which the bot says something else, with what was heard on the phone", async () => {
    const { failure, steps, done, customerId } = await play({ sample: "4-wrong-on-purpose" });
    const text = expect.stringContaining("So that our team knows who is writing");
    expect({ done, line: steps[done]?.line, failure }).toEqual({
      done: 3,
      line: 8,
      failure: {
        step: 4,
        message: "the bot should say subject.asked and says identity.asked",
        difference: { expected: ["subject.asked"], heard: [{ key: "identity.asked", text }] },
      },
    });
    const phone = await (await fetch(`${demo.url}/phone/api/customers/${customerId}`)).json();
    expect(phone).toMatchObject({ owner: { name: "Max", note: "replay" }, status: "open" });
    expect(phone.messages.map(({ from }: { from: string }) => from)).toEqual([
      "customer",
      "bot",
      "customer",
      "bot",
    ]);
  });

  it("tells the values that differ, and a button that is not there", async () => {
    const values = `${asking.replace("/help", "hello").replace("identity.asked", "{ text.whatNow: { number: 7 } }")}`;
    expect((await play({ text: values })).failure).toMatchObject({
      step: 2,
      difference: { expected: ['text.whatNow {"number":7}'], heard: [{ key: "text.whatNow" }] },
    });
    expect((await play({ text: `${asking}  - taps: nothing\n` })).failure).toEqual({
      step: 3,
      message: 'Ann sees no button "nothing".',
      difference: null,
    });
  });

  it("knows a long message in several parts as one, and a button of the keyboard below the chat", async () => {
    const details = "x".repeat(4090);
    const talk = [
      "  - taps: phone",
      "  - bot: phone.asked",
      "  - taps: back",
      "  - bot: [phone.left, identity.asked]",
      "  - taps: guest",
      "  - bot: email.askedAsGuest",
      "  - says: anna@example.org",
      "  - bot: subject.asked",
      "  - says: Long",
      "  - bot: details.asked",
      `  - says: ${details}`,
      "  - bot: review.asked",
      "  - taps: confirm",
      "  - bot: [request.sending, request.filed]",
    ];
    const { status, failure } = await play({ text: `${asking}${talk.join("\n")}\n` });
    expect({ status, failure }).toEqual({ status: "passed", failure: null });
  });

  it("leaves the demo's own desk alone", async () => {
    await play({ sample: "1-known-customer" });
    expect(await demo.runtime.desk.tickets()).toEqual([]);
  });

  it("is refused with the line and what to write instead", async () => {
    const shouting = `${asking}  - shouts: HELP\n`;
    expect(await refusal({ text: shouting })).toEqual({
      status: 400,
      problems: expect.stringMatching(/^line 5, talk\[3\]: is no step; there are says, /),
    });
    expect(await refusal({ text: "name: [" })).toEqual({
      status: 400,
      problems: expect.stringMatching(/^This is neither YAML nor JSON: .* at line 1, column 8/s),
    });
    expect(await refusal({ text: `${"[".repeat(20_000)}` })).toMatchObject({ status: 400 });
    expect(await refusal({ text: "" })).toMatchObject({ status: 400 });
    expect(await refusal({ sample: "../demo-file" })).toMatchObject({ status: 400 });
    expect(await refusal({ text: asking, paceMs: -1 })).toMatchObject({ status: 400 });
  });

  it("is refused when it is too long, before it is read", async () => {
    expect(await refusal({ text: `${asking}#${"x".repeat(256 * 1024)}` })).toEqual({
      status: 413,
      problems: expect.stringContaining("at most 256 KiB"),
    });
    expect((await refusal({ text: "x".repeat(1024 * 1024) })).status).toBe(413);
  });

  it("is alone: another one waits for its end, or for somebody to stop it", async () => {
    expect((await demo.post("/scripts/api/replays", slowly)).status).toBe(201);
    expect(await refusal({ text: asking })).toMatchObject({ status: 409 });
    expect((await demo.post("/scripts/api/replays/stop", {})).status).toBe(204);
    expect(await end()).toMatchObject({ status: "stopped", done: 0 });
    expect(await play({ text: asking })).toMatchObject({ status: "passed" });
  });

  it("is stopped although the bot hears nothing, and fails to begin where nothing answers", async () => {
    const breaks = (name: string, mode: "on" | "off") => demo.post("/phone/api/faults", { name, mode });
    await breaks("receivingFails", "on");
    expect((await demo.post("/scripts/api/replays", { text: asking, paceMs: 0 })).status).toBe(201);
    await eventually(async () => (await state()).customerId).not.toBeNull();
    await demo.post("/scripts/api/replays/stop", {});
    expect(await end()).toMatchObject({ status: "stopped" });
    await breaks("receivingFails", "off");
    await breaks("serverDown", "on");
    expect(await play({ text: asking })).toMatchObject({
      status: "failed",
      failure: { step: null, message: expect.stringContaining("Telegram") },
    });
    await breaks("serverDown", "off");
    expect(await play({ text: asking })).toMatchObject({ status: "passed" });
  });

  it("is started and stopped by the demo's own pages alone", async () => {
    const body = JSON.stringify({ text: asking, paceMs: 0 });
    for (const path of ["/scripts/api/replays", "/scripts/api/replays/stop"]) {
      for (const headers of [{}, { Origin: "http://elsewhere.example" }]) {
        expect((await fetch(demo.url + path, { method: "POST", headers, body })).status).toBe(403);
      }
    }
  });
});
