import { describe, expect, it } from "vitest";
import { botIdOf } from "../../src/more-bots.ts";
import { eventually } from "../eventually.ts";
import { bot, type DeskUnderTest, sharedDesk } from "./desk-under-test.ts";
import { entersChat, filesAsGuest } from "./journeys.ts";
import type { Talker } from "./talker.ts";

/** The latest conversation of somebody. */
async function chatOf(desk: DeskUnderTest, anna: Talker) {
  const address = String(anna.phone.id);
  const dialogue = { channel: "telegram", account: botIdOf(bot.token), address };
  const [chat] = await desk.runtime.desk.conversations({ dialogue });
  if (chat === undefined) throw new Error("There is no chat.");
  return chat;
}

async function texts(desk: DeskUnderTest, number: number) {
  const { messages } = await desk.runtime.desk.conversation(number);
  return messages.map(({ author, text }) => [author, text]);
}

describe("what a live chat asks for", () => {
  const desk = sharedDesk();

  async function requires(phone: string, email: string): Promise<void> {
    await desk().runtime.desk.settings.set("chat.phone", phone);
    await desk().runtime.desk.settings.set("chat.email", email);
  }

  it("is nothing when both are off", async () => {
    await requires("off", "off");
    const anna = desk().customer();
    anna.says("/chat");
    await anna.hears("chat.opened", {});
    expect(anna.heard()).toEqual([anna.text("chat.opening", {}), anna.text("chat.opened", {})]);
    expect(await chatOf(desk(), anna)).toMatchObject({ phone: null, email: null, level: "guest" });
  });

  it("can all be skipped when both are optional", async () => {
    await requires("optional", "optional");
    const anna = desk().customer();
    anna.says("/chat");
    await anna.hears("phone.askedForChat", { optional: true });
    anna.taps("answer.skip");
    await anna.hears("email.askedForChat", { optional: true });
    anna.taps("answer.skip");
    await anna.hears("chat.opened", {});
    expect(await chatOf(desk(), anna)).toMatchObject({ phone: null, email: null });
  });

  it("is asked until it is given when both are required", async () => {
    await requires("required", "required");
    const anna = desk().customer();
    anna.says("/chat");
    await anna.hears("phone.askedForChat", { optional: false });
    expect(() => anna.taps("answer.skip")).toThrow("sees no button");
    anna.says("skip");
    await anna.hears("phone.invalid", { reason: "notANumber", example: "+380 50 123 4567" });
    anna.says("067 123 45 67");
    await anna.hears("email.askedForChat", { optional: false });
    expect(() => anna.taps("answer.skip")).toThrow("sees no button");
    anna.says("anna@nomail.org");
    await anna.hears("email.domainRejected", { domain: "nomail.org" });
    anna.says("anna@example.org");
    await anna.hears("chat.opened", {});
    expect(await chatOf(desk(), anna)).toMatchObject({
      phone: "+380671234567",
      email: "anna@example.org",
      level: "claimed",
    });
  });

  it.each([
    { phone: "required", email: "off" },
    { phone: "optional", email: "off" },
  ])("is the number alone when it is $phone and the address off", async ({ phone, email }) => {
    await requires(phone, email);
    await desk().runtime.desk.saveContacts([{ id: "known", name: "Anna", phones: ["+380671234567"] }]);
    const anna = desk().customer();
    anna.says("/chat");
    await anna.hears("phone.askedForChat", { optional: phone === "optional" });
    anna.phone.sharesContact();
    await anna.hears("chat.opened", {});
    expect(await chatOf(desk(), anna)).toMatchObject({
      phone: "+380671234567",
      email: null,
      level: "verified",
      match: { kind: "found", contact: { id: "known" } },
    });
  });

  it.each([
    { phone: "off", email: "required" },
    { phone: "off", email: "optional" },
  ])("is the address alone when it is $email and the number off", async ({ phone, email }) => {
    await requires(phone, email);
    const anna = desk().customer();
    anna.says("/chat");
    await anna.hears("email.askedForChat", { optional: email === "optional" });
    anna.says("anna@example.org");
    await anna.hears("chat.opened", {});
    expect(await chatOf(desk(), anna)).toMatchObject({ phone: null, email: "anna@example.org" });
  });

  it("can be left by Back and by Cancel", async () => {
    await requires("required", "required");
    const anna = desk().customer();
    anna.says("/chat");
    await anna.hears("phone.askedForChat", { optional: false });
    anna.phone.sharesContact();
    await anna.hears("email.askedForChat", { optional: false });
    anna.taps("back");
    await anna.hears("phone.askedForChat", { optional: false });
    anna.taps("cancel");
    await anna.hears("cancelled", {});
  });
});

