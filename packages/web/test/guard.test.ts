import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { createGuard, type GuardOptions } from "../src/index.ts";
import { send } from "./request.ts";
import { run } from "./running.ts";

async function guarded(options?: GuardOptions) {
  const app = new Hono().use(createGuard(options));
  app.get("/", (context) => context.text("read"));
  app.post("/", (context) => context.text("changed"));
  const { url } = await run(app);
  return { url, port: new URL(url).port };
}

describe("createGuard", () => {
  it.each(["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])("lets a request for %s through", async (name) => {
    const { url, port } = await guarded();
    expect(await send(url, { headers: { Host: `${name}:${port}` } })).toMatchObject({
      status: 200,
      body: "read",
    });
  });

  it("lets a request through another port that leads here", async () => {
    const { url } = await guarded();
    const headers = { Host: "localhost:9090", Origin: "http://localhost:9090" };
    expect(await send(url, { method: "POST", headers })).toMatchObject({ status: 200 });
  });

  it.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80"])(
    "refuses a request for %s, also to read",
    async (host) => {
      const { url } = await guarded();
      expect(await send(url, { headers: { Host: host } })).toMatchObject({ status: 403 });
    },
  );

  it("takes changes from the server's own pages", async () => {
    const { url } = await guarded();
    expect(await send(url, { method: "POST", headers: { Origin: url } })).toMatchObject({ body: "changed" });
  });

  it.each([
    ["another site", "https://evil.example"],
    ["another port of this machine", "http://127.0.0.1:1"],
    ["another name of this machine", "http://localhost"],
    ["a page without an origin", "null"],
    ["what is no origin", "127.0.0.1"],
  ])("refuses changes from %s", async (_, origin) => {
    const { url } = await guarded();
    expect(await send(url, { method: "POST", headers: { Origin: origin } })).toMatchObject({ status: 403 });
  });

  it("refuses changes from nobody knows where", async () => {
    const { url } = await guarded();
    expect(await send(url, { method: "POST" })).toMatchObject({ status: 403 });
  });

  it("serves other names when told so, and these alone", async () => {
    const { url } = await guarded({ hosts: ["desk.internal"] });
    expect(await send(url, { headers: { Host: "desk.internal" } })).toMatchObject({ status: 200 });
    expect(await send(url, {})).toMatchObject({ status: 403 });
  });

  it("sets security headers", async () => {
    const { url } = await guarded();
    expect((await send(url, {})).headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "SAMEORIGIN",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
    });
  });
});
