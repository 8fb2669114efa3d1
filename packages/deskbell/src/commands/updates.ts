import type { FailedEvent } from "@deskbell/core";
import type { Command } from "commander";
import { table, time } from "../output.ts";
import { parseNumber } from "./arguments.ts";
import { withDesk } from "./context.ts";

/** `deskbell updates …`: what could not be dealt with, and trying it again. */
export function addUpdateCommands(program: Command): void {
  const updates = program
    .command("updates")
    .description("list and retry updates that could not be dealt with");

  updates
    .command("list", { isDefault: true })
    .description(
      "updates that were set aside, latest first; what the customer sent is shown with --json alone",
    )
    .option("--failed", "those that failed; there are no others to list", true)
    .option("--limit <n>", "how many at most", parseNumber, 50)
    .action((_, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ storage, output }) => {
        const { limit } = command.opts<{ limit: number }>();
        const failed = await storage.dialogues.failedEvents(limit);
        output.result(failed, failed.length === 0 ? ["No failed updates."] : describeFailed(failed));
      }),
    );

  updates
    .command("retry")
    .description("try an update again; the running desk takes it in")
    .argument("<source>", "where it came from, as the list shows it")
    .argument("<id>", "its id, as the list shows it")
    .action((source: string, id: string, _, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ storage, output }) => {
        const isThere = await storage.dialogues.retryFailed({ source, id });
        if (!isThere) process.exitCode = 1;
        const text = isThere ? "will be tried again by the running desk" : "is not among the failed updates";
        output.result({ source, id, retried: isThere }, [`${source} ${id} ${text}.`]);
      }),
    );
}

function describeFailed(failed: readonly FailedEvent[]): readonly string[] {
  const rows = failed.map(({ event, code, at }) => [
    event.source,
    event.id,
    time(at),
    event.event.type,
    code,
  ]);
  return table([["SOURCE", "ID", "SET ASIDE", "EVENT", "ERROR"], ...rows]);
}
