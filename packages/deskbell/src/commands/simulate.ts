// `deskbell simulate FILE…`: plays conversations that are written as data, and tells where the bot says something else.

import { readFile } from "node:fs/promises";
import { runScript, type Script, type ScriptReport } from "@deskbell/testkit";
import type { Command } from "commander";
import { createOutput } from "../output.ts";
import { ProgramError } from "../program-error.ts";
import { readScript } from "../scripts/read-script.ts";
import type { GlobalOptions } from "./context.ts";

type SimulateOptions = GlobalOptions & { restarts?: boolean; show?: boolean };

/** `deskbell simulate`. */
export function addSimulateCommand(program: Command): void {
  program
    .command("simulate")
    .description("play conversations written as YAML or JSON on this program's dialogue, in memory")
    .argument("<files...>", "the conversations, a file each")
    .option("--restarts", "let the process die before every step of the customer's")
    .option("--show", "print every conversation, not only those that fail")
    .action(async (files: string[], _, command: Command) => {
      const { restarts = false, show = false, json } = command.optsWithGlobals<SimulateOptions>();
      const scripts = await Promise.all(files.map(openScript));
      const reports: (ScriptReport & { readonly file: string })[] = [];
      for (const [index, script] of scripts.entries()) {
        reports.push({ file: files[index] ?? "", ...(await runScript(script, { restarts })) });
      }
      const failed = reports.filter(({ failure }) => failure !== null).length;
      if (failed > 0) process.exitCode = 1;
      createOutput(json === true).result(reports, [
        ...reports.flatMap((report) => describe(report, show)),
        `${reports.length - failed} of ${reports.length} conversations went as they should.`,
      ]);
    });
}

/** @throws ProgramError `file.unreadable` or `file.format`, with every mistake in it */
async function openScript(file: string): Promise<Script> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new ProgramError("file.unreadable", `${file} cannot be read. Check the path.`, { cause: error });
  });
  const reading = readScript(text);
  if (reading.kind === "ok") return reading.script;
  if (reading.kind === "unreadable") {
    throw new ProgramError("file.format", `${file} is neither YAML nor JSON: ${reading.problem}`);
  }
  const problems = reading.problems.map((problem) => `  ${problem}`);
  throw new ProgramError("file.format", [`${file} is no conversation:`, ...problems].join("\n"));
}

function describe(
  { file, name, steps, failure, transcript }: ScriptReport & { readonly file: string },
  show: boolean,
) {
  const conversation = transcript.split("\n").map((line) => `    ${line}`);
  if (failure === null) return [`✓ ${name} (${steps} steps)`, ...(show ? conversation : [])];
  const [message = "", ...rest] = failure.message.split("\n");
  // A message that brings the conversation along needs no second one.
  return [
    `✗ ${name}`,
    `  ${file}, step ${failure.step}: ${message}`,
    ...(rest.length > 0 ? rest.map((line) => `    ${line}`) : conversation),
  ];
}
