import type { DialogueAddress } from "@deskbell/core";
import type { BotRecords } from "@deskbell/sqlite";
import { ProgramError } from "../program-error.ts";

/**
 * The dialogue in a chat, which is named by its id alone while one bot has run on the file.
 * @throws ProgramError `chat.noBot`, `chat.whichBot`
 */
export async function findDialogue(
  bots: BotRecords,
  chat: string,
  wanted: string | undefined,
): Promise<DialogueAddress> {
  const known = await bots.all();
  const candidates = wanted === undefined ? known : known.filter(({ id }) => id === wanted);
  const [bot, ...others] = candidates;
  const ids = known.map(({ id, handle }) => `${id} (@${handle})`).join(", ");
  if (bot === undefined) {
    throw new ProgramError(
      "chat.noBot",
      known.length === 0
        ? "No desk has run on this file yet."
        : `No bot with that id has run on this file: there are ${ids}.`,
    );
  }
  if (others.length > 0) {
    throw new ProgramError(
      "chat.whichBot",
      `Several bots have run on this file; name one with --bot: ${ids}.`,
    );
  }
  return { channel: bot.channel, account: bot.id, address: chat };
}
