import { describe, expect, it } from "vitest";
import { judgeFailure } from "../src/judge-failure.ts";
import { TelegramFailure, type TelegramFailureCode } from "../src/telegram-failure.ts";

describe("judgeFailure", () => {
  it.each<[TelegramFailureCode, string]>([
    ["TELEGRAM_FORBIDDEN", "blocked"],
    ["TELEGRAM_REFUSED", "refused"],
  ])("%s is final", (code, reason) => {
    expect(judgeFailure(new TelegramFailure(code, ""))).toEqual({ kind: "failed", reason });
  });

  it("waits as long as Telegram says", () => {
    const verdict = judgeFailure(new TelegramFailure("TELEGRAM_LIMITED", "", 4000));
    expect(verdict).toEqual({ kind: "retry", reason: "limited", afterMs: 4000, uncertain: false });
  });

  it.each<[TelegramFailureCode, boolean]>([
    ["TELEGRAM_UNREACHABLE", false],
    ["TELEGRAM_UNAUTHORIZED", false],
    ["TELEGRAM_NOT_FOUND", false],
    ["TELEGRAM_INTERRUPTED", true],
    ["TELEGRAM_BROKEN", true],
    ["TELEGRAM_GARBLED", true],
  ])("%s is tried again, uncertain: %s", (code, uncertain) => {
    expect(judgeFailure(new TelegramFailure(code, ""))).toMatchObject({
      kind: "retry",
      afterMs: null,
      uncertain,
    });
  });
});
