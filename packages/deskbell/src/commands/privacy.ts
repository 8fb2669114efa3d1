// `deskbell privacy …`: what is kept of customers, how long, and how it goes.

import { systemClock } from "@deskbell/core";
import type { Erasure, ErasureMode } from "@deskbell/desk";
import { holdFile } from "@deskbell/sqlite";
import { createTelegramRenderer } from "@deskbell/telegram";
import { type Command, InvalidArgumentError } from "commander";
import { createLogger } from "../logger.ts";
import { table, time } from "../output.ts";
import { ProgramError } from "../program-error.ts";
import { toReadable } from "../runtime/customer-copy-file.ts";
import { carryOutErasures } from "../runtime/erasures.ts";
import { openBotTexts } from "../runtime/open-bot-texts.ts";
import { countSweep, type SweepCounts, sweep } from "../runtime/sweep.ts";
import { type CommandContext, databaseFile, type GlobalOptions, withDesk } from "./context.ts";
import { botHelp } from "./find-bot.ts";
import { findDialogue } from "./find-dialogue.ts";

type ChatOptions = GlobalOptions & { bot?: string };
type EraseOptions = ChatOptions & { mode?: ErasureMode; contact?: boolean; yes?: boolean };
type SweepCommandOptions = GlobalOptions & { dryRun?: boolean; compact?: boolean };

const chatHelp = "the chat's id, as `tickets show` names the user";

/** `deskbell privacy`. */
export function addPrivacyCommands(program: Command): void {
  const privacy = program
    .command("privacy")
    .description("show, hand out and erase what is stored about customers");

  privacy
    .command("requests", { isDefault: true })
    .description("customers who want to be forgotten")
    .action((_, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ storage, output }) => {
        const found = await storage.personalData.erasures("requested");
        output.result(found, found.length === 0 ? ["No requests."] : describeRequests(found));
      }),
    );

  privacy
    .command("export")
    .description("everything stored about a customer that is theirs to have, as JSON")
    .argument("<chat>", chatHelp)
    .option("--bot <bot>", botHelp)
    .action((chat: string, _, command: Command) => {
      const { bot, ...options } = command.optsWithGlobals<ChatOptions>();
      return withDesk(options, async ({ storage, output }) => {
        const copy = await storage.personalData.copyOf(await findDialogue(storage.bots, chat, bot));
        if (copy === null) process.exitCode = 1;
        output.result(copy, [
          copy === null ? "Nothing is stored about this customer." : toReadable(copy).trim(),
        ]);
      });
    });

  privacy
    .command("erase")
    .description("erase what is stored about a customer, for good; a running desk goes on")
    .argument("<chat>", chatHelp)
    .option("--mode <mode>", "anonymise or delete; the setting retention.mode otherwise", parseMode)
    .option(
      "--contact",
      "also the contact card that the customer's own number led to; only with --mode delete",
    )
    .option("--yes", "really; without it, it is only said what would be done")
    .option("--bot <bot>", botHelp)
    .action((chat: string, _, command: Command) => {
      const { bot, mode, contact = false, yes = false, ...options } = command.optsWithGlobals<EraseOptions>();
      return withDesk(options, async (context) => {
        const { desk, storage, output } = context;
        const dialogue = await findDialogue(storage.bots, chat, bot);
        const chosen = mode ?? (await desk.settings.current()).erasureMode;
        if (contact && chosen !== "delete") {
          throw new ProgramError("arguments.invalid", "--contact goes with --mode delete alone.");
        }
        const what = `everything about chat ${chat} (${chosen}${contact ? ", with the contact card" : ""})`;
        if (!yes) {
          process.exitCode = 1;
          output.result({ erased: false }, [
            `This would erase ${what}. Nothing was done; add --yes to do it.`,
          ]);
          return;
        }
        const at = systemClock.now();
        const erasure = {
          dialogue,
          state: "ordered",
          mode: chosen,
          withContact: contact,
          language: null,
          at,
        } as const;
        await storage.personalData.saveErasure(erasure);
        const isDone = await eraseUnlessRunning(context, options);
        output.result({ erased: isDone, ordered: true }, [
          isDone ? `Erased ${what}.` : `The running desk erases ${what}.`,
        ]);
      });
    });

  privacy
    .command("sweep")
    .description("trim what has been kept as long as the settings say; the running desk does so every hour")
    .option("--dry-run", "only say how much there is")
    .option(
      "--compact",
      "then write the file anew, without anything that was ever removed; a running desk waits",
    )
    .action((_, command: Command) => {
      const { dryRun = false, compact = false, ...options } = command.optsWithGlobals<SweepCommandOptions>();
      return withDesk(options, async ({ desk, storage, output }) => {
        const settings = await desk.settings.current();
        const work = { retention: storage.retention, settings, now: systemClock.now() };
        const counts = await (dryRun ? countSweep(work) : sweep(work));
        if (compact && !dryRun) await storage.compact();
        output.result(counts, describeCounts(counts, dryRun));
      });
    });
}

/** Erases here and now where no desk runs; a running one has the customer in memory too, so it does it itself. */
async function eraseUnlessRunning(
  { storage, config }: CommandContext,
  options: GlobalOptions,
): Promise<boolean> {
  const hold = holdFile(databaseFile(config, options));
  if (hold === null) return false;
  try {
    await carryOutErasures({
      personalData: storage.personalData,
      renderer: createTelegramRenderer(await openBotTexts(config)),
      forget: async () => {},
      now: systemClock.now,
      logger: createLogger(config.logLevel ?? "warn"),
    });
    return true;
  } finally {
    hold.release();
  }
}

function describeRequests(requests: readonly Erasure[]): readonly string[] {
  const rows = requests.map(({ dialogue, language, at }) => [dialogue.address, language ?? "-", time(at)]);
  return [
    ...table([["CHAT", "LANGUAGE", "ASKED"], ...rows]),
    "",
    "Erase with: deskbell privacy erase CHAT --yes. The customer is told when it is done.",
  ];
}

function describeCounts(counts: SweepCounts, isDry: boolean): readonly string[] {
  const rows = Object.entries(counts).map(([name, count]) => [name, `${count}`]);
  if (rows.length === 0) return ["Everything is kept for ever."];
  return table([["KEPT LONG ENOUGH", isDry ? "THERE ARE" : "ROWS TRIMMED"], ...rows]);
}

function parseMode(text: string): ErasureMode {
  if (text === "anonymise" || text === "delete") return text;
  throw new InvalidArgumentError("Give anonymise or delete.");
}
