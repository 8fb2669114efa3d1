import { type FileHandle, open } from "node:fs/promises";
import { ProgramError } from "../program-error.ts";
import type { RowMistake } from "./to-card.ts";

/** A row that was not read, by its line. */
export type LineMistake = RowMistake & { readonly line: number };

/** A file that takes the rows that were not read, as they come. */
export interface MistakeReport extends AsyncDisposable {
  add(mistakes: readonly LineMistake[]): Promise<void>;
}

/**
 * Makes the file, a CSV with the columns `line`, `field` and `reason`. A file that exists is replaced.
 * @throws ProgramError `file.unwritable`
 */
export async function createMistakeReport(file: string): Promise<MistakeReport> {
  const handle = await write(file, () => open(file, "w"));
  await write(file, () => handle.write("line,field,reason\n"));
  return {
    async add(mistakes) {
      if (mistakes.length > 0) await write(file, () => handle.write(mistakes.map(toRow).join("")));
    },
    [Symbol.asyncDispose]: () => handle.close(),
  };
}

/** One line for people. */
export function describeMistake({ line, field, reason }: LineMistake): string {
  return field === null ? `line ${line}: ${reason}` : `line ${line}, ${field}: ${reason}`;
}

function toRow({ line, field, reason }: LineMistake): string {
  return `${line},${field ?? ""},"${reason.replaceAll('"', '""')}"\n`;
}

async function write<Result extends FileHandle | object>(
  file: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new ProgramError(
      "file.unwritable",
      `${file} cannot be written. Check the path and the room on the disk.`,
      {
        cause: error,
      },
    );
  }
}
