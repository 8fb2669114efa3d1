import type { AutoReply } from "../model/auto-reply.ts";

/** The texts that a bot's customers get: its own, before those of all bots. Without a bot, those of all. */
export function textsOfBot(texts: readonly AutoReply[], bot: string | null): readonly AutoReply[] {
  const own = texts.filter((text) => text.bot === bot);
  return [...own, ...texts.filter((text) => text.bot === undefined)];
}
