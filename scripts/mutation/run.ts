// Changes the code of core, desk and texts in some thousand places, one at a time, and looks whether a test notices. Run it:
// npm run test:mutation -- [package …] [options of Stryker, such as --mutate 'packages/core/src/step/**/*.ts']

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const packages = ["core", "desk", "texts"];
const args = process.argv.slice(2);
const named = args.filter((arg) => packages.includes(arg));
const options = args.filter((arg) => !packages.includes(arg));
const stryker = fileURLToPath(
  new URL("../../node_modules/@stryker-mutator/core/bin/stryker.js", import.meta.url),
);

const statuses = (named.length > 0 ? named : packages).map((name) => {
  console.log(`Mutants of packages/${name}`);
  const env = { ...process.env, MUTATION_PACKAGE: name };
  return spawnSync(process.execPath, [stryker, "run", ...options], { env, stdio: "inherit" }).status;
});
process.exit(statuses.every((status) => status === 0) ? 0 : 1);
