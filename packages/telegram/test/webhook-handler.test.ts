// Over a real server, and mostly by hand: what hurts a server is what no client library would send.

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { serve } from "@deskbell/web";
import { describe, expect, it, onTestFinished } from "vitest";
import { createWebhookHandler, maxUpdateBytes } from "../src/webhook-handler.ts";
import { collectLogs, until } from "./support.ts";

const secret = "s3cret-of-the-webhook";
const path = "/telegram/99";
const update = { update_id: 1, message: { text: "Hi" } };

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly secret?: string | null;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string;
}

async function open({ take = async (_: unknown): Promise<void> => {}, isOpen = (): boolean => true } = {}) {
  const { logger, lines } = collectLogs();
  const taken: unknown[] = [];
  const handle = createWebhookHandler({
    path,
    secret,
    async take(posted) {
      await take(posted);
      taken.push(posted);
    },
    isOpen,
    logger,
  });
  const server = await serve({ fetch: handle }, { host: "127.0.0.1", port: 0, graceMs: 0 });
  onTestFinished(() => server.close());
  const post = (sent: Sent = {}) =>
    fetch(`${server.url}${sent.path ?? path}`, {
      method: sent.method ?? "POST",
      headers: headersOf(sent),
      ...(sent.method !== "GET" && { body: sent.body ?? JSON.stringify(update) }),
    });
  return { taken, lines, post, ...byHand(server.url) };
}

function headersOf({ secret: shown = secret, headers = {} }: Sent): Record<string, string> {
  const all = { ...(shown !== null && { "X-Telegram-Bot-Api-Secret-Token": shown }), ...headers };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, String(value)]));
}

/** A connection on which anything can be said. */
function byHand(address: string) {
  const url = new URL(address);
  return {
    async dial(sent: Sent = {}) {
      const socket = connect(Number(url.port), url.hostname);
      onTestFinished(() => void socket.destroy());
      await once(socket, "connect");
      // The server may close while it is still being told something.
      socket.on("error", () => {});
      const lines = Object.entries({ Host: url.host, ...headersOf(sent) }).map(([n, v]) => `${n}: ${v}`);
      socket.write([`${sent.method ?? "POST"} ${sent.path ?? path} HTTP/1.1`, ...lines, "", ""].join("\r\n"));
      return { socket, status: statusOf(socket) };
    },
  };
}

async function statusOf(socket: Socket): Promise<number> {
  const [answer] = (await once(socket, "data")) as [Buffer];
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer.toString())?.[1]);
}

