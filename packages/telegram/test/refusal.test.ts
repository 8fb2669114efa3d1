import { describe, expect, it } from "vitest";
import { parseRefusal } from "../src/refusal.ts";

describe("parseRefusal", () => {
  it.each([
    ["Bad Request: message is too long", "tooLong"],
    ["Bad Request: can't parse entities: Unsupported start tag", "markup"],
    ["Bad Request: entity beginning at byte offset 3 is invalid", "markup"],
    ["Bad Request: BUTTON_DATA_INVALID", "buttons"],
    ["Bad Request: can't parse reply keyboard markup JSON object", "buttons"],
    ["Bad Request: inline keyboard expected", "buttons"],
  ])("reads %s", (description, kind) => {
    expect(parseRefusal(description, undefined)).toEqual({ kind });
  });

  it.each([["Bad Request: chat not found"], ["Bad Request: message text is empty"]])(
    "knows no other form for %s",
    (description) => {
      expect(parseRefusal(description, undefined)).toBeNull();
    },
  );

  it("knows where a chat has gone by the number, whatever the words", () => {
    expect(parseRefusal("Bad Request: group chat was upgraded", -1007)).toEqual({
      kind: "moved",
      chatId: "-1007",
    });
  });
});
