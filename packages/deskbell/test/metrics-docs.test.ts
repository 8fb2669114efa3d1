import { readFileSync } from "node:fs";
import { systemClock } from "@deskbell/core";
import { expect, it } from "vitest";
import { describeMetrics } from "../../../scripts/describe-metrics.ts";
import { createDeskMetrics } from "../src/metrics/desk-metrics.ts";

it("docs/metrics.md says what metrics there are (npm run docs makes it anew)", () => {
  const page = readFileSync(new URL("../../../docs/metrics.md", import.meta.url), "utf8");
  const { registry } = createDeskMetrics({ version: "", clock: systemClock, withProcess: false });
  expect(page).toBe(describeMetrics(registry));
});
