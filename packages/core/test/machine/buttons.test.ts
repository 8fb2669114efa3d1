import { describe, expect } from "vitest";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";

describe("a button", () => {
  test("that takes a reading shows it, and belongs to the draft", async (talk) => {
    await talk.help();
    await talk.presses("identify.phone");
    await talk.types("call +380 67 123 45 67 please");
    const ref = talk.driver.context().draft?.id;
    expect(talk.last("phone.confirm").buttons).toEqual([
      [{ action: "reading.accept", ref, params: { value: "+380 67 123 4567" } }],
      [{ action: "reading.reject", ref, params: {} }],
      [
        { action: "back", ref, params: {} },
        { action: "cancel", ref, params: {} },
      ],
    ]);
  });

  test("of a ticket counts however old it is, and not when its reference is none", async (talk) => {
    await talk.happens({
      type: "ticket.answered",
      ticket: { id: "t7", number: 7 },
      text: "Hello",
      autoReply: null,
    });
    for (const ref of [null, "", "7", "7:", ":t7", "x7:t7", "7 :t7", "1234567890123456:t7"]) {
      expect(await talk.pressesRef("ticket.write", ref)).toEqual(["button.stale"]);
    }
    expect(await talk.pressesRef("ticket.write", "7:t7")).toEqual(["ticket.textAsked"]);
    expect(talk.driver.context().writingTo).toEqual({ id: "t7", number: 7 });
  });
});
