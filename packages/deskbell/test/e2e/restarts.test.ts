import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { type DeskUnderTest, startDesk } from "./desk-under-test.ts";
import { begins, beginsAsGuest, entersChat, filesAsGuest, hearsOfTicket, writes } from "./journeys.ts";
import { createSwitches } from "./switch.ts";

describe("a desk that is started again", () => {
  let world: ReturnType<typeof createSwitches>;
  let desk: DeskUnderTest;

  beforeEach(async () => {
    world = createSwitches();
    desk = await startDesk({ decorate: world.decorate });
  });

  afterEach(async () => {
    expect(desk.emulator.violations).toEqual([]);
    await desk.stop();
  });

  it("goes on with every question on the way of a number", async () => {
    const anna = desk.customer();
    anna.phone.starts();
    await anna.hears("greeting", {});
    await desk.restart();
    anna.taps("help.begin");
    await anna.hears("identity.asked", {});
    await desk.restart();
    anna.taps("identify.phone");
    await anna.hears("phone.asked", {});
    await desk.restart();
    anna.says("067");
    await anna.hears("phone.invalid", { reason: "tooShort", example: "+380 50 123 4567" });
    await desk.restart();
    anna.says("Dial 067 123 45 67 please");
    await anna.hears("phone.confirm", { phone: "+380 67 123 4567", other: null });
    await desk.restart();
    anna.taps("reading.accept", { value: "+380 67 123 4567" });
    await anna.hears("subject.askedAfterClaim", {});
    await desk.restart();
    anna.says("Printer");
    await anna.hears("details.asked", {});
    await desk.restart();
    anna.says("It smokes.");
    const review = { subject: "Printer", details: "It smokes.", phone: "+380671234567", email: null };
    await anna.hears("review.asked", review);
    await desk.restart();
    anna.taps("request.confirm");
    expect(await hearsOfTicket(anna)).toBe(1);
    await desk.restart();
    anna.taps("ticket.write", { number: 1 });
    await anna.hears("ticket.textAsked", { number: 1 });
    await desk.restart();
    anna.says("More smoke.");
    await anna.hears("ticket.textAdded", { number: 1 });
    await desk.restart();
    anna.says("Even more.");
    await anna.hears("text.whichTicket", { text: "Even more." });
    await desk.restart();
    anna.taps("ticket.write", { number: 1 });
    await anna.hears("ticket.textAdded", { number: 1 });
    const { messages } = await desk.runtime.desk.ticket(1);
    expect(messages.map(({ text }) => text)).toEqual(["It smokes.", "More smoke.", "Even more."]);
  });

  it("goes on with every question on the way of an address", async () => {
    const anna = desk.customer();
    await begins(anna);
    anna.taps("identify.email");
    await anna.hears("email.asked", {});
    await desk.restart();
    anna.says("anna@gmial.com");
    await anna.hears("email.confirm", { address: "anna@gmail.com", other: "anna@gmial.com" });
    await desk.restart();
    anna.taps("reading.reject");
    await anna.hears("email.asked", {});
    await desk.restart();
    anna.says("anna@nomail.org");
    await anna.hears("email.domainRejected", { domain: "nomail.org" });
    await desk.restart();
    anna.says("anna@example.org");
    await anna.hears("subject.askedAfterClaim", {});
    await writes(anna, { email: "anna@example.org" });
    await desk.restart();
    anna.taps("subject.edit");
    await anna.hears("subject.asked", {});
    await desk.restart();
    anna.says("Scanner");
    await anna.hears("review.asked", {
      subject: "Scanner",
      details: "It smokes.",
      phone: null,
      email: "anna@example.org",
    });
  });

  it("goes on with a live chat and the questions before it", async () => {
    const anna = desk.customer();
    anna.says("/chat");
    await anna.hears("phone.askedForChat", { optional: false });
    await desk.restart();
    anna.phone.sharesContact();
    await anna.hears("email.askedForChat", { optional: true });
    await desk.restart();
    anna.taps("answer.skip");
    await anna.hears("chat.opened", {});
    await desk.restart();
    anna.says("Hello");
    const texts = async () => (await desk.runtime.desk.conversation(1)).messages.map(({ text }) => text);
    await eventually(texts).toEqual(["Hello"]);
    await desk.restart();
    await desk.runtime.desk.answerConversation(1, "Good day.");
    await anna.hears("chat.answered", { text: "Good day." });
  });

  it("files a request that was on its way, with the same key", async () => {
    world.sink.state = "hangs";
    const anna = desk.customer();
    await beginsAsGuest(anna);
    await writes(anna, { email: "anna@example.org" });
    anna.taps("request.confirm");
    await anna.hears("request.sending", {});
    await eventually(() => world.sink.calls).toHaveLength(1);
    await desk.restart();
    await eventually(() => world.sink.calls).toHaveLength(2);
    world.sink.state = "on";
    await desk.restart();
    expect(await hearsOfTicket(anna)).toBe(1);
    expect(world.sink.calls[1]).toEqual(world.sink.calls[0]);
    expect(world.sink.calls[2]).toEqual(world.sink.calls[0]);
    expect(await desk.runtime.desk.tickets()).toHaveLength(1);
  });

  it("files a request that waited for its next attempt", async () => {
    world.sink.state = "off";
    const anna = desk.customer();
    await beginsAsGuest(anna);
    await writes(anna, { email: "anna@example.org" });
    anna.taps("request.confirm");
    await anna.hears("request.delayed", {});
    await desk.restart();
    world.sink.state = "on";
    expect(await hearsOfTicket(anna)).toBe(1);
    expect(await desk.runtime.desk.tickets()).toHaveLength(1);
  });

  it("makes one ticket when it ended between the desk's answer and the customer's", async () => {
    const anna = desk.customer();
    let isMade = () => {};
    const made = new Promise<void>((resolve) => {
      isMade = resolve;
    });
    await desk.restart({
      decorate: (ports) => ({
        ...ports,
        ticketSink: {
          ...ports.ticketSink,
          create: async (request) => {
            await ports.ticketSink.create(request);
            isMade();
            return new Promise(() => {});
          },
        },
      }),
    });
    await beginsAsGuest(anna);
    await writes(anna, { email: "anna@example.org" });
    anna.taps("request.confirm");
    await made;
    await desk.restart();
    expect(await hearsOfTicket(anna)).toBe(1);
    expect(await desk.runtime.desk.tickets()).toHaveLength(1);
    expect((await desk.runtime.desk.ticket(1)).messages).toHaveLength(1);
  });

  it("looks a customer up again who was being looked up", async () => {
    await desk.runtime.desk.saveContacts([{ id: "known", name: "Anna", phones: ["+380671234567"] }]);
    world.lookup.state = "hangs";
    const anna = desk.customer();
    await begins(anna);
    anna.phone.sharesContact();
    await anna.hears("phone.noted", {});
    await eventually(() => world.lookup.calls).toHaveLength(1);
    anna.says("Are you there?");
    await anna.hears("moment", {});
    world.lookup.state = "on";
    await desk.restart();
    await anna.hears("contact.found", {});
    await anna.hears("subject.asked", {});
    anna.says("Printer");
    await anna.hears("review.asked", {
      subject: "Printer",
      details: "Are you there?",
      phone: "+380671234567",
      email: null,
    });
  });

  it("files only when the lookup beside the questions has answered", async () => {
    await desk.runtime.desk.saveContacts([{ id: "known", name: "Anna", phones: ["+380671234567"] }]);
    world.lookup.state = "hangs";
    const anna = desk.customer();
    await begins(anna);
    anna.says("067 123 45 67");
    await anna.hears("subject.askedAfterClaim", {});
    await writes(anna, { phone: "+380671234567" });
    anna.taps("request.confirm");
    await anna.hears("request.sending", {});
    world.lookup.state = "on";
    await desk.restart();
    expect(await hearsOfTicket(anna)).toBe(1);
    expect((await desk.runtime.desk.ticket(1)).ticket.match.kind).toBe("found");
  });

  it("checks a domain again that was being checked", async () => {
    world.mailDomains.state = "hangs";
    const anna = desk.customer();
    await begins(anna);
    anna.says("anna@nomail.org");
    await eventually(() => world.mailDomains.calls).toHaveLength(1);
    world.mailDomains.state = "on";
    await desk.restart();
    await anna.hears("email.domainRejected", { domain: "nomail.org" });
  });

  it("adds the text to a ticket that was being added", async () => {
    const anna = desk.customer();
    await filesAsGuest(anna);
    world.additions.state = "hangs";
    anna.taps("ticket.write", { number: 1 });
    await anna.hears("ticket.textAsked", { number: 1 });
    anna.says("More smoke.");
    await eventually(() => world.additions.calls).toHaveLength(1);
    world.additions.state = "on";
    await desk.restart();
    const texts = async () => (await desk.runtime.desk.ticket(1)).messages.map(({ text }) => text);
    await eventually(texts).toEqual(["It smokes.", "More smoke."]);
  });

  it("posts to a chat what was being posted, in order", async () => {
    const anna = desk.customer();
    await entersChat(anna);
    world.posts.state = "hangs";
    anna.says("One");
    anna.says("Two");
    await eventually(() => world.posts.calls).toHaveLength(1);
    world.posts.state = "on";
    await desk.restart();
    const texts = async () => (await desk.runtime.desk.conversation(1)).messages.map(({ text }) => text);
    await eventually(texts).toEqual(["One", "Two"]);
  });

  it("takes in what customers wrote while it was down", async () => {
    const anna = desk.customer();
    await begins(anna);
    await desk.emulator.close();
    anna.says("067 123 45 67");
    anna.says("Printer");
    anna.says("It smokes.");
    await desk.emulator.reopen();
    await desk.restart();
    await anna.hears("review.asked", {
      subject: "Printer",
      details: "It smokes.",
      phone: "+380671234567",
      email: null,
    });
  });

  it("follows settings that were changed while it was down", async () => {
    const anna = desk.customer();
    anna.says("/chat");
    await anna.hears("phone.askedForChat", { optional: false });
    await desk.runtime.desk.settings.set("chat.phone", "optional");
    await desk.restart();
    anna.says("no");
    await anna.hears("phone.invalid", { reason: "notANumber", example: "+380 50 123 4567" });
    anna.taps("answer.skip");
    await anna.hears("email.askedForChat", { optional: true });
  });
});
