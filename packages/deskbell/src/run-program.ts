import { DeskbellError } from "@deskbell/core";
import { type Command, CommanderError } from "commander";
import { describeBug } from "./describe-bug.ts";
import { ProgramError } from "./program-error.ts";

/**
 * Runs a command line to its end. Errors that we know are one message for the operator; others are bugs and show where they are.
 * @returns the exit code: 0 done, 1 not done, 2 wrong arguments or configuration.
 */
export async function runProgram(program: Command, argv: readonly string[]): Promise<number> {
  try {
    await program.parseAsync([...argv]);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    // Commander has printed its message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof DeskbellError)) {
      process.stderr.write(describeBug(error));
      return 1;
    }
    process.stderr.write(`${error.message}\n`);
    return error instanceof ProgramError ? 2 : 1;
  }
}
