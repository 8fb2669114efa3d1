import type { DialogueAddress } from "@deskbell/core";
import type { BotRecords } from "@deskbell/sqlite";
import { ProgramError } from "../program-error.ts";
import { findBots, listBots } from "./find-bot.ts";

/**
 * The dialogue in a chat, which is named by its id alone while one bot has run on the file.
 * @throws ProgramError `chat.noBot`, `chat.whichBot`
 */
export async function findDialogue(
  bots: BotRecords,
  chat: string,
  wanted: string | undefined,
): Promise<DialogueAddress> {
  const [bot, ...others] = await findBots(bots, wanted);
  if (others.length > 0) {
    throw new ProgramError(
      "chat.whichBot",
      `Several bots have run on this file; name one with --bot: ${listBots(await bots.all())}.`,
    );
  }
  return { channel: bot.channel, account: bot.id, address: chat };
}
