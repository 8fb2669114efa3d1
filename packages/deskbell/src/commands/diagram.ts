import { createDialogue } from "@deskbell/core";
import type { Command } from "commander";
import { describeStatechart } from "../diagram/describe-statechart.ts";
import { withDesk } from "./context.ts";

/** `deskbell diagram`: the dialogue as this desk's settings have it. */
export function addDiagramCommand(program: Command): void {
  program
    .command("diagram")
    .description("draw the dialogue as the settings have it: Markdown with Mermaid, to standard output")
    .action((_, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ desk, output }) => {
        const page = describeStatechart(createDialogue().root, await desk.settings.forDialogue());
        output.result({ page }, page.trimEnd().split("\n"));
      }),
    );
}
