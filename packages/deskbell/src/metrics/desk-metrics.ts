// The desk in figures, in the form that Prometheus reads. The only place that knows who counts; the engine and the bot tell facts.

import type { Clock, Logger, Observer } from "@deskbell/core";
import type { MetricsPage } from "@deskbell/web";
import { collectDefaultMetrics, Registry } from "prom-client";
import type { Status } from "../runtime/status.ts";
import { countErrors } from "./count-errors.ts";
import { countFacts, type DeskFact } from "./count-facts.ts";
import { gaugeStatus } from "./gauge-status.ts";
import { createMeters } from "./meters.ts";

export interface DeskMetricsOptions {
  readonly version: string;
  readonly clock: Clock;
  /** Whether to measure the process as well: memory, processor, event loop. */
  readonly withProcess: boolean;
}

/** The figures of one desk, counted since it was started. */
export interface DeskMetrics {
  readonly observe: Observer<DeskFact>;
  /** The same logger, with what it tells of counted by code. */
  readonly counting: (logger: Logger) => Logger;
  /** All figures, with those of how the desk stands now. */
  page(status: Status): Promise<MetricsPage>;
  readonly registry: Registry;
}

/** Nothing counted yet. */
export function createDeskMetrics({ version, clock, withProcess }: DeskMetricsOptions): DeskMetrics {
  const registry = new Registry();
  const meters = createMeters(registry);
  meters.gauge("build_info", "Always 1; the label says which version runs.", ["version"]).set({ version }, 1);
  const setStatus = gaugeStatus(meters);
  const observe = countFacts(meters);
  const counting = countErrors(meters);
  if (withProcess) collectDefaultMetrics({ register: registry });
  return {
    observe,
    counting,
    async page(status) {
      setStatus(status, clock.now());
      return { contentType: registry.contentType, body: await registry.metrics() };
    },
    registry,
  };
}
