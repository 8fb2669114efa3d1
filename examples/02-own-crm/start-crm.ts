import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** A CRM that runs as a process of its own. */
export interface Crm {
  readonly url: string;
  stop(): void;
}

/** Starts a CRM on a free port; null where its language is not installed. */
export async function startCrm(
  command: string,
  file: string,
  env: Readonly<Record<string, string>>,
): Promise<Crm | null> {
  const program = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(command, [program], {
    env: { ...process.env, PORT: "0", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await firstLine(child);
  return url === null ? null : { url, stop: () => void child.kill() };
}

/** The address that the CRM prints, null when it cannot be run. */
async function firstLine(child: ChildProcess): Promise<string | null> {
  if (child.stdout === null) return null;
  const lines = createInterface({ input: child.stdout });
  const cannotRun = once(child, "error").then(() => null);
  const ended = once(child, "exit").then(() => null);
  const printed = once(lines, "line").then(([line]) => String(line));
  return Promise.race([printed, cannotRun, ended]);
}
