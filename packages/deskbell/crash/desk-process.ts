import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** The desk as its operator runs it: a process of its own. */
export interface DeskProcess {
  readonly child: ChildProcess;
  /** Ends it in order. @returns its exit code */
  stop(): Promise<number | null>;
}

/**
 * Starts a desk with nothing in its environment but this.
 * @param nodeOptions for Node itself
 */
export function startDeskProcess(
  env: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): DeskProcess {
  const child = spawn(process.execPath, ["--conditions=@deskbell/source", ...nodeOptions, main, "start"], {
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return {
    child,
    async stop() {
      if (child.exitCode !== null) return child.exitCode;
      child.kill("SIGTERM");
      const [code] = await once(child, "exit");
      return code;
    },
  };
}
