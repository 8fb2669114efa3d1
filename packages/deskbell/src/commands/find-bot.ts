import { type BotAddress, botKey } from "@deskbell/core";
import type { BotRecord, BotRecords } from "@deskbell/sqlite";
import { ProgramError } from "../program-error.ts";

/** What `--bot` means, for help. */
export const botHelp = "the bot's name or id, if the desk has run as several";

/**
 * The bots that somebody may mean by a name, with or without `@`, or by an id; all of them without one.
 * @throws ProgramError `chat.noBot`
 */
export async function findBots(
  bots: BotRecords,
  wanted: string | undefined,
): Promise<readonly [BotRecord, ...(readonly BotRecord[])]> {
  const known = await bots.all();
  const name = wanted?.replace(/^@/, "").toLowerCase();
  const [first, ...others] = known.filter(
    ({ id, handle }) => name === undefined || id === name || handle.toLowerCase() === name,
  );
  if (first !== undefined) return [first, ...others];
  throw new ProgramError(
    "chat.noBot",
    known.length === 0
      ? "No desk has run on this file yet."
      : `No such bot has run on this file: there are ${listBots(known)}.`,
  );
}

/** The bot that is meant; null when none was named. @throws ProgramError `chat.noBot` */
export async function findBot(bots: BotRecords, wanted: string | undefined): Promise<BotAddress | null> {
  if (wanted === undefined) return null;
  const [bot] = await findBots(bots, wanted);
  return { channel: bot.channel, account: bot.id };
}

/** Bots as they are told to people. */
export function listBots(bots: readonly BotRecord[]): string {
  return bots.map(({ id, handle }) => `${id} (@${handle})`).join(", ");
}

/** The name of the bot that a dialogue is with, where several have run; null where there is no choice. */
export async function nameAmongSeveral(bots: BotRecords, bot: BotAddress): Promise<string | null> {
  const known = await bots.all();
  return known.length < 2 ? null : (await botNames(bots))(botKey(bot));
}

/** The name of a bot by its key; the key itself where no such bot has run. */
export async function botNames(bots: BotRecords): Promise<(key: string) => string> {
  const known = await bots.all();
  const names = new Map(
    known.map(({ channel, id, handle }) => [botKey({ channel, account: id }), `@${handle}`]),
  );
  return (key) => names.get(key) ?? key;
}
