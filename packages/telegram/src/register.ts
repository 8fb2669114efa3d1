import type { Logger } from "@deskbell/core";
import type { Api, BotCommand } from "node-telegram-bot-api";
import type { CallTelegram } from "./connect.ts";
import { errorFields } from "./error-fields.ts";

// What a customer sees of a bot before writing to it: its commands and descriptions, by language of the app. Telegram allows few
// changes of these, so nothing is set that is there already.

/** The bot's face in one language. What is left out stays as it is. */
export interface BotProfile {
  /** BCP 47, of which Telegram takes two-letter languages alone; null for the apps whose language has no profile. */
  readonly language: string | null;
  readonly commands: readonly BotCommand[];
  /** At most 64 characters. */
  readonly name?: string;
  /** Shown in the empty chat, at most 512 characters. */
  readonly description?: string;
  /** Shown on the bot's page, at most 120 characters. */
  readonly shortDescription?: string;
}

/** One thing to set, in one language. */
interface Item {
  readonly what: string;
  readonly language: string;
  readonly wanted: string | undefined;
  readonly get: (api: Api) => Promise<string>;
  readonly set: (api: Api) => Promise<unknown>;
}

/**
 * Makes the bot look like these profiles; of several for one language, like the first. What Telegram refuses is logged and left: the bot
 * works without it.
 * @param signal ends it before everything is set
 */
export async function register(
  call: CallTelegram,
  profiles: readonly BotProfile[],
  logger: Logger,
  signal?: AbortSignal,
): Promise<void> {
  const byCode = new Map<string, BotProfile>();
  for (const profile of profiles) {
    const code = toLanguageCode(profile.language);
    if (code !== null && !byCode.has(code)) byCode.set(code, profile);
  }
  for (const [language, profile] of byCode) {
    for (const item of itemsOf(profile, language)) {
      if (signal?.aborted) return;
      await ensure(call, item, logger, signal);
    }
  }
}

/** Two letters (ISO 639-1), or empty for all other languages: Bot API, setMyCommands. */
function toLanguageCode(tag: string | null): string | null {
  if (tag === null) return "";
  return /^[a-z]{2}(?![^-])/i.exec(tag)?.[0].toLowerCase() ?? null;
}

function itemsOf(profile: BotProfile, language: string): readonly Item[] {
  const scope = { language_code: language };
  const commands = profile.commands.map(({ command, description }) => ({ command, description }));
  const { name = "", description = "", shortDescription: short_description = "" } = profile;
  return [
    {
      what: "commands",
      language,
      wanted: toComparable(commands),
      get: async (api) => toComparable(await api.getMyCommands(scope)),
      set: (api) => api.setMyCommands({ ...scope, commands }),
    },
    {
      what: "name",
      language,
      wanted: profile.name,
      get: async (api) => (await api.getMyName(scope)).name,
      set: (api) => api.setMyName({ ...scope, name }),
    },
    {
      what: "description",
      language,
      wanted: profile.description,
      get: async (api) => (await api.getMyDescription(scope)).description,
      set: (api) => api.setMyDescription({ ...scope, description }),
    },
    {
      what: "shortDescription",
      language,
      wanted: profile.shortDescription,
      get: async (api) => (await api.getMyShortDescription(scope)).short_description,
      set: (api) => api.setMyShortDescription({ ...scope, short_description }),
    },
  ];
}

function toComparable(commands: readonly BotCommand[]): string {
  return JSON.stringify(commands.map(({ command, description }) => [command, description]));
}

async function ensure(
  call: CallTelegram,
  item: Item,
  logger: Logger,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { what, language, wanted, get, set } = item;
  if (wanted === undefined) return;
  try {
    if ((await call(get)) === wanted) return;
    await call(set);
    logger.info({ what, language }, "The bot's profile was changed.");
  } catch (error) {
    if (signal?.aborted) return;
    logger.warn({ what, language, ...errorFields(error) }, "The bot's profile was not changed.");
  }
}
