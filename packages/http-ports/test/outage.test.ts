import {
  createEngine,
  defaultSettings,
  type InboxEvent,
  type Prompt,
  type TicketRequest,
  type TicketSink,
} from "@deskbell/core";
import { createFakeClock, createMemoryDialogueStore, fakePorts } from "@deskbell/testkit";
import { expect, it } from "vitest";
import { httpTicketSink } from "../src/index.ts";
import { bodyOf, serve } from "./serve.ts";

// A CRM that is down, then fails, then files the request and breaks off, and at last answers: an engine that dies meanwhile keeps asking.

const dialogue = { channel: "test", account: "desk", address: "olena" };
const customer = { userId: "olena", name: "Olena", handle: null, language: "en" };
const card = { id: "c1", name: "Olena", phones: ["+380671234567"], emails: [] };
const silent = { debug() {}, info() {}, warn() {}, error() {} };

it("a request made while the CRM is down is filed later, once, also over a restart", async () => {
  const store = createMemoryDialogueStore();
  const clock = createFakeClock(1_000);
  const closed = await serve(() => {});
  await closed.close();
  const { url } = closed;

  let busy = 0;
  /** The same, known to be asked or not: time must not pass while the CRM is. */
  function watched(sink: TicketSink): TicketSink {
    return {
      ...sink,
      async create(request) {
        busy += 1;
        try {
          return await sink.create(request);
        } finally {
          busy -= 1;
        }
      },
    };
  }

  async function startProcess() {
    const sink = httpTicketSink({ url, failuresToRest: 1_000 });
    const ports = { ...fakePorts({ contacts: [card] }), ticketSink: watched(sink) };
    const engine = createEngine({
      store,
      outbox: store,
      ports,
      renderer: { languageOf: () => "en", render: (prompt) => [prompt] },
      settings: () => defaultSettings,
      clock,
      logger: silent,
    });
    await engine.start();
    return engine;
  }

  let ids = 0;
  function happened(event: object): InboxEvent {
    const id = `${++ids}`;
    const payload = { id, at: clock.now(), ...event } as InboxEvent["event"];
    return { source: "test", id, dialogue, customer, event: payload };
  }

  async function said(): Promise<readonly Prompt[]> {
    const prompts: Prompt[] = [];
    for (;;) {
      const { due } = await store.heads("test", "desk", Number.MAX_SAFE_INTEGER, 100);
      if (due.length === 0) return prompts;
      for (const { id, payload } of due) {
        prompts.push(payload as Prompt);
        await store.settle([{ kind: "delivered", id, at: clock.now(), messageId: `${id}` }]);
      }
    }
  }
  const keysOf = (prompts: readonly Prompt[]) => prompts.map(({ key }) => key);

  let engine = await startProcess();
  async function quiet() {
    for (let still = 0; still < 5; still = busy > 0 ? 0 : still + 1) {
      await new Promise((resolve) => setImmediate(resolve));
      await engine.idle();
    }
  }
  /** Lets so much time pass, stopping wherever something is due. */
  async function pass(ms: number) {
    await quiet();
    const end = clock.now() + ms;
    for (let next = clock.nextAt(); next !== null && next <= end; next = clock.nextAt()) {
      clock.advanceTo(next);
      await quiet();
    }
    clock.advanceTo(end);
  }
  async function does(event: object) {
    await engine.accept([happened(event)]);
    await quiet();
  }

  await does({ type: "command.help" });
  await does({ type: "contact.shared", phone: "+380671234567", owner: "own" });
  await does({ type: "text.typed", text: "Printer", replyTo: null });
  await does({ type: "text.typed", text: "Blue only.", replyTo: null });
  const confirm = (await said())
    .flatMap(({ buttons }) => buttons?.flat() ?? [])
    .find(({ action }) => action.endsWith("confirm"));
  await does({ type: "button.pressed", action: confirm?.action, ref: confirm?.ref ?? null });

  // Nobody is there. The customer is told once.
  await pass(5_000);
  expect(keysOf(await said())).toContain("request.delayed");
  await pass(60_000);
  expect(keysOf(await said())).toEqual([]);

  await engine.stop();
  const received: (string | undefined)[] = [];
  const tickets = new Map<string, TicketRequest>();
  const port = Number(new URL(url).port);
  const crm = await serve(async (request, response) => {
    const ticket = JSON.parse(await bodyOf(request)) as TicketRequest;
    const key = request.headers["idempotency-key"];
    received.push(typeof key === "string" ? key : undefined);
    if (received.length <= 2) return void response.writeHead(503).end();
    tickets.set(ticket.key, ticket);
    // Filed, and gone before anybody learns of it: twice, as a broken connection is tried once more.
    if (received.length <= 4) return void request.socket.destroy();
    response.end(JSON.stringify({ ticket: { id: "T-7", number: 7 } }));
  }, port);
  try {
    engine = await startProcess();
    await pass(120_000);
  } finally {
    await engine.stop();
    await crm.close();
  }
  const told = await said();
  expect(keysOf(told)).toEqual(["request.filed"]);
  expect(told[0]?.params).toMatchObject({ number: 7 });
  expect([...tickets.values()].map(({ subject, details }) => [subject, details])).toEqual([
    ["Printer", ["Blue only."]],
  ]);
  expect(received.length).toBe(5);
  expect(new Set(received)).toEqual(new Set(tickets.keys()));
});
