import { type BotAddress, botKey } from "@deskbell/core";
import { type AutoReply, type SettingMistake, type SettingOrigin, settingNames } from "@deskbell/desk";
import { type Command, InvalidArgumentError } from "commander";
import { table } from "../output.ts";
import { type CommandContext, type GlobalOptions, withDesk } from "./context.ts";
import { botNames, findBot } from "./find-bot.ts";
import { addQuestionsCommand } from "./questions.ts";

type SettingsOptions = GlobalOptions & { bot?: string };

const botHelp = "the name or id of the one bot that it is about; of all bots without";

/** `deskbell settings …`: what an operator changes while the desk runs. */
export function addSettingsCommands(program: Command): void {
  const settings = program.command("settings").description("show and change settings of the desk");

  settings
    .command("list", { isDefault: true })
    .description("all settings, whence their values are, and what they may refer to")
    .option("--bot <bot>", botHelp)
    .action((_, command: Command) =>
      withBot(command, async ({ desk, storage, output, bot }) => {
        const [values, origins, departments, priorities, autoReplies, mistakes] = await Promise.all([
          desk.settings.values(bot),
          desk.settings.origins(bot),
          desk.departments(),
          desk.priorities(),
          desk.autoReplies(),
          desk.settings.mistakes(),
        ]);
        const bots = await desk.settings.bots();
        const nameOf = await botNames(storage.bots);
        const shown = bot === undefined ? autoReplies : autoReplies.filter(isOf(botKey(bot)));
        const others = bots.filter((key) => bot === undefined || key !== botKey(bot)).map(nameOf);
        output.result({ values, origins, bots, departments, priorities, autoReplies: shown, mistakes }, [
          ...table(
            settingNames.map((name) => [name, showValue(values[name]), showOrigin(origins[name], bot)]),
          ),
          "",
          ...(others.length === 0 ? [] : [`settings of their own: ${others.join(", ")} (see --bot)`]),
          `departments: ${departments.map(({ id, name }) => `${id} (${name})`).join(", ")}`,
          `priorities: ${priorities.map(({ id, name }) => `${id} (${name})`).join(", ")}`,
          ...shown.map((reply) => describeAutoReply(reply, nameOf)),
          ...mistakes.map((mistake) => describeMistake(mistake, nameOf)),
        ]);
      }),
    );

  settings
    .command("set")
    .description("change a setting")
    .argument("<name>", `one of ${settingNames.join(", ")}`)
    .argument("<value>", "its value, as the list shows it")
    .option("--bot <bot>", botHelp)
    .action((name: string, value: string, _, command: Command) =>
      withBot(command, async ({ desk, output, bot, botName }) => {
        await desk.settings.set(name, value, bot);
        const values = await desk.settings.values(bot);
        output.result(values, [`${name}${botName} is ${showValue(valueIn(values, name))} now.`]);
      }),
    );

  settings
    .command("unset")
    .description("take back a setting: that of all bots, or what the desk starts with, applies again")
    .argument("<name>", "a setting's name")
    .option("--bot <bot>", botHelp)
    .action((name: string, _, command: Command) =>
      withBot(command, async ({ desk, output, bot, botName }) => {
        await desk.settings.unset(name, bot);
        const values = await desk.settings.values(bot);
        output.result(values, [`${name}${botName} is ${showValue(valueIn(values, name))} again.`]);
      }),
    );

  addQuestionsCommand(settings);

  settings
    .command("auto-reply")
    .description("set the text that is sent by itself, or remove it by leaving the text out")
    .argument("<occasion>", "created, answered or closed", parseOccasion)
    .argument("<language>", "language tag, such as uk")
    .argument("[text...]", "what is said; without it nothing is")
    .option("--bot <bot>", botHelp)
    .action((on: Occasion, language: string, words: string[], _, command: Command) =>
      withBot(command, async (context) => {
        await saveText(context, on, language, words);
        context.output.result(await context.desk.autoReplies(), [
          `Auto-reply for ${on} in ${language}${context.botName} ${words.length === 0 ? "removed" : "saved"}.`,
        ]);
      }),
    );

  settings
    .command("department")
    .description("add a department that tickets can go to, or rename one")
    .argument("<id>", "what settings and questions call it, such as delivery")
    .argument("<name...>", "what people call it")
    .action((id: string, words: string[], _, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ desk, output }) => {
        await desk.saveDepartment({ id, name: words.join(" ") });
        output.result(await desk.departments(), [`Department ${id} saved.`]);
      }),
    );

  settings
    .command("privacy-text")
    .description("set what /privacy says, or go back to the built-in text by leaving the text out")
    .argument("<language>", "language tag, such as uk")
    .argument("[text...]", "what is stored and why, in your words")
    .option("--bot <bot>", botHelp)
    .action((language: string, words: string[], _, command: Command) =>
      withBot(command, async (context) => {
        await saveText(context, "privacy", language, words);
        context.output.result(await context.desk.autoReplies(), [
          `The text of /privacy in ${language}${context.botName} was ${words.length === 0 ? "removed" : "saved"}.`,
        ]);
      }),
    );
}

