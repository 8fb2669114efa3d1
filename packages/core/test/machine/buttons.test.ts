import { describe, expect } from "vitest";
import { fileRequest, openChat, openDoor, reachReview } from "../drivers/customers.ts";
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

  test("of a question does nothing while none is open", async (talk) => {
    await talk.help();
    const ref = talk.driver.context().draft?.id ?? null;
    await talk.shares("380671234567");
    expect(await talk.pressesRef("back", ref)).toEqual(["button.stale"]);
    await talk.start();
    expect(await talk.pressesRef("cancel", ref)).toEqual(["button.stale"]);
  });

  test("does nothing by the reference of another", async (talk) => {
    await reachReview(talk);
    const shelved = talk.driver.context().draft?.id ?? null;
    await talk.start();
    expect(await talk.pressesRef("back", shelved)).toEqual(["button.stale"]);
    expect(await talk.pressesRef("draft.resume", "another")).toEqual(["button.stale"]);
    expect(talk.driver.context().shelved?.id).toBe(shelved);
    expect(await talk.pressesRef("back", "uk")).toEqual(["button.stale"]);
    expect(talk.driver.context().language).toBeNull();
    await fileRequest(talk);
    const [filed] = talk.driver.context().filed;
    expect(await talk.pressesRef("request.confirm", `${filed?.draftId}.1`)).toEqual(["request.alreadyFiled"]);
    expect(await talk.pressesRef("back", `${filed?.draftId}.1`)).toEqual(["button.stale"]);
    expect(await talk.pressesRef("request.confirm", null)).toEqual(["button.stale"]);
    expect(await talk.pressesRef("back", "12:t12")).toEqual(["button.stale"]);
  });

  test(
    "ends no chat but the one it belongs to",
    async (talk) => {
      await openChat(talk);
      const key = talk.driver.context().chat?.key ?? null;
      expect(await talk.pressesRef("draft.resume", key)).toEqual(["button.stale"]);
      expect(await talk.pressesRef("chat.end", "another")).toEqual(["button.stale"]);
      expect(await talk.pressesRef("chat.end", key)).toEqual(["chat.ended"]);
      expect(await talk.pressesRef("chat.end", key)).toEqual(["button.stale"]);
    },
    openDoor,
  );
});
