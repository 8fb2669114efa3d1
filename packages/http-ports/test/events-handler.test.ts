import type { InboxEvent } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { type Credentials, createEventsHandler, HttpPortError, parseSecret, sign } from "../src/index.ts";

const dialogue = { channel: "telegram", account: "99", address: "1" };
const ticket = { id: "T-1", number: 1 };
const answered = { id: "e1", type: "ticket.answered", dialogue, ticket, text: "Hello, Olena" };
const token = "a-token-of-some-length";
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const now = 1_800_000_000_000;

/** A handler, and what became of what it was given. */
function handling(credentials: Credentials = { token }) {
  const accepted: InboxEvent[] = [];
  const logged: object[] = [];
  const log = (fields: object, message: string) => void logged.push({ ...fields, message });
  let failing = false;
  const handler = createEventsHandler({
    credentials,
    async accept(events) {
      if (failing) throw new Error("disk full: Hello, Olena");
      accepted.push(...events);
    },
    isKnown: async ({ address }) => address === "1",
    now: () => now,
    logger: { debug: log, info: log, warn: log, error: log },
  });
  return {
    handler,
    accepted,
    logged,
    fail: () => {
      failing = true;
    },
    async post(event: unknown, headers: Record<string, string> = { Authorization: `Bearer ${token}` }) {
      const body = typeof event === "string" ? event : JSON.stringify(event);
      const response = await handler(new Request("http://desk/events", { method: "POST", body, headers }));
      return { status: response.status, ...((await response.json()) as { message: string }) };
    },
  };
}

function signed(body: string, sentAtMs = now): Record<string, string> {
  const sentAtSeconds = Math.floor(sentAtMs / 1000);
  const key = parseSecret(secret) ?? Buffer.alloc(0);
  return {
    "webhook-id": "m1",
    "webhook-timestamp": `${sentAtSeconds}`,
    "webhook-signature": sign({ id: "m1", sentAtSeconds, body }, key),
  };
}

describe("an event", () => {
  it("is taken into its dialogue, under an id apart from those of the channel", async () => {
    const { post, accepted } = handling();
    expect((await post(answered)).status).toBe(200);
    const { text } = answered;
    expect(accepted).toEqual([
      {
        source: "http-port",
        id: "e1",
        dialogue,
        customer: null,
        event: { type: "ticket.answered", id: "http-port:e1", at: now, ticket, text, autoReply: null },
      },
    ]);
  });

  it("may be each of what agents do", async () => {
    const { post, accepted } = handling();
    const events = [
      { id: "1", type: "ticket.closed", dialogue, ticket, autoReply: "Bye" },
      { id: "2", type: "chat.answered", dialogue, chatId: "C", text: "Yes" },
      { id: "3", type: "chat.closed", dialogue, chatId: "C" },
    ];
    for (const event of events) expect((await post(event)).status).toBe(200);
    expect(accepted.map(({ event }) => event)).toEqual([
      { type: "ticket.closed", id: "http-port:1", at: now, ticket, autoReply: "Bye" },
      { type: "chat.answered", id: "http-port:2", at: now, chatId: "C", text: "Yes" },
      { type: "chat.closed", id: "http-port:3", at: now, chatId: "C" },
    ]);
  });

  it("of another form is refused with the place, and without what stands there", async () => {
    const { post, accepted } = handling();
    const wrong: readonly (readonly [unknown, string])[] = [
      ["Olena", "the whole body"],
      [[], "the whole body"],
      [{ ...answered, type: "command.forgetme" }, "type"],
      [{ ...answered, text: " " }, "text"],
      [{ ...answered, text: "x".repeat(16_385) }, "text"],
      [{ ...answered, id: "" }, "id"],
      [
        { ...answered, ticket: { id: "T-1", number: 0 }, dialogue: {} },
        "dialogue.channel, dialogue.account, dialogue.address, ticket.number",
      ],
    ];
    for (const [event, place] of wrong) {
      const { status, message } = await post(event);
      expect([status, message]).toEqual([400, `This is no event as the contract says: look at ${place}.`]);
    }
    expect(accepted).toEqual([]);
  });

  it("for a dialogue that there is not begins none", async () => {
    const { post, accepted } = handling();
    const event = { ...answered, dialogue: { ...dialogue, address: "2" } };
    expect((await post(event)).status).toBe(404);
    expect(accepted).toEqual([]);
  });

  it("that could not be stored is to be sent again, and is not in the log", async () => {
    const { post, fail, logged } = handling();
    fail();
    expect((await post(answered)).status).toBe(503);
    expect(logged).toHaveLength(1);
    expect(JSON.stringify(logged)).not.toContain("Olena");
  });
});

describe("who is not known", () => {
  /** A request whose body must not be touched. */
  function untouchable(headers: Record<string, string>, method = "POST") {
    let isTouched = false;
    const body = new ReadableStream(
      {
        pull(controller) {
          isTouched = true;
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const hasBody = method === "POST" && { body, duplex: "half" };
    const request = new Request("http://desk/events", { method, headers, ...hasBody });
    return { request, isTouched: () => isTouched };
  }

  it("is refused before the body is read", async () => {
    const cases: readonly (readonly [Credentials, Record<string, string>])[] = [
      [{ token }, {}],
      [{ token }, { Authorization: "Bearer another" }],
      [{ token }, { Authorization: token }],
      [{ secret }, { Authorization: `Bearer ${token}` }],
      [{ secret }, { ...signed("{}"), "webhook-timestamp": "soon" }],
      [{ secret }, signed("{}", now - 301_000)],
      [{ token, secret }, signed("{}")],
    ];
    for (const [credentials, headers] of cases) {
      const { request, isTouched } = untouchable(headers);
      const { status } = await handling(credentials).handler(request);
      expect([status, isTouched()]).toEqual([401, false]);
    }
  });

  it("is refused with a signature of something else", async () => {
    const { post, accepted } = handling({ secret });
    const body = JSON.stringify(answered);
    expect((await post(`${body} `, signed(body))).status).toBe(401);
    expect((await post(body, { ...signed(body), "webhook-id": "m2" })).status).toBe(401);
    expect(accepted).toEqual([]);
    expect((await post(body, signed(body))).status).toBe(200);
  });

  it("has to show both where both are set", async () => {
    const { post } = handling({ token, secret });
    const body = JSON.stringify(answered);
    const bearer = { Authorization: `Bearer ${token}` };
    expect((await post(body, bearer)).status).toBe(401);
    expect((await post(body, { ...bearer, ...signed(body) })).status).toBe(200);
  });

  it("may only post", async () => {
    const { request } = untouchable({ Authorization: `Bearer ${token}` }, "GET");
    const response = await handling().handler(request);
    expect([response.status, response.headers.get("Allow")]).toEqual([405, "POST"]);
  });

  it("cannot be nobody in particular", () => {
    expect(() => handling({})).toThrow(HttpPortError);
  });
});

it("a body is read up to a megabyte, whatever it says of itself", async () => {
  const { handler } = handling();
  let read = 0;
  const body = new ReadableStream({
    pull(controller) {
      read += 64 * 1024;
      controller.enqueue(new Uint8Array(64 * 1024));
    },
  });
  const headers = { Authorization: `Bearer ${token}` };
  const options = { method: "POST", headers, body, duplex: "half" } as RequestInit;
  const response = await handler(new Request("http://desk/events", options));
  expect(response.status).toBe(413);
  expect(read).toBeLessThan(2 * 1024 * 1024);
});
