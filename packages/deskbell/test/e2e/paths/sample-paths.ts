import type { ToldPath } from "./tell-path.ts";

/** Takes, again and again, the path that touches most of what none before it has; among equals the first. */
export function samplePaths(told: readonly ToldPath[], most: number): readonly ToldPath[] {
  const touched = new Set<string>();
  const sample: ToldPath[] = [];
  while (sample.length < most) {
    const gains = told.map((each) => newOf(each, touched).length);
    const [gain, best] = [Math.max(0, ...gains), told[gains.indexOf(Math.max(...gains))]];
    if (gain === 0 || best === undefined) break;
    for (const name of newOf(best, touched)) touched.add(name);
    sample.push(best);
  }
  return sample;
}

function newOf({ path }: ToldPath, touched: ReadonlySet<string>): readonly string[] {
  return [...path.states, ...path.transitions].filter((name) => !touched.has(name));
}
