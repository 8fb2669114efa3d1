import { Counter, Gauge, Histogram, type Registry } from "prom-client";

/** Makes metrics in a registry, all named alike. Labels hold words of the program or the handle of a bot, never a chat or a text. */
export interface Meters {
  counter<Label extends string>(name: string, help: string, labelNames?: readonly Label[]): Counter<Label>;
  gauge<Label extends string>(name: string, help: string, labelNames?: readonly Label[]): Gauge<Label>;
  histogram<Label extends string>(
    name: string,
    help: string,
    buckets: readonly number[],
    labelNames?: readonly Label[],
  ): Histogram<Label>;
}

/** What makes metrics in a registry. */
export function createMeters(registry: Registry): Meters {
  const registers = [registry];
  const named = (name: string) => `deskbell_${name}`;
  return {
    counter: (name, help, labelNames = []) => new Counter({ name: named(name), help, labelNames, registers }),
    gauge: (name, help, labelNames = []) => new Gauge({ name: named(name), help, labelNames, registers }),
    histogram: (name, help, buckets, labelNames = []) =>
      new Histogram({ name: named(name), help, labelNames, buckets: [...buckets], registers }),
  };
}
