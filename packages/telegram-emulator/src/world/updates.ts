// How something that happened becomes an update: only if the bot asked for its kind.

import { type NewUpdate, type UpdateKind, updateKinds } from "../bot-api.ts";
import type { Bot } from "./bot.ts";
import type { World } from "./world.ts";

/** These come only to bots that name them: Bot API, getUpdates, allowed_updates. */
const onRequestOnly: ReadonlySet<UpdateKind> = new Set([
  "chat_member",
  "message_reaction",
  "message_reaction_count",
]);

/** @returns whether the bot gets it. */
export function publish({ world, bot }: { world: World; bot: Bot }, update: NewUpdate): boolean {
  const kind = updateKinds.find((candidate) => candidate in update);
  if (kind === undefined)
    throw new Error(`An update must have one of these kinds: ${updateKinds.join(", ")}.`);
  if (!isWanted(bot, kind)) return false;
  const numbered = bot.queue.push(update);
  world.changes.tell({ kind: "update", bot: bot.username, update: numbered });
  bot.poll.wake();
  bot.delivery?.wake();
  return true;
}

function isWanted(bot: Bot, kind: UpdateKind): boolean {
  return bot.allowedUpdates?.has(kind) ?? !onRequestOnly.has(kind);
}

export function isUpdateKind(value: unknown): value is UpdateKind {
  return updateKinds.some((kind) => kind === value);
}
