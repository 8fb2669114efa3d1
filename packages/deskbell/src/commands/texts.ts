import { createTemplate } from "@deskbell/texts";
import type { Command } from "commander";
import { createOutput } from "../output.ts";
import type { GlobalOptions } from "./context.ts";

/** `deskbell texts`: what a further language needs, as a file for TEXTS_FILE. */
export function addTextsCommand(program: Command): void {
  program
    .command("texts")
    .description("print every sentence of the bot as a file for TEXTS_FILE, to be changed or translated")
    .argument("<language>", "language tag; the sentences of one that is not built in are English")
    .action((language: string, _, command: Command) => {
      const { json } = command.optsWithGlobals<GlobalOptions>();
      const texts = { [language]: createTemplate(language) };
      createOutput(json === true).result(texts, [JSON.stringify(texts, null, 2)]);
    });
}
