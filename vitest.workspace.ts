import { readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

// Every package is a project of its own. The `@deskbell/source` condition makes imports between packages
// resolve to TypeScript sources, so nothing has to be built before the tests run.
const conditions = ["@deskbell/source", "node", "import", "module", "default"];

// Benchmarks run by `npm run bench` alone.
const isBench = process.argv.includes("bench");

const projects = readdirSync(new URL("./packages/", import.meta.url)).map((name) => ({
  extends: true as const,
  test: {
    name,
    root: `packages/${name}`,
    // The program's tests import everything; sharing what is imported between files saves a third of their time.
    isolate: name !== "deskbell",
    include: ["test/**/*.test.ts"],
    benchmark: { enabled: isBench, include: ["bench/**/*.bench.ts"] },
  },
}));

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    projects,
    testTimeout: 20_000,
    // Vitest keeps a core to itself, which on a machine with two is half of it.
    maxWorkers: "100%",
    // `npm run test:coverage`; paths are those within a package.
    coverage: { include: ["src/**/*.ts"], exclude: ["src/index.ts"], reporter: ["text", "json", "html"] },
  },
});
