// `deskbell settings questions [FILE]`: what every request is asked for besides, as a file that can be printed, changed and read in again.

import { readFile } from "node:fs/promises";
import type { LocalTexts, Question } from "@deskbell/core";
import { describePlace, type QuestionMistake } from "@deskbell/desk";
import type { Command } from "commander";
import { type Document, isNode, LineCounter, parseDocument, stringify } from "yaml";
import { ProgramError } from "../program-error.ts";
import { type GlobalOptions, withDesk } from "./context.ts";
import { findBot } from "./find-bot.ts";

/** `deskbell settings questions`. */
export function addQuestionsCommand(settings: Command): void {
  settings
    .command("questions")
    .description("print the questions that every request is asked besides, or take others from a file")
    .argument("[file]", "questions as YAML or JSON, all of them; an empty list asks none")
    .option("--bot <bot>", "the name or id of the one bot that asks them; all bots without")
    .action((file: string | undefined, _, command: Command) => {
      const { bot: named, ...options } = command.optsWithGlobals<GlobalOptions & { bot?: string }>();
      return withDesk(options, async ({ desk, storage, output }) => {
        const bot = (await findBot(storage.bots, named)) ?? undefined;
        if (file === undefined) {
          const questions = (await desk.settings.values(bot))["request.questions"];
          output.result(questions, [stringify(questions).trimEnd()]);
          return;
        }
        const { document, lines } = await readDocument(file);
        const reading = await desk.settings.readQuestions(document.toJS());
        if (reading.kind === "invalid") throw refused(file, reading.mistakes, document, lines);
        await desk.settings.set("request.questions", reading.questions, bot);
        const { languages } = await desk.settings.current(bot);
        output.result(reading.questions, [
          reading.questions.length === 0 ? "Nothing is asked besides now." : "Asked in this order now:",
          ...reading.questions.map(describe),
          ...reading.questions.flatMap((question) => describeGaps(question, languages)),
        ]);
      });
    });
}

interface ReadDocument {
  readonly document: Document;
  readonly lines: LineCounter;
}

/** JSON is YAML too. @throws ProgramError `file.unreadable` or `file.format` */
async function readDocument(file: string): Promise<ReadDocument> {
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new ProgramError("file.unreadable", `${file} cannot be read. Check the path.`, { cause: error });
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length === 0) return { document, lines };
  const problems = document.errors.map(({ message }) => `  ${message.split("\n")[0]}`);
  throw new ProgramError("file.format", [`${file} is neither YAML nor JSON:`, ...problems].join("\n"));
}

function refused(
  file: string,
  mistakes: readonly QuestionMistake[],
  document: Document,
  lines: LineCounter,
): ProgramError {
  const problems = mistakes.map(({ path, problem }) => {
    const place = describePlace(path);
    return `  line ${lineOf(path, document, lines)}${place === "" ? "" : `, ${place}`} ${problem}`;
  });
  const message = [`${file} holds questions that cannot be asked; nothing was changed:`, ...problems];
  return new ProgramError("file.format", message.join("\n"));
}

/** The line of a field, or of what lacks it. */
function lineOf(path: QuestionMistake["path"], document: Document, lines: LineCounter): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function describe(question: Question): string {
  const { id, kind, required = true } = question;
  const ids = kind === "choice" ? ` of ${question.choices.map((choice) => choice.id).join(", ")}` : "";
  return `  ${id}: ${kind}${ids}${required ? "" : ", may be skipped"}`;
}

/** Who speaks another language reads the words of the default one. */
function describeGaps(question: Question, languages: readonly string[]): readonly string[] {
  const texts: readonly (readonly [string, LocalTexts | undefined])[] = [
    ["ask", question.ask],
    ["label", question.label],
    ...(question.kind === "text" ? [["mistake", question.mistake] as const] : []),
    ...(question.kind === "choice"
      ? question.choices.map(({ id, label }) => [`choice ${id}`, label] as const)
      : []),
  ];
  return texts.flatMap(([name, words]) => {
    const missing = words === undefined ? [] : languages.filter((language) => !(language in words));
    return missing.length === 0 ? [] : [`  ${question.id}, ${name}: no words in ${missing.join(", ")}`];
  });
}
