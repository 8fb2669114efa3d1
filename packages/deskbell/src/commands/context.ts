import type { Desk } from "@deskbell/desk";
import type { SqliteStorage } from "@deskbell/sqlite";
import { type Config, defaultDatabaseFile, parseConfig } from "../config.ts";
import { createOutput, type Output } from "../output.ts";
import { openDesk } from "../runtime/open-desk.ts";

/** Options that every command knows. */
export interface GlobalOptions {
  readonly json?: boolean;
  /** Path of the database file, before the environment's. */
  readonly database?: string;
}

/** What a command works with. */
export interface CommandContext {
  readonly desk: Desk;
  readonly storage: SqliteStorage;
  readonly config: Config;
  readonly output: Output;
}

/** The file that a command works on. */
export function databaseFile(config: Config, { database }: GlobalOptions): string {
  return database ?? config.databaseFile ?? defaultDatabaseFile;
}

/** Opens the desk for one command, and closes it whatever comes. */
export async function withDesk(
  options: GlobalOptions,
  command: (context: CommandContext) => Promise<void>,
): Promise<void> {
  const config = parseConfig(process.env);
  const { desk, storage } = await openDesk(config, databaseFile(config, options));
  try {
    await command({ desk, storage, config, output: createOutput(options.json === true) });
  } finally {
    storage.close();
  }
}
