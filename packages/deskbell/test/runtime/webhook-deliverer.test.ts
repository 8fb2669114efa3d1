import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { createDesk, type Desk } from "@deskbell/desk";
import { createWebhookSender, isSigned, parseSecret } from "@deskbell/http-ports";
import { openSqlite, type SqliteStorage } from "@deskbell/sqlite";
import { createFakeClock, type FakeClock } from "@deskbell/testkit";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { outgoingWebhook } from "../../../http-ports/src/contract/webhook.ts";
import { bodyOf, serve, type TestServer } from "../../../http-ports/test/serve.ts";
import { secret } from "../../../http-ports/test/serve-desk.ts";
import { temporaryFolder } from "../../../sqlite/test/temporary-folder.ts";
import { createWebhookDeliverer, type WebhookDeliverer } from "../../src/runtime/webhook-deliverer.ts";
import { sampleRequest } from "../cli/samples.ts";
import { eventually } from "../eventually.ts";

const day = 24 * 3_600_000;

interface Received {
  readonly id: string;
  readonly type: string;
  readonly body: string;
}

let storage: SqliteStorage;
let desk: Desk;
let clock: FakeClock;
let server: TestServer;
let received: Received[];
/** What is answered: to each type its own, 204 unless told. */
let statuses: Record<string, number>;
let lines: unknown[];
let mayWork: boolean;
/** How often it was asked whether it may. */
let asked: number;

beforeEach(async () => {
  storage = await openSqlite({ file: join(temporaryFolder(), "desk.db") });
  clock = createFakeClock(100 * day);
  let ids = 0;
  desk = createDesk({ store: storage.desk, clock, newId: () => `id-${++ids}` });
  received = [];
  statuses = {};
  lines = [];
  mayWork = true;
  asked = 0;
  server = await serve(async (request, response) => {
    const body = await bodyOf(request);
    const { type } = JSON.parse(body);
    const id = String(request.headers["webhook-id"]);
    const sentAtSeconds = Number(request.headers["webhook-timestamp"]);
    const key = parseSecret(secret) ?? Buffer.alloc(0);
    const signature = String(request.headers["webhook-signature"]);
    if (!isSigned({ id, sentAtSeconds, body }, signature, key, sentAtSeconds))
      return void response.writeHead(401).end();
    received.push({ id, type, body });
    response.writeHead(statuses[type] ?? 204).end();
  });
});

afterEach(async () => {
  await server.close();
  storage.close();
});

/** Makes one as a desk has it that was just started. */
function start(): WebhookDeliverer {
  const note = (fields: object, message: string) => void lines.push({ ...fields, message });
  const deliverer = createWebhookDeliverer({
    log: storage.webhooks,
    store: storage.desk,
    sender: createWebhookSender({ url: server.url, secret, now: clock.now }),
    clock,
    logger: { debug: note, info: note, warn: note, error: note },
    mayWork() {
      asked += 1;
      return mayWork;
    },
  });
  onTestFinished(() => deliverer.stop());
  deliverer.wake();
  return deliverer;
}

/** One that has looked once, so that what happens from now on is told. */
async function follow(): Promise<WebhookDeliverer> {
  const deliverer = start();
  await eventually(
    async () => (await storage.db.selectFrom("webhook_cursor").selectAll().execute()).length,
  ).toBe(1);
  return deliverer;
}

const types = () => received.map(({ type }) => type);
const states = async () => (await storage.webhooks.deliveries(null, 100)).map(({ state }) => state).reverse();

