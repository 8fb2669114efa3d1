import { vi } from "vitest";
import { createProgram } from "../../src/program.ts";
import { runProgram } from "../../src/run-program.ts";

/** How a command ended. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, which is fifty times faster than in one of its own. */
export async function runHere(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { env: before } = process;
  process.env = { ...env };
  try {
    const code = await runProgram(createProgram(), ["node", "deskbell", ...args]);
    return { code, out: out.mock.calls.join(""), err: err.mock.calls.join("") };
  } finally {
    process.env = before;
    process.exitCode = undefined;
    vi.restoreAllMocks();
  }
}
