import type { Refusal } from "./refusal.ts";
import type { TelegramFailure } from "./telegram-failure.ts";

/** What to do with a message that could not be sent. */
export type Verdict =
  /** It was not sent; once more, when Telegram says so (null: when the sender finds it wise). */
  | { readonly kind: "limited"; readonly afterMs: number | null }
  /** It was not sent, for a reason that has nothing to do with it. */
  | { readonly kind: "offline" }
  /** It may have been sent, so that a retry may double it: the Bot API has no idempotency key. */
  | { readonly kind: "unknown" }
  /** In this form it never will be; in another one it may. */
  | { readonly kind: "rewrite"; readonly refusal: Refusal }
  | { readonly kind: "refused" }
  /** The customer does not want to hear from us. */
  | { readonly kind: "blocked" };

/** Judges a failed sendMessage. Whatever is wrong with the bot rather than with the message keeps the message waiting. */
export function judgeFailure({ code, retryAfterMs, refusal }: TelegramFailure): Verdict {
  switch (code) {
    case "TELEGRAM_FORBIDDEN":
      return { kind: "blocked" };
    case "TELEGRAM_REFUSED":
      return refusal === null ? { kind: "refused" } : { kind: "rewrite", refusal };
    case "TELEGRAM_LIMITED":
      return { kind: "limited", afterMs: retryAfterMs };
    case "TELEGRAM_INTERRUPTED":
    case "TELEGRAM_BROKEN":
    case "TELEGRAM_GARBLED":
      return { kind: "unknown" };
    case "TELEGRAM_UNREACHABLE":
    case "TELEGRAM_UNAUTHORIZED":
    case "TELEGRAM_NOT_FOUND":
    case "TELEGRAM_CONFLICT":
    case "TELEGRAM_BAD_TOKEN":
      return { kind: "offline" };
  }
}
