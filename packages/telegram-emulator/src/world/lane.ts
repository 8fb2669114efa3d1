// Which updates Telegram keeps in order among themselves: those of one chat.

import type { Update } from "../bot-api.ts";
import { isObject } from "../json.ts";

/** The chat that an update belongs to, else the user, else 0. */
export function laneOf(update: Update): number {
  const [payload] = Object.entries(update).flatMap(([kind, value]) => (kind === "update_id" ? [] : [value]));
  return idAt(payload, "chat") ?? idAt(payload, "message", "chat") ?? idAt(payload, "from") ?? 0;
}

function idAt(value: unknown, ...path: readonly string[]): number | undefined {
  let at: unknown = value;
  for (const field of [...path, "id"]) {
    if (!isObject(at)) return undefined;
    at = at[field];
  }
  return typeof at === "number" ? at : undefined;
}
