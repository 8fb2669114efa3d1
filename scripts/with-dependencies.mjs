// Runs a command of this workspace, installing the dependencies first when they are missing.
// Plain JavaScript without imports from npm: it must work on a fresh clone and on an older Node.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

// node_modules/.bin/node is the Node that this workspace brings along, whatever the machine has.
const node = `${root}node_modules/.bin/node`;
const commands = new Map([
  ["deskbell", ["--conditions=@deskbell/source", "packages/deskbell/src/main.ts"]],
  ["crash", ["--conditions=@deskbell/source", "packages/deskbell/crash/main.ts"]],
  ["fuzz", ["--conditions=@deskbell/source", "packages/deskbell/fuzz/main.ts"]],
  ["vitest", ["node_modules/vitest/vitest.mjs"]],
]);

const [name = "", ...args] = process.argv.slice(2);
if (name === "example")
  commands.set(name, ["--conditions=@deskbell/source", `examples/${args.shift()}/main.ts`]);
const command = commands.get(name);
if (command === undefined) {
  console.error(`Unknown command "${name}": expected one of ${[...commands.keys()].join(", ")}.`);
  process.exit(2);
}
if (!existsSync(`${root}node_modules/.package-lock.json`)) {
  console.error("The dependencies are missing: running `npm install` first.");
  const status = await run("npm", ["install", "--loglevel=error"]);
  if (status !== 0) {
    console.error("`npm install` failed. Run it yourself, mend what it reports, then try again.");
    process.exit(status);
  }
}
process.exit(await run(node, [...command, ...args]));

/**
 * Runs a program to its end and passes the signals that ask for an orderly stop on to it.
 * @param {string} program
 * @param {string[]} programArgs
 * @returns {Promise<number>} the exit code
 */
function run(program, programArgs) {
  return new Promise((resolve) => {
    const child = spawn(program, programArgs, {
      cwd: root,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    // The terminal sends SIGINT to the child as well; this process only has to outlive it.
    process.on("SIGINT", () => {});
    child.on("error", (error) => {
      console.error(`Cannot run ${program}: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