/** What a command on settings works with: the bot that it is about, if it is about one. */
interface SettingsContext extends CommandContext {
  readonly bot: BotAddress | undefined;
  /** For sentences: ` of @shop_bot`, or nothing. */
  readonly botName: string;
}

/** Opens the desk for a command that may be about one bot. */
function withBot(command: Command, work: (context: SettingsContext) => Promise<void>): Promise<void> {
  const { bot: wanted, ...options } = command.optsWithGlobals<SettingsOptions>();
  return withDesk(options, async (context) => {
    const bot = (await findBot(context.storage.bots, wanted)) ?? undefined;
    const nameOf = await botNames(context.storage.bots);
    await work({ ...context, bot, botName: bot === undefined ? "" : ` of ${nameOf(botKey(bot))}` });
  });
}

async function saveText(
  { desk, bot }: SettingsContext,
  on: AutoReply["on"],
  language: string,
  words: readonly string[],
): Promise<void> {
  const key = bot === undefined ? undefined : botKey(bot);
  if (words.length === 0) return desk.removeAutoReply(on, language, key);
  const text = { on, language, text: words.join(" ") };
  await desk.saveAutoReply(key === undefined ? text : { ...text, bot: key });
}

type Occasion = "created" | "answered" | "closed";

function parseOccasion(text: string): Occasion {
  if (text === "created" || text === "answered" || text === "closed") return text;
  throw new InvalidArgumentError("Give created, answered or closed.");
}

function isOf(bot: string): (reply: AutoReply) => boolean {
  return (reply) => reply.bot === undefined || reply.bot === bot;
}

function describeAutoReply({ on, language, text, bot }: AutoReply, nameOf: (bot: string) => string): string {
  const whose = bot === undefined ? "" : ` of ${nameOf(bot)}`;
  return `${on === "privacy" ? "text of /privacy" : `auto-reply ${on}`}${whose}, ${language}: ${text}`;
}

function describeMistake({ name, problem, bot }: SettingMistake, nameOf: (bot: string) => string): string {
  const whose = bot === undefined ? "" : `of ${nameOf(bot)}: `;
  return `mistake: ${whose}${name} ${problem}; ${whose === "" ? "its default" : "that of all bots"} applies`;
}

/** Where a value is from, as far as it is not what a desk starts with. */
function showOrigin(origin: SettingOrigin, bot: BotAddress | undefined): string {
  if (origin === "bot") return "this bot";
  if (origin === "default") return "default";
  return bot === undefined ? "set" : "all bots";
}

function valueIn(values: object, name: string): unknown {
  return Object.entries(values).find(([key]) => key === name)?.[1];
}

function showValue(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (!Array.isArray(value)) return String(value);
  // Questions by their ids; the command of their own shows them whole.
  return value.map((item) => (typeof item === "object" ? item.id : item)).join(",") || "none";
}
