import { describe, expect, it } from "vitest";
import { telegramWords } from "../src/telegram-words.ts";

describe("what Telegram says of an error", () => {
  it.each([
    "Bad Request: chat not found",
    "Bad Request: message is too long",
    "Bad Request: message text is empty",
    "Bad Request: reply markup is too long",
    "Bad Request: BUTTON_DATA_INVALID",
    "Bad Request: group chat was upgraded to a supergroup chat",
    "Bad Request: query is too old and response timeout expired or query ID is invalid",
    "Forbidden: bot was blocked by the user",
    "Forbidden: user is deactivated",
    "Forbidden: bot can't initiate conversation with a user",
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    "Bad Request: bad webhook: Failed to resolve host: Name or service not known",
    "Unauthorized",
    "Not Found",
    "Internal Server Error",
    "Bad Gateway",
  ])("is repeated: %s", (description) => {
    expect(telegramWords(description)).toBe(description);
  });

  it.each([
    [
      `Bad Request: can't parse entities: Unsupported start tag "Anna" at byte offset 12`,
      `Bad Request: can't parse entities: Unsupported start tag "…" at byte offset …`,
    ],
    ["Bad Request: wrong text 067 123 45 67 to anna.smith@example.org", "Bad Request: wrong text … to …"],
    ["Too Many Requests: retry after 5", "Too Many Requests: retry after …"],
    ["Bad Request: Катерина Ñandú 張偉 ٣٨٠", "Bad Request: …"],
    ["Bad Request: 4242:AAH-s3cretS3cret", "Bad Request: …"],
    ["Bad Request: /bot4242:token-of_the-bot/getMe", "Bad Request: …"],
    ["", ""],
  ])("is repeated without what was sent: %s", (description, words) => {
    expect(telegramWords(description)).toBe(words);
  });
});
