import { describe, expect } from "vitest";
import { beGuest, fileRequest, kyiv, openChat, openDoor, reachReview } from "../drivers/customers.ts";
import { onBothDrivers as both } from "../drivers/on-both-drivers.ts";
import type { Talk } from "../drivers/talk.ts";

function test(name: string, body: (talk: Talk) => Promise<void>): void {
  both(name, body, openDoor);
}

const answered = { type: "chat.answered", chatId: "chat-1", text: "Hello Ann" } as const;
const closed = { type: "chat.closed", chatId: "chat-1" } as const;

describe("a chat that is being opened", () => {
  test("keeps what is typed, and posts it first", async (talk) => {
    await talk.types("My router blinks");
    expect(await talk.chat()).toEqual(["chat.opening"]);
    expect(await talk.types("Hello?")).toEqual(["moment"]);
    expect(await talk.types("Anybody?")).toEqual(["moment"]);
    expect(await talk.answers("openChat", { kind: "opened", chatId: "chat-1" })).toEqual(["chat.opened"]);
    await talk.types("There you are");
    expect(talk.inputs("postToChat")).toMatchObject([
      { chatId: "chat-1", text: "My router blinks" },
      { chatId: "chat-1", text: "Hello?" },
      { chatId: "chat-1", text: "Anybody?" },
      { chatId: "chat-1", text: "There you are" },
    ]);
  });

  for (const [why, end] of [
    ["nobody is there", (talk: Talk) => talk.answers("openChat", { kind: "unavailable" })],
    ["the chat desk is out of order", (talk: Talk) => talk.fails("openChat")],
  ] as const) {
    test(`offers a request when ${why}, with what was typed`, async (talk) => {
      await talk.chat();
      await talk.types("My router blinks");
      expect(await end(talk)).toEqual(["chat.unavailable"]);
      expect(await talk.presses("help.begin")).toEqual(["identity.asked"]);
      expect(talk.driver.context().draft?.details).toEqual(["My router blinks"]);
      expect(talk.calls("leaveChat")).toEqual([]);
    });
  }

  test("asks for the ticket when nobody is there and one is open", async (talk) => {
    await fileRequest(talk);
    await talk.chat();
    await talk.types("Still red");
    expect(await talk.fails("openChat")).toEqual(["chat.unavailable", "text.whichTicket"]);
  });

  for (const [how, leave] of [
    ["/start", (talk: Talk) => talk.start()],
    ["/cancel", (talk: Talk) => talk.cancel()],
    ["/help", (talk: Talk) => talk.help()],
    ["/chat again", (talk: Talk) => talk.chat()],
  ] as const) {
    test(`is left by ${how}, and the desk is told`, async (talk) => {
      await talk.chat();
      const [{ key }] = talk.inputs("openChat") as [{ readonly key: string }];
      await leave(talk);
      expect(talk.inputs("leaveChat")).toMatchObject([{ chatKey: key }]);
      const [opening] = talk.calls("openChat");
      const heard = talk.transcript().length;
      await opening?.succeed({ kind: "opened", chatId: "chat-1" });
      expect(talk.transcript()).toHaveLength(heard);
      expect(talk.driver.context().chat).toBeNull();
    });
  }

  test("leaves what was typed for the request that follows", async (talk) => {
    await talk.chat();
    await talk.types("My router blinks");
    await talk.help();
    expect(talk.driver.context().draft).toMatchObject({ purpose: "request", details: ["My router blinks"] });
  });
});

