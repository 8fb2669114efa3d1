// What was built, as its users get it: packed, installed into an empty project, its types read both ways, and run: the libraries on the
// oldest Node they promise and on the current one, the program on the current one. Run it after `npm run build`.
import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const workspace = process.cwd();
const folder = mkdtempSync(join(tmpdir(), "deskbell-install-"));
const tarballs = join(folder, "tarballs");
mkdirSync(tarballs);

/** What the libraries promise in their `engines`. */
const oldestNode = "22.18";
const example = "01-five-minute-bot";

/**
 * Runs a command to its end. @returns what it printed
 * @param {string} cwd @param {string} command @param {string[]} args
 */
async function run(cwd, command, args) {
  try {
    return (await promisify(execFile)(command, args, { cwd, maxBuffer: 2 ** 24 })).stdout.trim();
  } catch (error) {
    const { stdout = "", stderr = "" } = /** @type {{ stdout?: string, stderr?: string }} */ (error);
    console.error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr || error}`);
    return process.exit(1);
  }
}

/**
 * Makes an empty project and installs into it.
 * @param {string} name @param {string[]} packages @returns {Promise<string>} its folder
 */
async function install(name, packages) {
  const project = join(folder, name);
  mkdirSync(project);
  const manifest = { private: true, type: "module", allowScripts: { node: true, "better-sqlite3": false } };
  writeFileSync(join(project, "package.json"), JSON.stringify(manifest));
  await run(project, "npm", ["install", "--loglevel=error", ...packages]);
  return project;
}

/**
 * Counts what is installed together with a package.
 * @param {string} project @param {string} name
 */
function countDependencies(project, name) {
  const lock = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8"));
  const found = new Set([name]);
  for (const each of found) {
    for (const dependency of Object.keys(lock.packages[`node_modules/${each}`]?.dependencies ?? {})) {
      found.add(dependency);
    }
  }
  return found.size - 1;
}

/** @type {Map<string, string>} */
const packed = new Map();
for (const name of readdirSync("packages")) {
  const file = await run(`packages/${name}`, "npm", ["pack", "--silent", "--pack-destination", tarballs]);
  packed.set(name, join(tarballs, file));
}

/** What runs on the current Node alone. */
const programs = ["deskbell", "web"];
const libraries = [...packed].flatMap(([name, file]) => (programs.includes(name) ? [] : [file]));
const [project, older, desk] = await Promise.all([
  install("libraries", [...libraries, "typescript", "@types/node@24"]),
  install("oldest-node", [`node@${oldestNode}`]),
  install("program", [...packed.values()]),
]);

cpSync(`examples/${example}`, project, { recursive: true });
for (const [module, moduleResolution] of [
  ["nodenext", "nodenext"],
  ["preserve", "bundler"],
]) {
  const resolution = ["--module", `${module}`, "--moduleResolution", `${moduleResolution}`];
  const strict = ["--strict", "--noEmit", "--target", "es2024", "--types", "node"];
  const files = ["bot.ts", "main.ts"];
  const options = ["--ignoreConfig", "--allowImportingTsExtensions", ...strict, ...resolution, ...files];
  await run(project, "node_modules/.bin/tsc", options);
  console.log(
    `the types of ${libraries.length} libraries are found with moduleResolution ${moduleResolution}`,
  );
}

const current = join(workspace, "node_modules/.bin/node");
for (const node of [join(older, "node_modules/.bin/node"), current]) {
  const said = await run(project, node, ["main.ts"]);
  if (!said.includes("request.filed")) {
    console.error(`${example} filed no request:\n${said}`);
    process.exit(1);
  }
  console.log(`${example} files a request on Node ${await run(project, node, ["--version"])}`);
}

const command = "node_modules/.bin/deskbell";
console.log(`deskbell ${await run(desk, current, [command, "--version"])} runs as installed`);
await run(desk, current, [command, "tickets", "list"]);

for (const [name, file] of packed) {
  const { name: full } = JSON.parse(readFileSync(`packages/${name}/package.json`, "utf8"));
  const size = (statSync(file).size / 1000).toFixed(0);
  console.log(`${full}: ${size} kB packed, ${countDependencies(desk, full)} packages with it`);
}
rmSync(folder, { recursive: true });
