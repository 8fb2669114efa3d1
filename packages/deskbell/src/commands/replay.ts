// `deskbell replay CHAT`: what happened in a dialogue, step by step, and whether today's program would do the same.

import { createDialogue, type JournalRecord, type Replayed, replay } from "@deskbell/core";
import { createTelegramRenderer } from "@deskbell/telegram";
import { recordScript } from "@deskbell/testkit";
import type { Command } from "commander";
import { stringify } from "yaml";
import type { Output } from "../output.ts";
import { ProgramError } from "../program-error.ts";
import { openBotTexts } from "../runtime/open-bot-texts.ts";
import { readJournal } from "../runtime/read-journal.ts";
import { parseNumber } from "./arguments.ts";
import { type GlobalOptions, withDesk } from "./context.ts";
import { describeStep, toToday } from "./describe-step.ts";
import { botHelp } from "./find-bot.ts";
import { findDialogue } from "./find-dialogue.ts";

type ReplayOptions = GlobalOptions & { bot?: string; last?: number; script?: boolean };

/** `deskbell replay`. */
export function addReplayCommand(program: Command): void {
  program
    .command("replay")
    .description("what happened in a chat, step by step, and where today's program would act otherwise")
    .argument("<chat>", "the chat's id, as `tickets show` names the user")
    .option("--bot <bot>", botHelp)
    .option("--script", "print the conversation as YAML that `simulate` plays")
    .option("--last <n>", "show the latest steps only", parseNumber)
    .action((chat: string, _, command: Command) => {
      const { bot, last, script, ...options } = command.optsWithGlobals<ReplayOptions>();
      return withDesk(options, async ({ storage, config, output }) => {
        const dialogue = await findDialogue(storage.bots, chat, bot);
        const records = await readJournal(storage.journal, dialogue);
        if (script === true) return printScript(chat, records, output);
        const tools = {
          machine: createDialogue(),
          renderer: createTelegramRenderer(await openBotTexts(config)),
        };
        const outcomes = replay(tools, dialogue, records);
        const steps = records.map((record, index) => ({ record, today: toToday(outcomes[index]) }));
        const shown = last === undefined ? steps : steps.slice(-last);
        if (outcomes.some(isOtherwise)) process.exitCode = 1;
        output.result(shown, [...shown.flatMap(describeStep), ...describeSum(outcomes)]);
      });
    });
}

/** @throws ProgramError `chat.notWhole` when the beginning of the chat, or what was said in it, is gone */
function printScript(chat: string, records: readonly JournalRecord[], output: Output): void {
  const script = recordScript(`Chat ${chat}`, records);
  if (script === null) {
    throw new ProgramError(
      "chat.notWhole",
      "This chat is not recorded from its beginning, or what was said in it was erased, so it cannot be played again.",
    );
  }
  output.result(script, [stringify(script).trimEnd()]);
}

function isOtherwise({ kind }: Replayed): boolean {
  return kind === "differs" || kind === "fails";
}

function describeSum(outcomes: readonly Replayed[]): readonly string[] {
  if (outcomes.length === 0) return ["Nothing is recorded of this chat."];
  const count = (kind: Replayed["kind"]) => outcomes.filter((outcome) => outcome.kind === kind).length;
  const skipped = count("skipped");
  const others = count("differs") + count("fails");
  const left = skipped === 0 ? "" : ` ${skipped} could not be replayed.`;
  const verdict =
    others === 0 ? "today's program does the same." : `today's program does ${others} otherwise.`;
  return ["", `${outcomes.length} steps; ${verdict}${left}`];
}
