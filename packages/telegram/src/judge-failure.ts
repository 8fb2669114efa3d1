import type { TelegramFailure } from "./telegram-failure.ts";

/** What to do with a message that could not be sent. */
export type Verdict =
  | {
      readonly kind: "retry";
      readonly reason: string;
      /** Null leaves it to the sender's own backoff. */
      readonly afterMs: number | null;
      /** It may have been sent all the same, so that a retry may double it: the Bot API has no idempotency key. */
      readonly uncertain: boolean;
    }
  | { readonly kind: "failed"; readonly reason: "blocked" | "refused" };

/** Judges a failed sendMessage. Whatever is wrong with the bot rather than with the message keeps the message waiting. */
export function judgeFailure({ code, retryAfterMs }: TelegramFailure): Verdict {
  switch (code) {
    case "TELEGRAM_FORBIDDEN":
      return { kind: "failed", reason: "blocked" };
    case "TELEGRAM_REFUSED":
      return { kind: "failed", reason: "refused" };
    case "TELEGRAM_LIMITED":
      return { kind: "retry", reason: "limited", afterMs: retryAfterMs, uncertain: false };
    case "TELEGRAM_INTERRUPTED":
    case "TELEGRAM_BROKEN":
    case "TELEGRAM_GARBLED":
      return { kind: "retry", reason: "unknown", afterMs: null, uncertain: true };
    case "TELEGRAM_UNREACHABLE":
    case "TELEGRAM_UNAUTHORIZED":
    case "TELEGRAM_NOT_FOUND":
    case "TELEGRAM_CONFLICT":
    case "TELEGRAM_BAD_TOKEN":
      return { kind: "retry", reason: "unreachable", afterMs: null, uncertain: false };
  }
}