describe("the webhook's handler", () => {
  it("answers 200 for an update once it is safe", async () => {
    const saved = Promise.withResolvers<void>();
    const offered = Promise.withResolvers<void>();
    const { post, taken } = await open({
      take: () => {
        offered.resolve();
        return saved.promise;
      },
    });
    let isAnswered = false;
    const answer = post().finally(() => {
      isAnswered = true;
    });
    await offered.promise;
    await post({ method: "GET" });
    expect(isAnswered).toBe(false);
    saved.resolve();
    expect((await answer).status).toBe(200);
    expect(taken).toEqual([update]);
  });

  it.each<[string, Sent, number]>([
    ["no secret", { secret: null }, 401],
    ["an empty secret", { secret: "" }, 401],
    ["another secret", { secret: "s3cret-of-the-webhooK" }, 401],
    ["a secret with something behind it", { secret: `${secret}2` }, 401],
    ["another bot's path", { path: "/telegram/98" }, 404],
    ["a path below it", { path: "/telegram/99/" }, 404],
    ["another path, whatever is shown", { path: "/", secret: null }, 404],
    ["a GET without the secret", { method: "GET", secret: null }, 405],
    ["a PUT", { method: "PUT" }, 405],
    ["nothing", { body: "" }, 400],
    ["half an update", { body: JSON.stringify(update).slice(0, -1) }, 400],
    ["bytes of any kind", { body: "\u0000\u0001\ud800" }, 400],
    ["more than it takes", { body: `"${"x".repeat(maxUpdateBytes)}"` }, 413],
  ])("refuses %s", async (_what, sent, status) => {
    const { post, taken, lines } = await open();
    expect((await post(sent)).status).toBe(status);
    expect(taken).toEqual([]);
    expect(lines).toMatchObject([{ level: "debug", fields: { status } }]);
    expect((await post()).status).toBe(200);
  });

  it("says which method it takes", async () => {
    const { post } = await open();
    expect((await post({ method: "DELETE" })).headers.get("Allow")).toBe("POST");
  });

  it("takes as much as it says, and the query of an address for nothing", async () => {
    const { post, taken } = await open();
    const text = "x".repeat(maxUpdateBytes - 2);
    expect((await post({ path: `${path}?a=b`, body: JSON.stringify(text) })).status).toBe(200);
    expect(taken).toEqual([text]);
  });

  it("hands over JSON of every shape", async () => {
    const { post, taken } = await open();
    for (const body of ["null", "[]", "7", "{}", '{"update_id":{}}']) {
      expect((await post({ body })).status).toBe(200);
    }
    expect(taken).toEqual([null, [], 7, {}, { update_id: {} }]);
  });

  it("joins letters that come in parts", async () => {
    const { dial, taken } = await open();
    const body = Buffer.from(JSON.stringify("Привіт"));
    const { socket, status } = await dial({ headers: { "Content-Length": body.length } });
    for (const byte of body) {
      socket.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    expect(await status).toBe(200);
    expect(taken).toEqual(["Привіт"]);
  });

  it.each<[string, Sent, number]>([
    ["the secret is wrong", { secret: "wrong" }, 401],
    ["the path is wrong", { path: "/" }, 404],
    ["it says itself that it is too long", {}, 413],
  ])("answers before a byte of the body has come when %s", async (_what, sent, expected) => {
    const { dial } = await open();
    const { status } = await dial({ ...sent, headers: { "Content-Length": maxUpdateBytes + 1 } });
    expect(await status).toBe(expected);
  });

  it("stops reading a body without a length when it becomes too long", async () => {
    const { dial, post, taken } = await open();
    const { socket, status } = await dial({ headers: { "Transfer-Encoding": "chunked" } });
    const part = `10000\r\n${"x".repeat(0x10000)}\r\n`;
    for (let sent = 0; sent <= maxUpdateBytes; sent += 0x10000) socket.write(part);
    // Nothing says that the body has ended.
    expect(await status).toBe(413);
    socket.destroy();
    expect(taken).toEqual([]);
    expect((await post()).status).toBe(200);
  });

  it("does not mind who goes away in the middle of a body, or is slow", async () => {
    const { dial, post, taken, lines } = await open();
    const slow = await dial({ headers: { "Content-Length": 100 } });
    slow.socket.write('{"update_id":');
    const aborting = await dial({ headers: { "Content-Length": 100 } });
    aborting.socket.write('{"update_id":');
    expect((await post()).status).toBe(200);
    aborting.socket.resetAndDestroy();
    await until(() => expect(lines).toMatchObject([{ level: "debug", fields: { status: 400 } }]));
    expect((await post()).status).toBe(200);
    slow.socket.write(`${"2}".padStart(87)}`);
    expect(await slow.status).toBe(200);
    expect(taken).toEqual([update, update, { update_id: 2 }]);
  });

  it("takes an update whose sender does not wait for the answer", async () => {
    const saved = Promise.withResolvers<void>();
    const offered = Promise.withResolvers<void>();
    const { dial, post, taken } = await open({
      take: () => {
        offered.resolve();
        return saved.promise;
      },
    });
    const body = JSON.stringify(update);
    const { socket } = await dial({ headers: { "Content-Length": body.length } });
    socket.write(body);
    await offered.promise;
    socket.resetAndDestroy();
    const second = post();
    saved.resolve();
    expect((await second).status).toBe(200);
    expect(taken).toEqual([update, update]);
  });

  it("answers 503 for what was not stored, and says why", async () => {
    const failures = [new Error("Anna's disk is full")];
    const { post, taken, lines } = await open({
      async take() {
        const failure = failures.shift();
        if (failure !== undefined) throw failure;
      },
    });
    expect((await post()).status).toBe(503);
    expect(lines).toMatchObject([{ level: "warn", fields: { code: "Error" } }]);
    expect(JSON.stringify(lines)).not.toContain("Anna");
    expect((await post()).status).toBe(200);
    expect(taken).toEqual([update]);
  });

  it("answers 503 when it takes nothing any more", async () => {
    const { post, taken } = await open({ isOpen: () => false });
    expect((await post()).status).toBe(503);
    expect((await post({ secret: "wrong" })).status).toBe(401);
    expect(taken).toEqual([]);
  });
});
