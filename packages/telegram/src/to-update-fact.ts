import { UPDATE_TYPES } from "node-telegram-bot-api";
import type { BotFact, UpdateOutcome } from "./bot-fact.ts";
import { type Fields, fieldsOf } from "./fields.ts";
import type { Received } from "./from-update.ts";

type UpdateFact = Extract<BotFact, { readonly kind: "updateReceived" }>;

const outcomes: Readonly<Record<Received["kind"], UpdateOutcome>> = {
  events: "taken",
  reachability: "noted",
  groupStart: "redirected",
  ignored: "ignored",
};

/**
 * An update that was received, for whoever counts.
 * @param received what it means; null when nothing of its batch could be stored.
 * @param now in Unix ms, once it is safe.
 */
export function toUpdateFact(update: unknown, received: Received | null, now: number): UpdateFact {
  const fields = fieldsOf(update);
  const kind = UPDATE_TYPES.find((type) => fieldsOf(fields?.[type]) !== null);
  const seconds = kind === undefined ? null : secondsOf(fieldsOf(fields?.[kind]));
  return {
    kind: "updateReceived",
    update: kind ?? "unknown",
    outcome: received === null ? "refused" : outcomes[received.kind],
    ageMs: seconds === null ? null : Math.max(0, now - seconds * 1000),
  };
}

/** When it happened: an edited message keeps the date of the first one. */
function secondsOf(content: Fields | null): number | null {
  const seconds = content?.edit_date ?? content?.date;
  return typeof seconds === "number" && seconds > 0 ? seconds : null;
}
