import { DeskbellError } from "@deskbell/core";
import {
  isAbortError,
  NetworkError,
  ParseError,
  TelegramApiError,
  TimeoutError,
} from "node-telegram-bot-api";
import { parseRefusal, type Refusal } from "./refusal.ts";
import { telegramWords } from "./telegram-words.ts";

// What can go wrong between us and the Bot API, told apart by what is to be done about it. Nothing of the foreign error is kept as a
// cause: it names the URL of the request, and the URL holds the token. Of what Telegram says no more is kept than its own words.

export type TelegramFailureCode =
  /** The token has not the form of one; nothing was asked of Telegram. */
  | "TELEGRAM_BAD_TOKEN"
  | "TELEGRAM_UNAUTHORIZED"
  | "TELEGRAM_FORBIDDEN"
  | "TELEGRAM_NOT_FOUND"
  /** Somebody else receives the updates. */
  | "TELEGRAM_CONFLICT"
  | "TELEGRAM_LIMITED"
  | "TELEGRAM_REFUSED"
  /** The request never left: no connection was made. */
  | "TELEGRAM_UNREACHABLE"
  /** The request may have been carried out: the connection broke, or no answer came in time. */
  | "TELEGRAM_INTERRUPTED"
  /** The same with a 5xx. */
  | "TELEGRAM_BROKEN"
  /** The same with an answer that cannot be read. */
  | "TELEGRAM_GARBLED";

/** A call of the Bot API that failed. */
export class TelegramFailure extends DeskbellError {
  readonly code: TelegramFailureCode;
  /** How long to keep still, when Telegram says so. */
  readonly retryAfterMs: number | null;
  /** What is wrong with the request, of `TELEGRAM_REFUSED`, when it is one of the things that can be mended. */
  readonly refusal: Refusal | null;

  constructor(
    code: TelegramFailureCode,
    message: string,
    details: { readonly retryAfterMs?: number | null; readonly refusal?: Refusal | null } = {},
  ) {
    super(message);
    this.code = code;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.refusal = details.refusal ?? null;
  }
}

/** Translates whatever a call of node-telegram-bot-api threw. */
export function toTelegramFailure(error: unknown): TelegramFailure {
  if (error instanceof TelegramApiError) return fromApiError(error);
  if (error instanceof TimeoutError) {
    return new TelegramFailure("TELEGRAM_INTERRUPTED", "Telegram did not answer in time.");
  }
  if (error instanceof NetworkError) {
    return error.cause instanceof TelegramFailure ? error.cause : fromNetworkError(error);
  }
  if (error instanceof ParseError) {
    return new TelegramFailure(
      "TELEGRAM_GARBLED",
      "What answered is not the Bot API: check TELEGRAM_API_ROOT.",
    );
  }
  if (isAbortError(error)) return new TelegramFailure("TELEGRAM_INTERRUPTED", "The call was given up.");
  return garbled();
}

/** An answer in a form that the Bot API does not have. */
export function garbled(): TelegramFailure {
  return new TelegramFailure("TELEGRAM_GARBLED", "The Bot API answered in an unknown form.");
}

/** A 429. @param retryAfter in seconds, when it says so. */
export function limited(words: string, retryAfter?: number): TelegramFailure {
  const retryAfterMs = retryAfter === undefined ? null : retryAfter * 1000;
  return new TelegramFailure("TELEGRAM_LIMITED", `Too many requests (${words}).`, { retryAfterMs });
}

function fromApiError({
  errorCode,
  description,
  retryAfter,
  migrateToChatId,
}: TelegramApiError): TelegramFailure {
  const words = `${errorCode} ${telegramWords(description)}`.trim();
  switch (errorCode) {
    case 401:
      return new TelegramFailure(
        "TELEGRAM_UNAUTHORIZED",
        `Telegram does not accept the bot token (${words}): check TELEGRAM_BOT_TOKEN.`,
      );
    case 403:
      return new TelegramFailure("TELEGRAM_FORBIDDEN", `The customer cannot be written to (${words}).`);
    case 404:
      return new TelegramFailure(
        "TELEGRAM_NOT_FOUND",
        `Telegram knows no such bot (${words}): check TELEGRAM_BOT_TOKEN and TELEGRAM_API_ROOT.`,
      );
    case 409:
      return new TelegramFailure(
        "TELEGRAM_CONFLICT",
        `Somebody else receives this bot's updates (${words}): stop the other process, or remove its webhook.`,
      );
    case 429:
      return limited(words, retryAfter);
  }
  if (errorCode >= 500) return new TelegramFailure("TELEGRAM_BROKEN", `Telegram is out of order (${words}).`);
  if (errorCode >= 400) {
    const refusal = parseRefusal(description, migrateToChatId);
    return new TelegramFailure("TELEGRAM_REFUSED", `Telegram refused the request (${words}).`, { refusal });
  }
  return garbled();
}

/** Codes of Node and undici with which no connection came about. */
const unsent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

/** The client reports a 5xx without a readable body as a network error that has no cause. */
function fromNetworkError(error: NetworkError): TelegramFailure {
  if (error.cause === undefined)
    return new TelegramFailure("TELEGRAM_BROKEN", "Telegram is out of order (5xx).");
  const code = systemCode(error.cause);
  if (code !== null && unsent.has(code)) {
    return new TelegramFailure(
      "TELEGRAM_UNREACHABLE",
      `Telegram cannot be reached (${code}): check the network and TELEGRAM_API_ROOT.`,
    );
  }
  return new TelegramFailure(
    "TELEGRAM_INTERRUPTED",
    `The connection to Telegram broke (${code ?? "no code"}).`,
  );
}

function systemCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  return "code" in error && typeof error.code === "string" ? error.code : systemCode(error.cause);
}
