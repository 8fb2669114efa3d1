import { settingNames } from "@deskbell/desk";
import { type Command, InvalidArgumentError } from "commander";
import { table } from "../output.ts";
import { withDesk } from "./context.ts";

/** `deskbell settings …`: what an operator changes while the desk runs. */
export function addSettingsCommands(program: Command): void {
  const settings = program.command("settings").description("show and change settings of the desk");

  settings
    .command("list", { isDefault: true })
    .description("all settings, and what they may refer to")
    .action((_, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ desk, output }) => {
        const [values, departments, priorities, autoReplies, mistakes] = await Promise.all([
          desk.settings.values(),
          desk.departments(),
          desk.priorities(),
          desk.autoReplies(),
          desk.settings.mistakes(),
        ]);
        output.result({ values, departments, priorities, autoReplies, mistakes }, [
          ...table(settingNames.map((name) => [name, showValue(values[name])])),
          "",
          `departments: ${departments.map(({ id, name }) => `${id} (${name})`).join(", ")}`,
          `priorities: ${priorities.map(({ id, name }) => `${id} (${name})`).join(", ")}`,
          ...autoReplies.map(({ on, language, text }) =>
            on === "privacy"
              ? `text of /privacy, ${language}: ${text}`
              : `auto-reply ${on}, ${language}: ${text}`,
          ),
          ...mistakes.map(({ name, problem }) => `mistake: ${name} ${problem}; its default applies`),
        ]);
      }),
    );

  settings
    .command("set")
    .description("change a setting")
    .argument("<name>", `one of ${settingNames.join(", ")}`)
    .argument("<value>", "its value, as the list shows it")
    .action((name: string, value: string, _, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ desk, output }) => {
        await desk.settings.set(name, value);
        const values = await desk.settings.values();
        output.result(values, [
          `${name} is ${showValue(Object.entries(values).find(([key]) => key === name)?.[1])} now.`,
        ]);
      }),
    );

  settings
    .command("auto-reply")
    .description("set the text that is sent by itself, or remove it by leaving the text out")
    .argument("<occasion>", "created, answered or closed", parseOccasion)
    .argument("<language>", "language tag, such as uk")
    .argument("[text...]", "what is said; without it nothing is")
    .action((on: Occasion, language: string, words: string[], _, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ desk, output }) => {
        if (words.length === 0) await desk.removeAutoReply(on, language);
        else await desk.saveAutoReply({ on, language, text: words.join(" ") });
        output.result(await desk.autoReplies(), [
          `Auto-reply for ${on} in ${language} ${words.length === 0 ? "removed" : "saved"}.`,
        ]);
      }),
    );

  settings
    .command("privacy-text")
    .description("set what /privacy says, or go back to the built-in text by leaving the text out")
    .argument("<language>", "language tag, such as uk")
    .argument("[text...]", "what is stored and why, in your words")
    .action((language: string, words: string[], _, command: Command) =>
      withDesk(command.optsWithGlobals(), async ({ desk, output }) => {
        if (words.length === 0) await desk.removeAutoReply("privacy", language);
        else await desk.saveAutoReply({ on: "privacy", language, text: words.join(" ") });
        output.result(await desk.autoReplies(), [
          `The text of /privacy in ${language} was ${words.length === 0 ? "removed" : "saved"}.`,
        ]);
      }),
    );
}

type Occasion = "created" | "answered" | "closed";

function parseOccasion(text: string): Occasion {
  if (text === "created" || text === "answered" || text === "closed") return text;
  throw new InvalidArgumentError("Give created, answered or closed.");
}

function showValue(value: unknown): string {
  if (value === null || value === undefined) return "none";
  return Array.isArray(value) ? value.join(",") : String(value);
}
