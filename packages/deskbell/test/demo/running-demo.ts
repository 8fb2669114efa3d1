// A whole demo for a test: the emulator, the desk on a file, and the page, as `deskbell start` without a token has them.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@deskbell/core";
import { parseConfig } from "../../src/config.ts";
import { type Demo, startDemo } from "../../src/demo/start-demo.ts";
import { createLogger } from "../../src/logger.ts";
import { createDeskMetrics } from "../../src/metrics/desk-metrics.ts";

export interface RunningDemo extends Demo {
  /** Posts as the demo's own page does. */
  post(path: string, body: unknown): Promise<Response>;
}

const unlimited = {
  perSecond: Number.POSITIVE_INFINITY,
  perChatPerSecond: Number.POSITIVE_INFINITY,
  chatBurst: Number.POSITIVE_INFINITY,
  perGroupPerMinute: Number.POSITIVE_INFINITY,
};

/** Starts it on a new file and any free port. */
export async function runDemo(): Promise<RunningDemo> {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-demo-"));
  const demo = await startDemo(
    parseConfig({ PORT: "0" }),
    join(folder, "demo.db"),
    createLogger("silent"),
    createDeskMetrics({ version: "0.0.0", clock: systemClock, withProcess: false }),
    () => true,
    unlimited,
  );
  return {
    ...demo,
    post: (path, body) =>
      fetch(demo.url + path, {
        method: "POST",
        headers: { "Content-Type": "application/json", Origin: demo.url },
        body: JSON.stringify(body),
      }),
    async stop() {
      await demo.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
