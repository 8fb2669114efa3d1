import { describe, expect, it } from "vitest";
import { judgeFailure, type Verdict } from "../src/judge-failure.ts";
import { TelegramFailure, type TelegramFailureCode } from "../src/telegram-failure.ts";

describe("judgeFailure", () => {
  it.each<[TelegramFailureCode, Verdict["kind"]]>([
    ["TELEGRAM_FORBIDDEN", "blocked"],
    ["TELEGRAM_REFUSED", "refused"],
    ["TELEGRAM_UNREACHABLE", "offline"],
    ["TELEGRAM_UNAUTHORIZED", "offline"],
    ["TELEGRAM_NOT_FOUND", "offline"],
    ["TELEGRAM_INTERRUPTED", "unknown"],
    ["TELEGRAM_BROKEN", "unknown"],
    ["TELEGRAM_GARBLED", "unknown"],
  ])("%s: %s", (code, kind) => {
    expect(judgeFailure(new TelegramFailure(code, ""))).toEqual({ kind });
  });

  it("waits as long as Telegram says", () => {
    const failure = new TelegramFailure("TELEGRAM_LIMITED", "", { retryAfterMs: 4000 });
    expect(judgeFailure(failure)).toEqual({ kind: "limited", afterMs: 4000 });
    expect(judgeFailure(new TelegramFailure("TELEGRAM_LIMITED", ""))).toEqual({
      kind: "limited",
      afterMs: null,
    });
  });

  it("asks for another form where one may help", () => {
    const refusal = { kind: "buttons" } as const;
    expect(judgeFailure(new TelegramFailure("TELEGRAM_REFUSED", "", { refusal }))).toEqual({
      kind: "rewrite",
      refusal,
    });
  });
});
