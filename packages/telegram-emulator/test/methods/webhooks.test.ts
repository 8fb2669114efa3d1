import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { Update } from "../../src/index.ts";
import { call, isReceived, start, updatesOf } from "../support.ts";

let receiver: Server | undefined;

afterEach(() => {
  receiver?.close();
  receiver?.closeAllConnections();
});

type Received = { readonly update: Update; readonly secret: unknown };

/** A webhook that answers as told, and hands over each update as it comes. */
async function receive(answer: (received: Received, count: number) => number | Promise<number>) {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const update = JSON.parse(Buffer.concat(chunks).toString()) as Update;
    const delivery = { update, secret: request.headers["x-telegram-bot-api-secret-token"] };
    received.push(delivery);
    for (const check of waiting) check();
    response.writeHead(await answer(delivery, received.length)).end();
  });
  receiver = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const count = (expected: number) =>
    new Promise<void>((resolve) => {
      const check = () => received.length >= expected && resolve();
      waiting.add(check);
      check();
    });
  return { url, received, count };
}

const textOf = ({ update }: Received) => (update.message as { text: string }).text;

describe("a webhook", () => {
  it("shuts out getUpdates while it is set", async () => {
    const emulator = await start();
    const { url } = await receive(() => 200);
    const waiting = call(emulator, "getUpdates", { timeout: 50 });
    await isReceived(emulator, "getUpdates");
    expect(await call(emulator, "setWebhook", { url })).toMatchObject({ description: "Webhook was set" });
    expect((await waiting).description).toBe("Conflict: terminated by setWebhook request");
    expect(await call(emulator, "getUpdates")).toMatchObject({
      status: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    expect(await call(emulator, "deleteWebhook")).toMatchObject({ description: "Webhook was deleted" });
    expect(await call(emulator, "deleteWebhook")).toMatchObject({
      description: "Webhook is already deleted",
    });
    expect((await call(emulator, "getUpdates")).status).toBe(200);
  });

  it("gets every update with the secret, also those that waited", async () => {
    const emulator = await start();
    const { url, received, count } = await receive(() => 200);
    const anna = emulator.customer({ firstName: "Anna" });
    anna.starts();
    await call(emulator, "setWebhook", { url, secret_token: "s3cret" });
    anna.sends("Hello");
    await count(2);
    expect(received.map(textOf)).toEqual(["/start", "Hello"]);
    expect(received[0]?.secret).toBe("s3cret");
  });

  it("gets an update again until it answers 2xx, later ones of the chat waiting behind it", async () => {
    const emulator = await start({ webhookRetryMs: 1 });
    const { url, received, count } = await receive((_, attempt) => (attempt < 3 ? 500 : 200));
    await call(emulator, "setWebhook", { url });
    const anna = emulator.customer({ firstName: "Anna" });
    anna.sends("one");
    anna.sends("two");
    await count(4);
    expect(received.map(textOf)).toEqual(["one", "one", "one", "two"]);
    expect((await call(emulator, "getWebhookInfo")).result).toMatchObject({
      url,
      last_error_message: "Wrong response from the webhook: 500 Internal Server Error",
    });
  });

  it("serves other chats while one is held up", async () => {
    const emulator = await start();
    let release: (status: number) => void = () => {};
    const held = new Promise<number>((resolve) => {
      release = resolve;
    });
    const { url, received, count } = await receive((delivery) => (textOf(delivery) === "slow" ? held : 200));
    await call(emulator, "setWebhook", { url });
    const anna = emulator.customer({ firstName: "Anna" });
    anna.sends("slow");
    anna.sends("after");
    emulator.customer({ firstName: "Ivan" }).sends("other");
    await count(2);
    expect(received.map(textOf)).toEqual(["slow", "other"]);
    release(200);
    await count(3);
    expect(received.map(textOf)).toEqual(["slow", "other", "after"]);
  });

  it("can be set without what waited before", async () => {
    const emulator = await start();
    const anna = emulator.customer({ firstName: "Anna" });
    anna.starts();
    await call(emulator, "deleteWebhook", { drop_pending_updates: false });
    expect(await updatesOf(emulator)).toHaveLength(1);
    await call(emulator, "deleteWebhook", { drop_pending_updates: true });
    expect(await updatesOf(emulator)).toEqual([]);
  });

  it.each([
    [{ url: "no address" }, "invalid webhook URL specified"],
    [{ url: "http://example.com/" }, "bad webhook: An HTTPS URL must be provided for webhook"],
    [{ url: "https://example.com/", secret_token: "a b" }, "secret token contains unallowed characters"],
    [{ url: "https://example.com/", secret_token: "a".repeat(257) }, "secret token is too long"],
  ])("is refused: %j", async (params, words) => {
    const emulator = await start();
    expect((await call(emulator, "setWebhook", params)).description).toBe(`Bad Request: ${words}`);
  });
});
