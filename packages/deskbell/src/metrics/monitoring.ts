import { createHealth, createMetrics } from "@deskbell/web";
import { Hono } from "hono";
import type { Runtime } from "../runtime/runtime.ts";
import type { DeskMetrics } from "./desk-metrics.ts";
import { metricsAccess } from "./metrics-access.ts";

/** What is served for whoever watches over a desk: `/healthz`, `/readyz` and `/metrics`. */
export function createMonitoring(
  { isReady, warnings, status }: Pick<Runtime, "isReady" | "warnings" | "status">,
  metrics: DeskMetrics,
  config: Parameters<typeof metricsAccess>[0],
): Hono {
  const read = async () => metrics.page(await status());
  return new Hono()
    .route("/", createHealth({ isReady, warnings }))
    .route("/", createMetrics({ read, access: metricsAccess(config) }));
}
