import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { warmPool } from "./scripts/mutation/warm-pool.ts";

// One package's tests as mutation testing runs them: again for each of some thousand mutants. What takes long there and judges little stays
// away, which makes the score stricter, never better.
const tooSlow = [
  // Random talk, all generated paths, and all that can happen at each place: many steps a test, and judged as a whole.
  "**/test/properties/**",
  "**/test/paths/**",
  "**/test/machine/table.test.ts",
  // Spies on the library as it is loaded, which it is once for all files here.
  "**/test/identity/bounded-work.test.ts",
  // Generated pages and the wording of sources would notice any change at all, which proves nothing.
  "**/test/docs/**",
  "**/test/source.test.ts",
];

const conditions = ["@deskbell/source", "node", "import", "module", "default"];

// What tests import by a package's name has to come from the copy with the mutants in it, not through node_modules.
const alias = readdirSync(new URL("./packages/", import.meta.url)).flatMap((folder) => {
  const root = new URL(`./packages/${folder}/`, import.meta.url);
  const { name, exports = {} } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
  return Object.entries<Record<string, string>>(exports).map(([path, targets]) => ({
    find: new RegExp(`^${name}${path.slice(1)}$`),
    replacement: fileURLToPath(new URL(targets["@deskbell/source"] ?? "", root)),
  }));
});

/** Small tests first, as the first failure ends the run of a mutant: those of readings, then dialogues, then the engine. */
class SmallFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const weigh = ({ moduleId }: TestSpecification) =>
      Number(moduleId.includes("/test/engine/")) - Number(moduleId.includes("/test/identity/"));
    return files.sort(
      (one, other) => weigh(one) - weigh(other) || one.moduleId.localeCompare(other.moduleId),
    );
  }
}

const name = process.env.MUTATION_PACKAGE ?? "core";

export default defineConfig({
  resolve: { conditions, alias },
  plugins: [
    {
      name: "warm-pool",
      configureVitest({ project }) {
        Object.assign(project.config, { pool: warmPool.name, poolRunner: warmPool });
      },
    },
  ],
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: {
    name,
    root: fileURLToPath(new URL(`./packages/${name}`, import.meta.url)),
    include: ["test/**/*.test.ts"],
    exclude: tooSlow,
    setupFiles: [fileURLToPath(new URL("./scripts/mutation/setup.ts", import.meta.url))],
    // Modules are loaded once a mutant, not once a file of tests: that is most of the time.
    isolate: false,
    sequence: { sequencer: SmallFirst },
    testTimeout: 5_000,
  },
});