describe("an open chat", () => {
  test("carries messages both ways", async (talk) => {
    await openChat(talk);
    expect(await talk.types("Hello")).toEqual([]);
    expect(talk.inputs("postToChat")).toMatchObject([{ chatId: "chat-1", text: "Hello" }]);
    expect(await talk.happens(answered)).toEqual(["chat.answered"]);
    expect(talk.last().params).toEqual({ text: "Hello Ann" });
  });

  test("is ended by the customer's button, or by /cancel", async (talk) => {
    await openChat(talk);
    const [{ key }] = talk.inputs("openChat") as [{ readonly key: string }];
    expect(await talk.presses("chat.end")).toEqual(["chat.ended"]);
    expect(talk.last().params).toEqual({ by: "customer" });
    expect(talk.inputs("leaveChat")).toMatchObject([{ chatKey: key }]);
    await openChat(talk, "chat-2");
    expect(await talk.cancel()).toEqual(["chat.ended"]);
    expect(talk.calls("leaveChat")).toHaveLength(2);
    expect(await talk.types("Hello?")).toEqual(["text.whatNow"]);
  });

  test("is ended by the agent", async (talk) => {
    await openChat(talk);
    expect(await talk.happens(closed)).toEqual(["chat.ended"]);
    expect(talk.last().params).toEqual({ by: "agent" });
    expect(talk.calls("leaveChat")).toEqual([]);
    expect(await talk.types("Hello?")).toEqual(["text.whatNow"]);
  });

  test("is not ended by the end of another", async (talk) => {
    await openChat(talk);
    expect(await talk.happens({ ...closed, chatId: "chat-0" })).toEqual([]);
    await talk.types("Hello");
    expect(talk.calls("postToChat")).toHaveLength(1);
  });

  test("is not ended by the button of an earlier one", async (talk) => {
    await openChat(talk);
    const stale = talk.last().buttons[0]?.[0]?.ref ?? null;
    await talk.presses("chat.end");
    await openChat(talk, "chat-2");
    expect(await talk.pressesRef("chat.end", stale)).toEqual(["button.stale"]);
    expect(talk.driver.context().chat?.id).toBe("chat-2");
  });

  test("goes on after /start, and after /chat", async (talk) => {
    await openChat(talk);
    expect(await talk.start()).toEqual(["greeting.inChat"]);
    expect(await talk.chat()).toEqual(["chat.alreadyOpen"]);
    await talk.types("Hello");
    expect(talk.calls("postToChat")).toHaveLength(1);
  });

  test("survives that posts and leavings fail or succeed later", async (talk) => {
    await openChat(talk);
    await talk.types("One");
    await talk.types("Two");
    expect(await talk.fails("postToChat")).toEqual([]);
    expect(await talk.answers("postToChat", undefined)).toEqual([]);
    await talk.presses("chat.end");
    expect(await talk.fails("leaveChat")).toEqual([]);
    expect(await talk.start()).toEqual(["greeting"]);
  });

  test("refuses a text without anything to see in it", async (talk) => {
    await openChat(talk);
    expect(await talk.types("\u2063 ")).toEqual(["text.empty"]);
    expect(talk.calls("postToChat")).toEqual([]);
  });
});

describe("a request during an open chat", () => {
  test("is filed, and leads back into the chat", async (talk) => {
    await openChat(talk);
    await reachReview(talk);
    expect(talk.calls("postToChat")).toEqual([]);
    expect(await talk.presses("request.confirm")).toEqual(["request.sending", "chat.resumed"]);
    await talk.answers("createTicket", { ticket: { id: "t12", number: 12 }, autoReply: null });
    await talk.types("Hello");
    expect(talk.inputs("postToChat")).toMatchObject([{ chatId: "chat-1", text: "Hello" }]);
  });

  test("is given up, and leads back into the chat", async (talk) => {
    await openChat(talk);
    await beGuest(talk);
    expect(await talk.presses("cancel")).toEqual(["cancelled", "chat.resumed"]);
    await talk.help();
    expect(await talk.start()).toEqual(["greeting.inChat"]);
    await beGuest(talk);
    expect(await talk.chat()).toEqual(["chat.alreadyOpen"]);
  });

  test("hears what the manager says", async (talk) => {
    await openChat(talk);
    await beGuest(talk);
    expect(await talk.happens(answered)).toEqual(["chat.answered"]);
    expect(await talk.types("Router")).toEqual(["details.asked"]);
  });

  test("outlives the chat that an agent ends", async (talk) => {
    await openChat(talk);
    await beGuest(talk);
    expect(await talk.happens(closed)).toEqual(["chat.ended"]);
    expect(await talk.types("Router")).toEqual(["details.asked"]);
    await talk.types("It blinks");
    expect(await talk.presses("request.confirm")).toEqual(["request.sending"]);
  });

  test("outlives the chat that the customer ends by its button", async (talk) => {
    await openChat(talk);
    await talk.help();
    await talk.presses("identify.phone");
    expect(await talk.presses("chat.end")).toEqual(["chat.ended", "phone.asked"]);
    expect(await talk.types(kyiv)).toEqual(["phone.noted", "subject.askedAfterClaim"]);
    expect(talk.calls("leaveChat")).toHaveLength(1);
  });
});
