import type { DialogueAddress } from "@deskbell/core";
import type { Texts } from "@deskbell/texts";
import { botsOf, type Config } from "../config.ts";
import { type BotConfig, botIdOf } from "../more-bots.ts";
import { openTexts } from "./open-texts.ts";

/** Tells the sentences of the bot that a dialogue is with; of a bot that is not configured, the first one's. */
export type TextsOf = (dialogue: Pick<DialogueAddress, "account">) => Texts;

/** Opens the sentences of all bots. @throws as `openTexts` does */
export async function openBotTexts(
  config: Config,
  bots: readonly BotConfig[] = botsOf(config),
): Promise<TextsOf> {
  const { defaultLanguage } = config;
  const first = await openTexts(config);
  const byFile = new Map([[config.textsFile, first]]);
  for (const textsFile of new Set(bots.map((bot) => bot.textsFile))) {
    if (!byFile.has(textsFile)) byFile.set(textsFile, await openTexts({ textsFile, defaultLanguage }));
  }
  const byId = new Map(bots.map(({ token, textsFile }) => [botIdOf(token), byFile.get(textsFile) ?? first]));
  return ({ account }) => byId.get(account) ?? first;
}
