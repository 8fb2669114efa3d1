import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const packages = new URL("../../", import.meta.url);

/** What every call of a logger in the packages' sources is given, as it stands there. */
const calls = readdirSync(packages, { recursive: true, encoding: "utf8" })
  .filter((path) => /^[\w-]+\/src\/.*\.ts$/.test(path) && !path.includes("node_modules"))
  .flatMap((path) => {
    const source = readFileSync(new URL(path, packages), "utf8");
    const found = source.matchAll(/\blogger\s*\.(?:debug|info|warn|error)\(/g);
    return [...found].map(({ index, 0: call }) => ({ path, given: bracketed(source, index + call.length) }));
  })
  // The one who counts hands on what it was given.
  .filter(({ path }) => path !== "deskbell/src/metrics/count-errors.ts");

/** What stands between a bracket that was opened before `from` and its end, on one line. */
function bracketed(source: string, from: number): string {
  let depth = 1;
  let end = from;
  for (const { 0: token, index } of source.slice(from).matchAll(/"(?:[^"\\]|\\.)*"|[()]/g)) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    end = from + index;
    if (depth === 0) break;
  }
  return source.slice(from, end).replaceAll(/\s+/g, " ").trim();
}

describe("a message of the log", () => {
  it("is found wherever one is written", () => {
    expect(calls.map(({ path }) => path)).toContain("deskbell/src/runtime/runtime.ts");
    expect(calls.length).toBeGreaterThan(15);
  });

  it.each(calls)("is one fixed sentence: $path $given", ({ given }) => {
    expect(given).toMatch(/, "[A-Z][^"]*\.",?$/);
  });
});
