import { describe, expect, it } from "vitest";
import { chatRequest, newDesk } from "../new-desk.ts";

describe("chatDesk.open", () => {
  it("opens a conversation with who asks for it", async () => {
    const { desk } = newDesk();
    const opening = await desk.chatDesk.open(chatRequest("k1"));
    const { conversation, messages } = await desk.conversation(1);
    expect(opening).toEqual({ kind: "opened", chatId: conversation.id });
    expect(conversation).toMatchObject({ status: "open", level: "verified", openedAt: 1000, closedBy: null });
    expect(messages).toEqual([]);
  });

  it("opens one conversation for a key, even when chats were taken off since", async () => {
    const { desk } = newDesk();
    const first = await desk.chatDesk.open(chatRequest("k1"));
    await desk.settings.set("chat.connected", "false");
    expect(await desk.chatDesk.open(chatRequest("k1"))).toEqual(first);
    expect(await desk.conversations()).toHaveLength(1);
  });

  it("opens one conversation for two attempts at the same time", async () => {
    const { desk } = newDesk();
    const request = chatRequest("k1");
    const [one, two] = await Promise.all([desk.chatDesk.open(request), desk.chatDesk.open(request)]);
    expect(one).toEqual(two);
    expect(await desk.conversations()).toHaveLength(1);
  });

  it("is unavailable when nobody takes chats", async () => {
    const { desk } = newDesk({ "chat.connected": false });
    expect(await desk.chatDesk.open(chatRequest("k1"))).toEqual({ kind: "unavailable" });
    expect(await desk.conversations()).toEqual([]);
  });

  it("ends what the same dialogue has left open, and nobody else's", async () => {
    const { desk, notified } = newDesk();
    await desk.chatDesk.open(chatRequest("k1"));
    const elsewhere = { channel: "telegram", account: "1", address: "43" };
    await desk.chatDesk.open(chatRequest("k2", { dialogue: elsewhere }));
    await desk.chatDesk.open(chatRequest("k3"));
    const all = await desk.conversations();
    expect(all.map(({ number, status, closedBy }) => [number, status, closedBy])).toEqual([
      [3, "open", null],
      [2, "open", null],
      [1, "closed", "customer"],
    ]);
    expect(await notified()).toEqual([]);
  });
});

describe("chatDesk.post", () => {
  it("keeps each text once, in order", async () => {
    const { desk, clock } = newDesk();
    await desk.chatDesk.open(chatRequest("k1"));
    const { id: chatId } = (await desk.conversation(1)).conversation;
    clock.advance(5);
    await desk.chatDesk.post({ key: "p1", chatId, text: "Hello" });
    await desk.chatDesk.post({ key: "p1", chatId, text: "Hello" });
    await desk.chatDesk.post({ key: "p2", chatId, text: "Anybody there?" });
    const { conversation, messages } = await desk.conversation(1);
    expect(messages.map(({ author, text }) => [author, text])).toEqual([
      ["customer", "Hello"],
      ["customer", "Anybody there?"],
    ]);
    expect(conversation.updatedAt).toBe(1005);
    const [, ...written] = await desk.eventsAfter(0, 10);
    expect(written.map(({ type, data }) => [type, data])).toEqual(
      messages.map(({ id }) => ["conversation.customerWrote", { message: id }]),
    );
  });

  it("keeps a text with a conversation that is over, which stays over", async () => {
    const { desk } = newDesk();
    await desk.chatDesk.open(chatRequest("k1"));
    const { conversation } = await desk.endConversation(1);
    await desk.chatDesk.post({ key: "p1", chatId: conversation.id, text: "Thank you!" });
    const view = await desk.conversation(1);
    expect(view.messages.map(({ text }) => text)).toEqual(["Thank you!"]);
    expect(view.conversation.status).toBe("closed");
  });

  it("accepts a text for a conversation of another desk", async () => {
    const { desk } = newDesk();
    await desk.chatDesk.post({ key: "p1", chatId: "elsewhere", text: "Hello?" });
    expect(await desk.eventsAfter(0, 10)).toEqual([]);
  });
});

describe("chatDesk.leave", () => {
  it("closes the conversation that was asked for with the key, once", async () => {
    const { desk, notified } = newDesk();
    await desk.chatDesk.open(chatRequest("k1"));
    await desk.chatDesk.leave({ key: "l1", chatKey: "k1" });
    await desk.chatDesk.leave({ key: "l1", chatKey: "k1" });
    expect((await desk.conversation(1)).conversation).toMatchObject({
      status: "closed",
      closedBy: "customer",
    });
    expect(await notified()).toEqual([]);
    expect((await desk.eventsAfter(0, 10)).map(({ type }) => type)).toEqual([
      "conversation.opened",
      "conversation.closed",
    ]);
  });

  it("leaves it to the agent who ended it before", async () => {
    const { desk } = newDesk();
    await desk.chatDesk.open(chatRequest("k1"));
    await desk.endConversation(1);
    await desk.chatDesk.leave({ key: "l1", chatKey: "k1" });
    expect((await desk.conversation(1)).conversation.closedBy).toBe("agent");
  });

  it("does nothing for a chat that was never opened", async () => {
    const { desk } = newDesk();
    await desk.chatDesk.leave({ key: "l1", chatKey: "k1" });
    expect(await desk.conversations()).toEqual([]);
  });
});
