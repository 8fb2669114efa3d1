import { type BackupProgress, backUpSqlite } from "@deskbell/sqlite";
import type { Command } from "commander";
import { parseConfig } from "../config.ts";
import { createOutput } from "../output.ts";
import { databaseFile, type GlobalOptions } from "./context.ts";

/** From this size on it is told how far a copy has come: 32 MB. */
const largeBytes = 32_000_000;
const percentPerNote = 10;

/** `deskbell backup FILE`: a copy to keep, made while the desk runs. */
export function addBackupCommand(program: Command): void {
  program
    .command("backup")
    .description("copy the desk's file while the desk runs; the copy is complete in itself")
    .argument("<file>", "the copy, which must not exist yet")
    .action(async (target: string, _, command: Command) => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const output = createOutput(options.json === true);
      const source = databaseFile(parseConfig(process.env), options);
      const backup = await backUpSqlite(source, target, { onProgress: createProgress(output.note) });
      output.result(backup, [`${source} was copied to ${backup.file} (${megabytes(backup.bytes)}).`]);
    });
}

/** Says every so often how far a large copy has come; quiet for what is done at once. */
function createProgress(note: (line: string) => void): (progress: BackupProgress) => void {
  let next = percentPerNote;
  return ({ copiedBytes, totalBytes }) => {
    const percent = Math.floor((copiedBytes / totalBytes) * 100);
    if (totalBytes < largeBytes || percent < next) return;
    note(`${percent} % of ${megabytes(totalBytes)} copied …`);
    next = percent + percentPerNote;
  };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
