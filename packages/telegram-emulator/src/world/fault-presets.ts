// The troubles that bots meet, by name and in Telegram's words: `faults.add(faultPresets.floodWait({ seconds: 3 }))`.
// How often, where and how likely is said beside it: see FaultScope.

import { STATUS_CODES } from "node:http";
import type { CallFault, UpdateFault } from "./faults.ts";

/** Whether the call takes effect although its answer does not say so; false by default. */
type Effect = { readonly processed?: boolean };

export const faultPresets = {
  /** 429 that says how long to wait. */
  floodWait: ({ seconds = 1 }: { readonly seconds?: number } = {}): CallFault => ({
    kind: "refuse",
    status: 429,
    retryAfter: seconds,
  }),
  /** 429 from in front of the Bot API: a page, and no word of how long to wait. */
  floodWaitPage: (): CallFault => page(429, {}),
  serverError: (effect: Effect = {}): CallFault => refusal(500, "Internal Server Error", effect),
  serverErrorPage: (effect: Effect = {}): CallFault => page(500, effect),
  badGateway: (effect: Effect = {}): CallFault => refusal(502, "Bad Gateway", effect),
  badGatewayPage: (effect: Effect = {}): CallFault => page(502, effect),

  /** ECONNRESET. */
  connectionReset: ({ processed = false }: Effect = {}): CallFault => ({
    kind: "drop",
    processed,
    reset: true,
  }),
  /** The other side closes without a word. */
  connectionClosed: ({ processed = false }: Effect = {}): CallFault => ({ kind: "drop", processed }),
  noAnswer: ({ processed = false }: Effect = {}): CallFault => ({ kind: "hang", processed }),
  slowAnswer: ({ processed = false, delayMs }: Effect & { readonly delayMs: number }): CallFault => ({
    kind: "slow",
    processed,
    delayMs,
  }),

  /** 200 with what looks like JSON and is none. */
  malformedJson: ({ processed = false }: Effect = {}): CallFault => ({
    kind: "garble",
    processed,
    status: 200,
    body: "{ok: true, result: undefined}",
    contentType: "application/json",
  }),
  /** Half of the true answer, as if it were all. The call is processed. */
  truncatedJson: (): CallFault => ({ kind: "truncate", cut: false }),
  /** Half of the true answer, then the connection ends. The call is processed. */
  cutAnswer: (): CallFault => ({ kind: "truncate", cut: true }),

  duplicatedUpdates: (): UpdateFault => ({ kind: "duplicate" }),
  /** As a webhook sees it whose answers got lost: whatever else the customer did comes only afterwards. */
  repeatedUpdates: (): UpdateFault => ({ kind: "repeat" }),
  reorderedUpdates: (): UpdateFault => ({ kind: "reorder" }),
  /** Every customer is still heard in order. */
  reorderedChats: (): UpdateFault => ({ kind: "reorderChats" }),

  unauthorized: (): CallFault => refusal(401, "Unauthorized"),
  /** Somebody else fetches the updates; for getUpdates. */
  conflict: (): CallFault =>
    refusal(
      409,
      "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    ),
  blocked: (): CallFault => refusal(403, "Forbidden: bot was blocked by the user"),
  deactivated: (): CallFault => refusal(403, "Forbidden: user is deactivated"),
  tooLong: (): CallFault => refusal(400, "Bad Request: message is too long"),
  badEntities: (): CallFault =>
    refusal(400, 'Bad Request: can\'t parse entities: Unsupported start tag "b1" at byte offset 0'),
  chatNotFound: (): CallFault => refusal(400, "Bad Request: chat not found"),
  threadNotFound: (): CallFault => refusal(400, "Bad Request: message thread not found"),
  badButtonData: (): CallFault => refusal(400, "Bad Request: BUTTON_DATA_INVALID"),
  /** For edits. */
  notModified: (): CallFault =>
    refusal(
      400,
      "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    ),
  /** For answerCallbackQuery. */
  queryTooOld: (): CallFault =>
    refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
  /** The group has become a supergroup with this id; for calls that name the group's old one. */
  migrated: ({ to }: { readonly to: number }): CallFault => ({
    kind: "refuse",
    status: 400,
    description: "Bad Request: group chat was upgraded to a supergroup chat",
    parameters: { migrate_to_chat_id: to },
  }),
};

function refusal(status: number, description: string, { processed = false }: Effect = {}): CallFault {
  return { kind: "refuse", status, description, processed };
}

/** What a proxy answers by itself. */
function page(status: number, { processed = false }: Effect): CallFault {
  const title = `${status} ${STATUS_CODES[status]}`;
  const body = `<html><head><title>${title}</title></head><body><center><h1>${title}</h1></center><hr></body></html>`;
  return { kind: "garble", processed, status, body };
}