describe("webhooks", () => {
  it("tell in order of everything that happens, in the form of the contract, and of nothing before", async () => {
    await desk.ticketSink.create(sampleRequest({ key: "before" }));
    const deliverer = await follow();
    const { ticket } = await desk.ticketSink.create(sampleRequest({ key: "a" }));
    await desk.answerTicket(ticket.number, "Try water.", { agent: "Ann" });
    await desk.closeTicket(ticket.number);
    await desk.ticketSink.add({ key: "add", ticketId: ticket.id, text: "It helped!" });
    const { subject: _, details: __, ...request } = sampleRequest({ key: "chat" });
    const opening = await desk.chatDesk.open(request);
    const chatId = opening.kind === "opened" ? opening.chatId : "";
    await desk.chatDesk.post({ key: "post", chatId, text: "Hello" });
    await desk.answerConversation(1, "Good day.");
    await desk.chatDesk.leave({ key: "leave", chatKey: "chat" });
    deliverer.wake();
    await eventually(types).toEqual([
      "ticket.created",
      "ticket.answered",
      "ticket.closed",
      "ticket.reopened",
      "ticket.customerWrote",
      "conversation.opened",
      "conversation.customerWrote",
      "conversation.answered",
      "conversation.closed",
    ]);
    const said = received.map(({ body }) => JSON.parse(body));
    for (const webhook of said) expect(isDeepStrictEqual(outgoingWebhook.parse(webhook), webhook)).toBe(true);
    expect(said[0]).toMatchObject({
      data: { ticket: { number: ticket.number, details: ["It smokes.", "A lot."] } },
    });
    expect(said[1]).toMatchObject({
      data: { message: { author: "agent", agent: "Ann", text: "Try water." } },
    });
    expect(said[6]).toMatchObject({ data: { message: { author: "customer", text: "Hello" } } });
    expect(new Set(received.map(({ id }) => id)).size).toBe(received.length);
    await eventually(states).toEqual(received.map(() => "delivered"));
  });

  it("are repeated with the same id and growing pauses, over restarts, and hold up what came later", async () => {
    const first = await follow();
    statuses = { "ticket.created": 503 };
    const { ticket } = await desk.ticketSink.create(sampleRequest({ key: "a" }));
    await desk.closeTicket(ticket.number);
    first.wake();
    await eventually(() => lines.length).toBe(1);
    clock.advance(5_000);
    await eventually(() => lines.length).toBe(2);
    clock.advance(5_000);
    await first.stop();
    expect(types()).toEqual(["ticket.created", "ticket.created"]);
    statuses = {};
    start();
    clock.advance(5_000);
    await eventually(types).toEqual(["ticket.created", "ticket.created", "ticket.created", "ticket.closed"]);
    expect(new Set(received.slice(0, 3).map(({ id }) => id)).size).toBe(1);
    await eventually(states).toEqual(["delivered", "delivered"]);
    expect(lines).toMatchObject([
      { code: "http-port.failed", event: "ticket.created", outcome: "postponed" },
      { code: "http-port.failed", outcome: "postponed" },
    ]);
  });

  it("are given up after five refusals, or three days, and go on with the next; a retry sends them again", async () => {
    const deliverer = await follow();
    statuses = { "ticket.created": 422, "ticket.closed": 500 };
    const { ticket } = await desk.ticketSink.create(sampleRequest({ key: "a" }));
    await desk.closeTicket(ticket.number);
    deliverer.wake();
    for (let attempt = 1; attempt < 5; attempt += 1) {
      await eventually(() => lines.length).toBe(attempt);
      clock.advance(3_600_000);
    }
    // The fifth gives up, and the next one is tried at once.
    await eventually(() => lines.length).toBe(6);
    await eventually(states).toEqual(["failed", "waiting"]);
    clock.advance(3 * day);
    await eventually(states).toEqual(["failed", "failed"]);
    statuses = {};
    const [closed] = await storage.webhooks.deliveries("failed", 1);
    expect(closed).toMatchObject({
      event: { type: "ticket.closed" },
      status: 500,
      reason: "http-port.failed",
    });
    await storage.webhooks.retry(closed?.event.id ?? 0, clock.now());
    deliverer.wake();
    await eventually(states).toEqual(["failed", "delivered"]);
  });

  it("wait for the lease", async () => {
    const deliverer = await follow();
    mayWork = false;
    await desk.ticketSink.create(sampleRequest({ key: "a" }));
    deliverer.wake();
    await eventually(() => asked).toBe(1);
    expect([await states(), types()]).toEqual([["waiting"], []]);
    mayWork = true;
    clock.advance(1_000);
    await eventually(types).toEqual(["ticket.created"]);
  });

  it("say nothing of a customer who was erased meanwhile", async () => {
    const deliverer = await follow();
    mayWork = false;
    const request = sampleRequest({ key: "a" });
    await desk.ticketSink.create(request);
    deliverer.wake();
    await eventually(states).toEqual(["waiting"]);
    const { dialogue } = request;
    await storage.personalData.erase({
      dialogue,
      state: "ordered",
      mode: "anonymise",
      withContact: false,
      language: null,
      at: clock.now(),
    });
    mayWork = true;
    clock.advance(1_000);
    await eventually(types).toEqual(["ticket.created"]);
    const [sent] = received;
    for (const trace of ["Anna", "smokes", "380", '"42"']) expect(sent?.body).not.toContain(trace);
  });

  it("leave no personal data in the log", async () => {
    const deliverer = await follow();
    statuses = { "ticket.created": 500 };
    await desk.ticketSink.create(sampleRequest({ key: "a" }));
    deliverer.wake();
    await eventually(() => lines.length).toBe(1);
    expect(JSON.stringify(lines)).not.toMatch(/smokes|\+380|example\.org|127\.0\.0\.1/);
  });
});
