// What would be published: packed, linted, its types resolved as users would, and the built program run once.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const { status, stdout, stderr } = spawnSync(`node_modules/.bin/${command}`, args, { encoding: "utf8" });
  if (status === 0) return stdout.trim();
  console.error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
  process.exit(1);
}

for (const name of readdirSync("packages")) {
  const folder = `packages/${name}`;
  run("publint", [folder, "--strict", "--pack", "npm"]);
  // The program has a command and no types to be imported.
  if (name !== "deskbell") run("attw", ["--pack", folder, "--profile", "esm-only", "--quiet"]);
  console.log(`${folder} can be published`);
}
console.log(`deskbell ${run("node", ["packages/deskbell/dist/main.js", "--version"])} runs as built`);
