const name = process.env.MUTATION_PACKAGE ?? "core";

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: [`packages/${name}/src/**/*.ts`, "!packages/*/src/index.ts", "!packages/texts/src/catalogs/**"],
  ignorePatterns: ["coverage", "dist", "docs/images"],
  plugins: ["@stryker-mutator/vitest-runner"],
  testRunner: "vitest",
  vitest: { configFile: "vitest.mutation.ts" },
  // TypeScript 7 has no programming interface with which Stryker could rewrite the real one; nothing in it needs rewriting.
  tsconfigFile: "tsconfig.none.json",
  coverageAnalysis: "perTest",
  concurrency: 2,
  // On a machine that has other work to do, what is merely slow must not count as hanging.
  timeoutFactor: 2,
  timeoutMS: 8_000,
  incremental: true,
  incrementalFile: `reports/mutation/${name}/incremental.json`,
  reporters: ["clear-text", "json", "progress-append-only"],
  jsonReporter: { fileName: `reports/mutation/${name}/report.json` },
  clearTextReporter: { logTests: false, allowColor: false },
  thresholds: { high: 90, low: 85, break: 85 },
};
