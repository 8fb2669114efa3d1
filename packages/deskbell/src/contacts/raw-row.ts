import { ProgramError } from "../program-error.ts";

/** One row of a file before anything is made of it. `line` counts from 1; of a JSON list it is the position. */
export interface RawRow {
  readonly line: number;
  /** Undefined where the line is no JSON. */
  readonly value: unknown;
}

/** Says of a file that it cannot be opened, or that it is not what its name says. */
export function toFileError(file: string, error: unknown): ProgramError {
  if (error instanceof ProgramError) return error;
  if (error instanceof Error && "syscall" in error) {
    return new ProgramError(
      "file.unreadable",
      `${file} cannot be read. Check the path and its permissions.`,
      { cause: error },
    );
  }
  return new ProgramError(
    "file.format",
    `${file} is not the CSV or JSON that it should be. Check it at its beginning and for unclosed quotes.`,
    { cause: error },
  );
}
