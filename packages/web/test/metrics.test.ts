import { describe, expect, it } from "vitest";
import { createMetrics, type MetricsAccess } from "../src/index.ts";
import { run } from "./running.ts";

const token = "a-token-of-sixteen";
const page = { contentType: "text/plain; version=0.0.4; charset=utf-8", body: "desk_rings 3\n" };

async function ask(access: MetricsAccess, headers: Readonly<Record<string, string>> = {}) {
  const { url } = await run(createMetrics({ read: async () => page, access }));
  const response = await fetch(`${url}/metrics`, { headers });
  const body = await response.text();
  return { status: response.status, body, type: response.headers.get("Content-Type") };
}

describe("createMetrics", () => {
  it("shows figures to anybody where it is open", async () => {
    expect(await ask({ kind: "open" })).toEqual({ status: 200, body: page.body, type: page.contentType });
  });

  it("shows them to the bearer of the token", async () => {
    const answer = await ask({ kind: "token", token }, { Authorization: `Bearer ${token}` });
    expect(answer).toEqual({ status: 200, body: page.body, type: page.contentType });
  });

  it.each<[string, Record<string, string>, number]>([
    ["nobody", {}, 401],
    ["another token", { Authorization: "Bearer a-token-of-sixteeN" }, 401],
    ["a password", { Authorization: `Basic ${btoa(`deskbell:${token}`)}` }, 400],
  ])("shows nothing to %s", async (_, headers, status) => {
    const answer = await ask({ kind: "token", token }, headers);
    expect(answer.status).toBe(status);
    expect(answer.body).not.toContain("desk_rings");
  });

  it("says why it is closed, whatever is sent", async () => {
    const answer = await ask({ kind: "closed", reason: "Set X." }, { Authorization: `Bearer ${token}` });
    expect(answer).toMatchObject({ status: 403, body: "Set X." });
  });
});
