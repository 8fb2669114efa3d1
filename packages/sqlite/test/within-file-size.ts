import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const packageFolder = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs a module in a process of its own for which no file may grow beyond so many bytes: the system refuses to write more, as a disk in
 * trouble does.
 * @returns what it printed
 */
export function withinFileSize(bytes: number, module: string): string {
  const limited = `trap "" XFSZ; ulimit -f ${Math.floor(bytes / 512)}; exec "$0" "$@"`;
  const node = [process.execPath, "--conditions=@deskbell/source", "--input-type=module", "--eval", module];
  const { stdout } = spawnSync("sh", ["-c", limited, ...node], { cwd: packageFolder, encoding: "utf8" });
  return stdout;
}
