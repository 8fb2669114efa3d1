import { describe, expect, it } from "vitest";
import { createHealth, type HealthOptions } from "../src/index.ts";
import { run } from "./running.ts";

async function ask(path: string, isReady: HealthOptions["isReady"]) {
  const { url } = await run(createHealth({ isReady }));
  const response = await fetch(url + path);
  return { status: response.status, body: await response.text() };
}

describe("createHealth", () => {
  it("says that the process is alive, ready or not", async () => {
    expect(await ask("/healthz", () => false)).toEqual({ status: 200, body: "ok" });
  });

  it.each([
    ["true", () => true],
    ["no reason against it", async () => []],
  ])("is ready by %s", async (_, isReady) => {
    expect(await ask("/readyz", isReady)).toEqual({ status: 200, body: '{"ready":true,"reasons":[]}' });
  });

  it("is ready with a warning, and tells of it", async () => {
    const warnings = () => ["@shop_bot: the bot receives no updates"];
    const { url } = await run(createHealth({ isReady: () => true, warnings }));
    const response = await fetch(`${url}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ready: true, reasons: [], warnings: warnings() });
  });

  it.each<[string, HealthOptions["isReady"], string]>([
    ["false", () => false, "not ready"],
    ["a reason", async () => ["the database cannot be written"], "the database cannot be written"],
    ["a failing check", () => Promise.reject(new Error("secret")), "the readiness check failed"],
  ])("is not ready by %s, and says why", async (_, isReady, reason) => {
    expect(await ask("/readyz", isReady)).toEqual({
      status: 503,
      body: JSON.stringify({ ready: false, reasons: [reason] }),
    });
  });
});
