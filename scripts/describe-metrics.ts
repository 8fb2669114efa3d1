/** The part of a registry that its reference shows; one of prom-client has it. */
interface Describable {
  getMetricsAsArray(): readonly object[];
}

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
}

/** The reference of the metrics of a registry. */
export function describeMetrics(registry: Describable): string {
  const metrics = (registry.getMetricsAsArray() as readonly Metric[]).toSorted((one, other) =>
    one.name < other.name ? -1 : 1,
  );
  return [
    "# Metrics",
    "",
    "What `GET /metrics` tells of a desk, beside the usual figures of its process (`process_…`, `nodejs_…`). Counters begin at zero with every",
    "start. Labels hold words of the program and never an id, a chat or a text. This page is made from the program's own metrics by",
    "`npm run docs`; who may read them, and what to be alarmed by, is told under [Operations](operations.md#metrics).",
    "",
    "| metric | kind | labels | meaning |",
    "|---|---|---|---|",
    ...metrics.map(toRow),
    "",
  ].join("\n");
}

function toRow(metric: Metric): string {
  const { name, help, labelNames } = metric;
  const labels = labelNames.filter((label) => label !== "le").map((label) => `\`${label}\``);
  const kind = metric.constructor.name.toLowerCase();
  return `| \`${name}\` | ${kind} | ${labels.join(", ") || "–"} | ${help} |`;
}
