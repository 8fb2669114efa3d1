// Writes docs/metrics.md from the metrics that the program makes. Run it: npm run docs

import { writeFileSync } from "node:fs";
import { createDeskMetrics } from "../packages/deskbell/src/metrics/desk-metrics.ts";
import { describeMetrics } from "./describe-metrics.ts";

const clock = { now: () => 0, wakeAt: () => () => {} };
const { registry } = createDeskMetrics({ version: "", clock, withProcess: false });
writeFileSync(new URL("../docs/metrics.md", import.meta.url), describeMetrics(registry));
