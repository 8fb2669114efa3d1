// The bots beside the first: TELEGRAM_BOT_TOKEN_SHOP and what goes with it. Their names are the operator's, so they are looked for.

import type { z } from "zod";

/** A bot as the environment describes it. */
export interface BotConfig {
  /** The variable that its token is in; an operator knows it by that. */
  readonly variable: string;
  readonly token: string;
  /** The name it shall have; null leaves the one it has. */
  readonly name: string | null;
  /** Sentences it says differently; null for the built-in ones alone. */
  readonly textsFile: string | null;
  /** Null leaves it to be derived from the token. */
  readonly webhookSecret: string | null;
}

/** How the variables of a bot are read: those of the first one, which have no ending. */
export interface BotVariables {
  readonly TELEGRAM_BOT_TOKEN: z.ZodType<string | undefined>;
  readonly TELEGRAM_BOT_NAME: z.ZodType<string | undefined>;
  readonly TEXTS_FILE: z.ZodType<string | undefined>;
  readonly TELEGRAM_WEBHOOK_SECRET: z.ZodType<string | undefined>;
}

/** Further bots, and what is wrong with their variables: lines that begin with the variable's name. */
export interface MoreBots {
  readonly bots: readonly BotConfig[];
  readonly mistakes: readonly string[];
}

type Env = Readonly<Record<string, string | undefined>>;

/** A token has to be there before anything else counts, so it comes first. */
const kinds = ["TELEGRAM_BOT_TOKEN", "TELEGRAM_BOT_NAME", "TEXTS_FILE", "TELEGRAM_WEBHOOK_SECRET"] as const;

const ending = /^[A-Z0-9]+(_[A-Z0-9]+)*$/;

/** The first part of a token: Bot API, "Authorizing your bot". */
export function botIdOf(token: string): string {
  return token.split(":")[0] ?? "";
}

/** Reads the bots beside the first, in the order of their names. */
export function readMoreBots(env: Env, variables: BotVariables): MoreBots {
  const mistakes: string[] = [];
  const bots: BotConfig[] = [];
  const takenBy = new Map<string, string>();
  const first = env.TELEGRAM_BOT_TOKEN?.trim() ?? "";
  if (first !== "") takenBy.set(botIdOf(first), "TELEGRAM_BOT_TOKEN");

  for (const name of namesIn(env)) {
    const read = (kind: (typeof kinds)[number]): string | null => {
      const reading = variables[kind].safeParse(env[`${kind}_${name}`]);
      if (reading.success) return reading.data ?? null;
      mistakes.push(...reading.error.issues.map(({ message }) => `${kind}_${name} ${message}`));
      return null;
    };
    const variable = `TELEGRAM_BOT_TOKEN_${name}`;
    const mistakesBefore = mistakes.length;
    if (!ending.test(name)) {
      mistakes.push(`${variable} must end in capital letters, digits and single _, such as SHOP`);
    }
    const token = read("TELEGRAM_BOT_TOKEN");
    const others = {
      name: read("TELEGRAM_BOT_NAME"),
      textsFile: read("TEXTS_FILE") ?? (env.TEXTS_FILE?.trim() ? env.TEXTS_FILE : null),
      webhookSecret: read("TELEGRAM_WEBHOOK_SECRET"),
    };
    if (token === null) {
      if (mistakes.length === mistakesBefore) {
        mistakes.push(`${variable} must be set: there are other variables of that bot`);
      }
      continue;
    }
    const twin = takenBy.get(botIdOf(token));
    if (twin !== undefined) mistakes.push(`${variable} must be of another bot than ${twin}`);
    takenBy.set(botIdOf(token), variable);
    bots.push({ variable, token, ...others });
  }
  if (bots.length > 0 && first === "") {
    mistakes.push("TELEGRAM_BOT_TOKEN must be set: it is the first bot, others come beside it");
  }
  return { bots, mistakes };
}

function namesIn(env: Env): readonly string[] {
  const names = Object.entries(env).flatMap(([variable, value]) => {
    if (value === undefined || value.trim() === "") return [];
    return kinds.flatMap((kind) =>
      variable.startsWith(`${kind}_`) ? [variable.slice(kind.length + 1)] : [],
    );
  });
  return [...new Set(names)].sort();
}
