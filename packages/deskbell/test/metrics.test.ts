import { systemClock } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { parseConfig } from "../src/config.ts";
import { createDeskMetrics } from "../src/metrics/desk-metrics.ts";
import { metricsAccess } from "../src/metrics/metrics-access.ts";

const token = "a-token-of-sixteen";
const ignoring = () => {};
const silent = { debug: ignoring, info: ignoring, warn: ignoring, error: ignoring };

describe("who may read the metrics", () => {
  it.each<[Record<string, string>, string]>([
    [{}, "open"],
    [{ HOST: "localhost" }, "open"],
    [{ HOST: "127.0.1.1" }, "open"],
    [{ HOST: "::1" }, "open"],
    [{ HOST: "0.0.0.0" }, "closed"],
    [{ HOST: "::" }, "closed"],
    [{ HOST: "192.168.1.5" }, "closed"],
    [{ HOST: "127.evil.example" }, "closed"],
    [{ PUBLIC_URL: "https://desk.example.org" }, "closed"],
    [{ HOST: "0.0.0.0", METRICS_TOKEN: token }, "token"],
    [{ METRICS_TOKEN: token }, "token"],
  ])("with %o: %s", (env, kind) => {
    expect(metricsAccess(parseConfig(env)).kind).toBe(kind);
  });

  it.each(["short", "sixteen characters", "ключ-із-шістнадцяти"])("is not told by the token %j", (odd) => {
    expect(() => parseConfig({ METRICS_TOKEN: odd })).toThrow("METRICS_TOKEN must be 16 characters or more");
  });
});

describe("the figures", () => {
  it("are not known where what waits cannot be read, rather than zero", async () => {
    const metrics = createDeskMetrics({ version: "1", clock: systemClock, withProcess: false });
    const { body } = await metrics.page({
      bots: [{ name: "desk_bot", isReceiving: true, backlog: null }],
      fault: "sqlite.io",
    });
    expect(body).toContain('\ndeskbell_outbox_messages{bot="desk_bot"} Nan\n');
    expect(body).toContain('\ndeskbell_storage_fault{code="sqlite.io"} 1\n');
  });

  it("count the codes of warnings and errors, however many there are", async () => {
    const { counting, registry } = createDeskMetrics({
      version: "1",
      clock: systemClock,
      withProcess: false,
    });
    const logger = counting(silent);
    for (let index = 0; index < 150; index += 1)
      logger.warn({ code: `code${index % 120}` }, "A call failed.");
    logger.error({ code: "code1" }, "A step failed.");
    logger.error({}, "A step failed.");
    logger.info({ code: "code2" }, "It comes again.");
    const lines = (await registry.getSingleMetricAsString("deskbell_errors_total")).split("\n").slice(2);
    expect(lines).toHaveLength(101);
    expect(lines).toContain('deskbell_errors_total{code="code1"} 3');
    expect(lines).toContain('deskbell_errors_total{code="code2"} 2');
    expect(lines).toContain('deskbell_errors_total{code="other"} 20');
  });
});
