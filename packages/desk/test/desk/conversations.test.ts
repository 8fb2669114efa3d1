import { describe, expect, it } from "vitest";
import { chatRequest, newDesk } from "../new-desk.ts";

async function deskWithConversation() {
  const made = newDesk();
  await made.desk.chatDesk.open(chatRequest("k1"));
  return { ...made, chatId: (await made.desk.conversation(1)).conversation.id };
}

describe("answerConversation", () => {
  it("keeps what the agent says and leaves it for the customer's dialogue", async () => {
    const { desk, chatId, notified } = await deskWithConversation();
    expect(await desk.answerConversation(1, "Hello!", { agent: "Ben" })).toMatchObject({ kind: "answered" });
    const { messages } = await desk.conversation(1);
    expect(messages).toMatchObject([{ author: "agent", agent: "Ben", text: "Hello!" }]);
    expect(await notified()).toEqual([
      { type: "chat.answered", id: messages[0]?.id, at: 1000, chatId, text: "Hello!" },
    ]);
  });

  it("says nothing in a conversation that is over, and tells the agent", async () => {
    const { desk, notified } = await deskWithConversation();
    await desk.chatDesk.leave({ key: "l1", chatKey: "k1" });
    expect(await desk.answerConversation(1, "Hello?")).toMatchObject({
      kind: "alreadyClosed",
      conversation: { closedBy: "customer" },
    });
    expect(await notified()).toEqual([]);
    expect((await desk.conversation(1)).messages).toEqual([]);
  });

  it("says nothing twice with one key, and answers the repetition alike after the end", async () => {
    const { desk, notified } = await deskWithConversation();
    await desk.answerConversation(1, "Hello!", { key: "form-1" });
    await desk.answerConversation(1, "Hello!", { key: "form-1" });
    await desk.endConversation(1);
    expect((await desk.answerConversation(1, "Hello!", { key: "form-1" })).kind).toBe("answered");
    expect((await notified()).map(({ type }) => type)).toEqual(["chat.answered", "chat.closed"]);
  });

  it("counts as activity, and is on the stream", async () => {
    const { desk, chatId, clock } = await deskWithConversation();
    clock.advance(10);
    await desk.answerConversation(1, "Hello!");
    const { conversation, messages } = await desk.conversation(1);
    expect(conversation.updatedAt).toBe(1010);
    expect((await desk.eventsAfter(1, 10)).map(({ type, subject, data }) => [type, subject, data])).toEqual([
      ["conversation.answered", { kind: "conversation", id: chatId }, { message: messages[0]?.id }],
    ]);
  });

  it("was not given if only another one was, before the end", async () => {
    const { desk } = await deskWithConversation();
    await desk.answerConversation(1, "Hello!", { key: "form-1" });
    await desk.endConversation(1);
    expect((await desk.answerConversation(1, "Hello?", { key: "form-2" })).kind).toBe("alreadyClosed");
  });

  it.each([
    [2, "Hello", "conversation.unknown", "There is no conversation #2. See the list of conversations."],
    [1, "", "text.empty", "The text is empty. Write what to say."],
    [
      1,
      "x".repeat(20_000),
      "text.tooLong",
      "The text has 20000 characters, and 16384 are allowed. Shorten it or send it in parts.",
    ],
  ])("refuses what cannot be said (%#), and says why", async (number, text, code, message) => {
    const { desk } = await deskWithConversation();
    await expect(desk.answerConversation(number, text)).rejects.toMatchObject({ code, message });
  });
});

describe("endConversation", () => {
  it("closes it and tells the customer once", async () => {
    const { desk, chatId, clock, notified } = await deskWithConversation();
    clock.advance(10);
    expect(await desk.endConversation(1)).toMatchObject({
      kind: "closed",
      conversation: { closedBy: "agent", closedAt: 1010 },
    });
    expect(await desk.endConversation(1)).toMatchObject({ kind: "alreadyClosed" });
    expect(await notified()).toMatchObject([{ type: "chat.closed", chatId, at: 1010 }]);
    expect((await desk.eventsAfter(1, 10)).map(({ type, data }) => [type, data])).toEqual([
      ["conversation.closed", { by: "agent" }],
    ]);
  });

  it("has one winner when both sides end it at the same time", async () => {
    const { desk, notified } = await deskWithConversation();
    const [ending] = await Promise.all([
      desk.endConversation(1),
      desk.chatDesk.leave({ key: "l1", chatKey: "k1" }),
    ]);
    expect((await desk.eventsAfter(0, 10)).filter(({ type }) => type === "conversation.closed")).toHaveLength(
      1,
    );
    expect(await notified()).toHaveLength(ending.kind === "closed" ? 1 : 0);
  });
});
