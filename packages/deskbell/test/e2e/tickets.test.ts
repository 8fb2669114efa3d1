import { describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { sharedDesk } from "./desk-under-test.ts";
import { asBefore, begins, confirms, filesAsGuest, writes } from "./journeys.ts";
import type { Talker } from "./talker.ts";

describe("a customer with a ticket", () => {
  const desk = sharedDesk();

  async function texts(number: number) {
    const { messages } = await desk().runtime.desk.ticket(number);
    return messages.map(({ author, text }) => [author, text]);
  }

  async function status(number: number) {
    return (await desk().runtime.desk.ticket(number)).ticket.status;
  }

  /** Waits until the desk has what was said; the customer hears of it before. */
  async function isAdded(anna: Talker, number: number, text: string): Promise<void> {
    await eventually(() => texts(number)).toContainEqual(["customer", text]);
    expect(anna.heard()).toContain(anna.text("ticket.textAdded", { number }));
  }

  it.each(["en", "uk", "ru"])("gets an agent's answer under its number, in %s", async (languageCode) => {
    const anna = desk().customer({ languageCode });
    const number = await filesAsGuest(anna);
    const answer = "Have you tried <b>water</b>? {{really}} & *so* _on_";
    await desk().runtime.desk.answerTicket(number, answer);
    const { replyMarkup } = await anna.hears("ticket.answered", { number, text: answer });
    const label = anna.label("ticket.write", { number });
    expect(replyMarkup).toMatchObject({ inline_keyboard: [[{ text: label }]] });
  });

  it("adds to it by replying to the answer", async () => {
    const anna = desk().customer();
    const number = await filesAsGuest(anna);
    await desk().runtime.desk.answerTicket(number, "Try water.");
    const answer = await anna.hears("ticket.answered", { number, text: "Try water." });
    anna.phone.sends("It is out now.", { replyTo: answer.messageId });
    await anna.hears("ticket.textAdded", { number });
    await isAdded(anna, number, "It is out now.");
  });

  it("adds to it by replying to the message with its number", async () => {
    const anna = desk().customer();
    const number = await filesAsGuest(anna);
    const filed = anna.phone.transcript.findLast(({ text }) => text.includes(`#${number}`));
    anna.phone.sends("One more thing.", { replyTo: filed?.messageId ?? 0 });
    await anna.hears("ticket.textAdded", { number });
    await isAdded(anna, number, "One more thing.");
  });

  it("adds to it by its button, in the middle of another request too", async () => {
    const anna = desk().customer();
    const number = await filesAsGuest(anna);
    const filed = anna.phone.transcript.findLast(({ text }) => text.includes(`#${number}`));
    if (filed === undefined) throw new Error("The number was told.");
    await begins(anna);
    anna.says("berta@example.org");
    await anna.hears("subject.askedAfterClaim", {});
    anna.says("Scanner");
    await anna.hears("details.asked", {});
    anna.tapsUnder(filed, "ticket.write");
    await anna.hears("ticket.textAsked", { number });
    anna.says("It is the blue one.");
    await anna.hears("ticket.textAdded", { number });
    await isAdded(anna, number, "It is the blue one.");
    anna.taps("draft.resume");
    await anna.hears("details.asked", {});
    anna.says("It whistles.");
    await anna.hears("review.asked", {
      subject: "Scanner",
      details: "It whistles.",
      phone: null,
      email: "berta@example.org",
    });
  });

  it("is asked which ticket a plain text is for, and nothing of it is lost", async () => {
    const anna = desk().customer();
    const [first, second] = [await filesAsGuest(anna, "First"), await filesAsGuest(anna, "Second")];
    anna.says("By the way,");
    await anna.hears("text.whichTicket", { text: "By the way," });
    anna.says("it is <b>urgent</b>.");
    await anna.hears("text.whichTicket", { text: "By the way,\n\nit is <b>urgent</b>." });
    anna.taps("ticket.write", { number: first });
    await anna.hears("ticket.textAdded", { number: first });
    await isAdded(anna, first, "By the way,");
    await isAdded(anna, first, "it is <b>urgent</b>.");
    expect(await texts(second)).toHaveLength(1);
  });

  it("makes a new request of a plain text", async () => {
    const anna = desk().customer();
    await filesAsGuest(anna);
    anna.says("The door squeaks.");
    await anna.hears("text.whichTicket", { text: "The door squeaks." });
    anna.taps("text.asRequest");
    await anna.hears("identity.askedAgain", asBefore);
    anna.taps("identify.guest");
    await anna.hears("email.askedAsGuest", {});
    anna.says("anna@example.org");
    await anna.hears("subject.asked", {});
    anna.says("Door");
    await anna.hears("review.asked", {
      subject: "Door",
      details: "The door squeaks.",
      phone: null,
      email: "anna@example.org",
    });
    const number = await confirms(anna, "Door");
    expect(await texts(number)).toEqual([["customer", "The door squeaks."]]);
  });

  it("gives up a plain text by Cancel", async () => {
    const anna = desk().customer();
    const number = await filesAsGuest(anna);
    anna.says("Never mind.");
    await anna.hears("text.whichTicket", { text: "Never mind." });
    anna.taps("cancel");
    await anna.hears("cancelled", {});
    expect(await texts(number)).toHaveLength(1);
  });

  it.each(["en", "uk", "ru"])("is told that it was closed, in %s", async (languageCode) => {
    const anna = desk().customer({ languageCode });
    const number = await filesAsGuest(anna);
    await desk().runtime.desk.closeTicket(number);
    await anna.hears("ticket.closed", { number });
    anna.says("One more thing.");
    await anna.hears("text.whatNow", {});
  });

  it("opens a closed ticket again by adding to it", async () => {
    const anna = desk().customer();
    const number = await filesAsGuest(anna);
    await desk().runtime.desk.closeTicket(number);
    const closed = await anna.hears("ticket.closed", { number });
    anna.tapsUnder(closed, "ticket.write");
    await anna.hears("ticket.textAsked", { number });
    anna.says("It smokes again.");
    await anna.hears("ticket.textAdded", { number });
    await isAdded(anna, number, "It smokes again.");
    expect(await status(number)).toBe("open");
    anna.says("A lot.");
    await anna.hears("text.whichTicket", { text: "A lot." });
  });

  it("hears of a ticket while writing another one, and goes on with that", async () => {
    const anna = desk().customer();
    const first = await filesAsGuest(anna);
    await begins(anna);
    anna.says("anna@example.org");
    await anna.hears("subject.askedAfterClaim", {});
    await desk().runtime.desk.answerTicket(first, "Try water.");
    await anna.hears("ticket.answered", { number: first, text: "Try water." });
    await desk().runtime.desk.closeTicket(first);
    await anna.hears("ticket.closed", { number: first });
    await writes(anna, { subject: "Scanner", email: "anna@example.org" });
    expect(await confirms(anna, "Scanner")).not.toBe(first);
  });

  it("cannot write to somebody else's ticket", async () => {
    const [anna, berta] = [desk().customer(), desk().customer({ firstName: "Berta" })];
    const number = await filesAsGuest(anna);
    const { ticket } = await desk().runtime.desk.ticket(number);
    berta.phone.starts();
    await berta.hears("greeting", {});
    const { message_id } = berta.phone.sends("Hello");
    await berta.hears("text.whatNow", {});
    desk().emulator.push("desk_bot", {
      callback_query: {
        id: "1",
        from: berta.phone.user,
        message: { message_id, date: 1, chat: { id: berta.phone.id, type: "private" } },
        chat_instance: "1",
        data: `ticket.write|${number}:${ticket.id}`,
      },
    });
    await berta.hears("button.stale", {});
    expect(await texts(number)).toHaveLength(1);
  });

  it("gets an answer of 4096 characters in parts, none lost", async () => {
    const anna = desk().customer();
    const number = await filesAsGuest(anna);
    const text = "water and soap ".repeat(273).slice(0, 4096).trim();
    await desk().runtime.desk.answerTicket(number, text);
    const last = await anna.phone.waitsFor(
      ({ replyMarkup }) => replyMarkup !== undefined && "inline_keyboard" in replyMarkup,
    );
    const all = anna.heard().join(" ");
    expect(all.replaceAll(/\s+/g, " ")).toContain(text);
    anna.phone.sends("Thank you.", { replyTo: last.messageId });
    await anna.hears("ticket.textAdded", { number });
  });

  it("may reply to the first part of a long answer as well", async () => {
    const anna = desk().customer();
    const number = await filesAsGuest(anna);
    await desk().runtime.desk.answerTicket(number, "water ".repeat(682));
    const first = await anna.phone.waitsFor(/water/);
    expect(first.replyMarkup).toBeUndefined();
    anna.phone.sends("Thank you.", { replyTo: first.messageId });
    await anna.hears("ticket.textAdded", { number });
  });
});

describe("auto-replies", () => {
  const desk = sharedDesk();

  it.each([
    { languageCode: "en", spoken: "en" },
    { languageCode: "uk", spoken: "uk" },
    { languageCode: "ru", spoken: "en" },
    { languageCode: "de", spoken: "en" },
  ])("come in $spoken for a device that says $languageCode", async ({ languageCode, spoken }) => {
    const { runtime } = desk();
    for (const language of ["en", "uk"]) {
      for (const on of ["created", "answered", "closed"] as const) {
        await runtime.desk.saveAutoReply({ on, language, text: `${on} <i>{{in}}</i> ${language}` });
      }
    }
    const said = (on: string) => ({ text: `${on} <i>{{in}}</i> ${spoken}` });
    const anna = desk().customer({ languageCode });
    const number = await filesAsGuest(anna);
    await anna.hears("autoReply", said("created"));
    await runtime.desk.answerTicket(number, "Try water.");
    await anna.hears("ticket.answered", { number, text: "Try water." });
    const answered = await anna.hears("autoReply", said("answered"));
    anna.phone.sends("Done.", { replyTo: answered.messageId });
    await anna.hears("ticket.textAdded", { number });
    await runtime.desk.answerTicket(number, "Good.");
    await anna.hears("ticket.answered", { number, text: "Good." });
    await runtime.desk.closeTicket(number);
    await anna.hears("ticket.closed", { number });
    await anna.hears("autoReply", said("closed"));
    expect(anna.heard().filter((text) => text === said("answered").text)).toHaveLength(1);
  });

  it("follow the language that the customer chose", async () => {
    await desk().runtime.desk.saveAutoReply({ on: "created", language: "uk", text: "Дякуємо" });
    const anna = desk().customer({ languageCode: "en" });
    anna.says("/language");
    await anna.hears("language.asked", {});
    anna.taps("language.choose", { language: "uk" });
    const speaking = anna.speaking("uk");
    await speaking.hears("language.changed", {});
    await filesAsGuest(speaking);
    await speaking.hears("autoReply", { text: "Дякуємо" });
  });

  it("can be none", async () => {
    for (const language of ["en", "uk"]) await desk().runtime.desk.removeAutoReply("closed", language);
    const anna = desk().customer();
    const number = await filesAsGuest(anna);
    await desk().runtime.desk.closeTicket(number);
    await anna.hears("ticket.closed", { number });
    anna.says("/help");
    await anna.hears("identity.askedAgain", asBefore);
    expect(anna.heard().slice(-2)).toEqual([
      anna.text("ticket.closed", { number }),
      anna.text("identity.askedAgain", asBefore),
    ]);
  });
});

describe("settings", () => {
  const desk = sharedDesk();

  it("give new tickets their department and priority from then on", async () => {
    const { runtime } = desk();
    const [anna, berta] = [desk().customer(), desk().customer()];
    await runtime.desk.saveDepartment({ id: "after-sales", name: "After sales" });
    const before = await filesAsGuest(anna);
    await runtime.desk.settings.set("ticket.department", "after-sales");
    await runtime.desk.settings.set("ticket.priority", "high");
    const after = await filesAsGuest(berta);
    const departments = await Promise.all(
      [before, after].map(async (number) => (await runtime.desk.ticket(number)).ticket),
    );
    expect(departments).toMatchObject([
      { departmentId: "support", priorityId: "normal" },
      { departmentId: "after-sales", priorityId: "high" },
    ]);
  });

  it("tell a customer who typed a number whether it is known, if the desk wants that", async () => {
    const { runtime } = desk();
    await runtime.desk.saveContacts([{ id: "known", name: "Anna", phones: ["+380671234567"] }]);
    await runtime.desk.settings.set("lookup.tellClaimedMatch", "true");
    const anna = desk().customer();
    await begins(anna);
    anna.says("067 123 45 67");
    await anna.hears("contact.found", {});
    await anna.hears("subject.asked", {});
    const berta = desk().customer();
    await begins(berta);
    berta.says("050 111 22 33");
    await berta.hears("contact.missing", {});
    berta.taps("contact.goOn");
    await berta.hears("subject.asked", {});
  });
});
