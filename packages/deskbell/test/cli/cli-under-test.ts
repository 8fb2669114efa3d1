// The program as an operator runs it: a process of its own, in a folder of its own, with an environment that holds nothing else.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { parseConfig } from "../../src/config.ts";
import { type OpenDesk, openDesk } from "../../src/runtime/open-desk.ts";
import { type Ended, runHere } from "./run-here.ts";

const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

type Env = Readonly<Record<string, string>>;

/** A command that runs on. */
export interface Running {
  /** Resolves with standard output once it has this in it; rejects when the command ends before. */
  says(text: string): Promise<string>;
  /** The same of standard error. */
  warns(text: string): Promise<string>;
  /** Sends it a signal that does not end it. */
  sends(signal: NodeJS.Signals): void;
  stop(signal?: NodeJS.Signals): Promise<Ended>;
  readonly ended: Promise<Ended>;
}

export interface Cli {
  readonly folder: string;
  /** The file that commands work on unless told otherwise. */
  readonly database: string;
  run(args: readonly string[], env?: Env): Promise<Ended>;
  /** Runs a command that asks nothing of its process in this one. */
  here(args: readonly string[], env?: Env): Promise<Ended>;
  /** The same with `--json`, its result parsed. */
  json<Result>(args: readonly string[], env?: Env): Promise<Result>;
  start(args: readonly string[], env?: Env): Running;
  /** Writes a file into the folder. @returns its path */
  writes(name: string, content: string | Uint8Array): string;
  /** Works on the database from here. */
  withDesk<Result>(work: (open: OpenDesk) => Promise<Result>): Promise<Result>;
  /** Ends what still runs, and removes the folder. */
  clear(): Promise<void>;
}

/** Makes the folder. */
export function createCli(): Cli {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-cli-"));
  const database = join(folder, "deskbell.db");
  const left = new Set<Running>();

  function start(args: readonly string[], env: Env = {}): Running {
    const child = spawn(process.execPath, ["--conditions=@deskbell/source", main, ...args], {
      cwd: folder,
      env: { NODE_COMPILE_CACHE: join(tmpdir(), "deskbell-compile-cache"), TZ: "UTC", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
    });
    const ended = once(child, "close").then(([code]: readonly (number | null)[]): Ended => {
      left.delete(running);
      return { code: code ?? null, out, err };
    });
    function waitFor(text: string, stream: Readable, read: () => string): Promise<string> {
      return new Promise((resolve, reject) => {
        const look = () => read().includes(text) && resolve(read());
        stream.on("data", look);
        ended.then(() => reject(new Error(`It ended without saying "${text}": ${out}${err}`)), reject);
        look();
      });
    }
    const running: Running = {
      ended,
      says: (text) => waitFor(text, child.stdout, () => out),
      warns: (text) => waitFor(text, child.stderr, () => err),
      sends: (signal) => void child.kill(signal),
      stop(signal = "SIGTERM") {
        child.kill(signal);
        return ended;
      },
    };
    left.add(running);
    return running;
  }

  const here = (args: readonly string[], env: Env = {}) => runHere(["--database", database, ...args], env);

  return {
    folder,
    database,
    start,
    run: (args, env) => start(args, env).ended,
    here,
    async json(args, env) {
      const { out, err } = await here(["--json", ...args], env);
      try {
        return JSON.parse(out);
      } catch (error) {
        throw new Error(`This is no JSON: ${out}${err}`, { cause: error });
      }
    },
    writes(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    async withDesk(work) {
      const open = await openDesk(parseConfig({}), database);
      try {
        return await work(open);
      } finally {
        open.storage.close();
      }
    },
    async clear() {
      await Promise.all([...left].map((running) => running.stop("SIGKILL")));
      rmSync(folder, { recursive: true });
    },
  };
}