describe("a live chat", () => {
  const desk = sharedDesk();

  it.each(["en", "uk", "ru"])("runs both ways until the manager ends it, in %s", async (languageCode) => {
    const anna = desk().customer({ languageCode });
    await entersChat(anna);
    const { number } = await chatOf(desk(), anna);
    anna.says("Hello <b>there</b>");
    anna.says("{{anybody}}?");
    await eventually(() => texts(desk(), number)).toEqual([
      ["customer", "Hello <b>there</b>"],
      ["customer", "{{anybody}}?"],
    ]);
    await desk().runtime.desk.answerConversation(number, "Yes, <i>me</i>.", { agent: "Ben" });
    await anna.hears("chat.answered", { text: "Yes, <i>me</i>." });
    await desk().runtime.desk.endConversation(number);
    await anna.hears("chat.ended", { by: "agent" });
    anna.says("One more thing");
    await anna.hears("text.whatNow", {});
    expect(await chatOf(desk(), anna)).toMatchObject({ status: "closed", closedBy: "agent" });
    expect(await texts(desk(), number)).toHaveLength(3);
  });

  it("is ended by the customer's button", async () => {
    const anna = desk().customer();
    await entersChat(anna);
    anna.taps("chat.end");
    await anna.hears("chat.ended", { by: "customer" });
    await eventually(() => chatOf(desk(), anna)).toMatchObject({ status: "closed", closedBy: "customer" });
    const { number } = await chatOf(desk(), anna);
    expect(await desk().runtime.desk.answerConversation(number, "Wait!")).toMatchObject({
      kind: "alreadyClosed",
    });
  });

  it("is ended by /cancel", async () => {
    const anna = desk().customer();
    await entersChat(anna);
    anna.says("/cancel");
    await anna.hears("chat.ended", { by: "customer" });
  });

  it("is not ended by the button of an earlier chat", async () => {
    const anna = desk().customer();
    const first = await entersChat(anna);
    anna.tapsUnder(first, "chat.end");
    await anna.hears("chat.ended", { by: "customer" });
    await entersChat(anna);
    anna.tapsUnder(first, "chat.end");
    await anna.hears("button.stale", {});
    anna.says("Still here");
    const { number } = await chatOf(desk(), anna);
    await eventually(() => texts(desk(), number)).toEqual([["customer", "Still here"]]);
  });

  it("goes on through /start and another /chat", async () => {
    const anna = desk().customer();
    await entersChat(anna);
    anna.phone.starts();
    await anna.hears("greeting.inChat", {});
    anna.says("/chat");
    await anna.hears("chat.alreadyOpen", {});
    anna.says("Still here");
    const { number } = await chatOf(desk(), anna);
    await eventually(() => texts(desk(), number)).toEqual([["customer", "Still here"]]);
  });

  it("waits while a request is written, and is there again after it", async () => {
    const anna = desk().customer();
    await entersChat(anna);
    const { number } = await chatOf(desk(), anna);
    anna.says("/help");
    await anna.hears("identity.asked", {});
    await desk().runtime.desk.answerConversation(number, "I am here.");
    await anna.hears("chat.answered", { text: "I am here." });
    anna.taps("identify.guest");
    await anna.hears("email.askedAsGuest", {});
    anna.says("anna@example.org");
    await anna.hears("subject.asked", {});
    anna.says("Printer");
    await anna.hears("details.asked", {});
    anna.says("It smokes.");
    await anna.hears("review.asked", {
      subject: "Printer",
      details: "It smokes.",
      phone: null,
      email: "anna@example.org",
    });
    anna.taps("request.confirm");
    await anna.phone.waitsFor(({ text }) => text.startsWith(anna.text("chat.resumed", {})));
    anna.says("Back again");
    await eventually(() => texts(desk(), number)).toEqual([
      ["agent", "I am here."],
      ["customer", "Back again"],
    ]);
  });

  it("is there again after a request that was cancelled", async () => {
    const anna = desk().customer();
    await entersChat(anna);
    anna.says("/help");
    await anna.hears("identity.asked", {});
    anna.taps("cancel");
    await anna.hears("chat.resumed", {});
    anna.says("Back again");
    const { number } = await chatOf(desk(), anna);
    await eventually(() => texts(desk(), number)).toEqual([["customer", "Back again"]]);
  });

  it("may be ended by the manager while a request is written, which goes on", async () => {
    const anna = desk().customer();
    await entersChat(anna);
    const { number } = await chatOf(desk(), anna);
    anna.says("/help");
    await anna.hears("identity.asked", {});
    anna.taps("identify.guest");
    await anna.hears("email.askedAsGuest", {});
    await desk().runtime.desk.endConversation(number);
    await anna.hears("chat.ended", { by: "agent" });
    anna.says("anna@example.org");
    await anna.hears("subject.asked", {});
  });

  it("keeps replies to a ticket's messages for the ticket", async () => {
    const anna = desk().customer();
    const ticket = await filesAsGuest(anna);
    const filed = anna.phone.transcript.findLast(({ text }) => text.includes(`#${ticket}`));
    await entersChat(anna);
    anna.phone.sends("For the ticket.", { replyTo: filed?.messageId ?? 0 });
    await anna.hears("ticket.textAdded", { number: ticket });
    const { number } = await chatOf(desk(), anna);
    expect(await texts(desk(), number)).toEqual([]);
  });
});

describe("a desk without managers", () => {
  const desk = sharedDesk();

  it("says so and offers a request", async () => {
    await desk().runtime.desk.settings.set("chat.connected", false);
    const anna = desk().customer();
    anna.says("/chat");
    await anna.hears("chat.unavailable", {});
    anna.taps("help.begin");
    await anna.hears("identity.asked", {});
  });

  it("says so when the managers left while the customer was asked", async () => {
    await desk().runtime.desk.settings.set("chat.connected", true);
    const anna = desk().customer();
    anna.says("/chat");
    await anna.hears("phone.askedForChat", { optional: false });
    anna.phone.sharesContact();
    await anna.hears("email.askedForChat", { optional: true });
    await desk().runtime.desk.settings.set("chat.connected", false);
    anna.taps("answer.skip");
    await anna.hears("chat.unavailable", {});
    anna.taps("help.begin");
    await anna.hears("identity.asked", {});
  });
});
