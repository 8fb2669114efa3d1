import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { ServeError, serve } from "../src/index.ts";
import { run } from "./running.ts";

const hello = new Hono().get("/", (context) => context.text("hello"));

describe("serve", () => {
  it("opens a free port and says where", async () => {
    const { url } = await run(hello);
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(url)).text()).toBe("hello");
  });

  it("names an address that a browser can open when it listens on all", async () => {
    const server = await serve(hello, { host: "0.0.0.0", port: 0 });
    expect(await (await fetch(server.url)).text()).toBe("hello");
    await server.close();
  });

  it("says which setting to change when the port is in use", async () => {
    const port = Number(new URL((await run(hello)).url).port);
    const failure = await serve(hello, { host: "127.0.0.1", port }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ServeError);
    expect(failure).toMatchObject({
      code: "port.inUse",
      message: `Port ${port} is in use: set PORT to another one.`,
    });
  });

  it("says which setting to change when the address is not this machine's", async () => {
    await expect(serve(hello, { host: "192.0.2.1", port: 0 })).rejects.toMatchObject({
      code: "host.unavailable",
    });
  });

  it("lets a request under way finish when it closes", async () => {
    const { promise: release, resolve } = Promise.withResolvers<void>();
    const { promise: arrived, resolve: arrive } = Promise.withResolvers<void>();
    const slow = new Hono().get("/", async (context) => {
      arrive();
      await release;
      return context.text("done");
    });
    const server = await serve(slow, { host: "127.0.0.1", port: 0, graceMs: 10_000 });
    const answer = fetch(server.url);
    await arrived;
    const closed = server.close();
    resolve();
    expect(await (await answer).text()).toBe("done");
    await closed;
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it("cuts what does not end by itself", async () => {
    const endless = new Hono().get(
      "/",
      () => new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array(1)) })),
    );
    const server = await serve(endless, { host: "127.0.0.1", port: 0, graceMs: 0 });
    const { body } = await fetch(server.url);
    await server.close();
    await expect(new Response(body).text()).rejects.toThrow();
  });
});
