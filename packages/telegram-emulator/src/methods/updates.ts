// getMe and getUpdates. Telegram's habit of slowing down an empty poll that is repeated at once is left out.

import type { Update, User } from "../bot-api.ts";
import { integerParam, jsonParam } from "../params.ts";
import { conflict } from "../refusal.ts";
import { isUpdateKind } from "../world/updates.ts";
import type { MethodCall } from "./call.ts";

/** Seconds: Telegram does not let a poll wait longer. */
const maxTimeout = 50;

export function getMe({ bot }: MethodCall): User & Readonly<Record<string, unknown>> {
  return {
    ...bot.user,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  };
}

export async function getUpdates(call: MethodCall): Promise<readonly Update[]> {
  const { world, bot, params } = call;
  if (bot.webhook !== undefined) {
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const offset = integerParam(params, "offset");
  const limit = integerParam(params, "limit", { otherwise: 100, min: 1, max: 100 });
  const timeout = integerParam(params, "timeout", { min: 0, max: maxTimeout });
  rememberAllowedUpdates(call);
  const updates = bot.queue.take(offset, limit);
  if (updates.length > 0 || timeout === 0) return world.faults.disturb(updates, bot.username);
  const awaited = await bot.poll.wait(Math.max(offset, 0), limit, timeout * 1000, call.signal);
  return world.faults.disturb(awaited, bot.username);
}

/**
 * Takes over allowed_updates if the call has it: left out, the previous setting stays; an empty list means the
 * default set; unknown kinds are passed over.
 */
export function rememberAllowedUpdates({ bot, params, complain }: MethodCall): void {
  const kinds = readLeniently(params);
  if (!Array.isArray(kinds)) return;
  for (const kind of kinds) {
    if (!isUpdateKind(kind))
      complain(`allowed_updates names ${JSON.stringify(kind)}, which is no kind of update`);
  }
  const known = kinds.filter(isUpdateKind);
  bot.allowedUpdates = known.length === 0 ? undefined : new Set(known);
}

function readLeniently(params: MethodCall["params"]): unknown {
  try {
    return jsonParam(params, "allowed_updates", "");
  } catch {
    return undefined;
  }
}
