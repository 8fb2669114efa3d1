import type { TicketRequest } from "@deskbell/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { type DeskUnderTest, startDesk } from "./desk-under-test.ts";
import { begins, beginsAsGuest, confirms, filesAsGuest, hearsOfTicket, writes } from "./journeys.ts";
import { createSwitches } from "./switch.ts";

describe("while a part of the world is down", () => {
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

  async function tickets() {
    return (await desk.runtime.desk.tickets()).map(({ number, subject, match }) => ({
      number,
      subject,
      match: match.kind,
    }));
  }

  it("a request is filed unlinked when the lookup does not work", async () => {
    world.lookup.state = "off";
    const anna = desk.customer();
    await begins(anna);
    anna.phone.sharesContact();
    await anna.hears("contact.unchecked", {});
    await anna.hears("subject.asked", {});
    await writes(anna, { phone: "+380671234567" });
    await confirms(anna);
    expect(await tickets()).toEqual([{ number: 1, subject: "Printer", match: "unchecked" }]);
  });

  it("a number that was typed is taken as well when the lookup does not work", async () => {
    world.lookup.state = "off";
    const anna = desk.customer();
    await begins(anna);
    anna.says("067 123 45 67");
    await anna.hears("subject.askedAfterClaim", {});
    await writes(anna, { phone: "+380671234567" });
    await confirms(anna);
    expect(await tickets()).toEqual([{ number: 1, subject: "Printer", match: "unchecked" }]);
  });

  it("an address is taken when its domain cannot be checked", async () => {
    world.mailDomains.state = "off";
    const anna = desk.customer();
    await beginsAsGuest(anna);
    await writes(anna, { email: "anna@example.org" });
    const number = await confirms(anna);
    const { ticket } = await desk.runtime.desk.ticket(number);
    expect(ticket).toMatchObject({ email: "anna@example.org", emailChecked: false });
  });

  it("a request is kept, and filed once by itself when the desk is back", async () => {
    world.sink.state = "off";
    const anna = desk.customer();
    await beginsAsGuest(anna);
    const review = await writes(anna, { email: "anna@example.org" });
    anna.taps("request.confirm");
    await anna.hears("request.delayed", {});
    const tried = world.sink.calls.length;
    await eventually(() => world.sink.calls.length).toBeGreaterThan(tried + 2);
    anna.tapsUnder(review, "request.confirm");
    await anna.hears("request.alreadySending", {});
    anna.says("/cancel");
    await anna.hears("cancel.nothing", {});
    anna.phone.starts();
    await anna.hears("greeting", {});
    world.sink.state = "on";
    expect(await hearsOfTicket(anna)).toBe(1);
    anna.tapsUnder(review, "request.confirm");
    await anna.hears("request.alreadyFiled", { number: 1 });
    expect(await tickets()).toEqual([{ number: 1, subject: "Printer", match: "notAsked" }]);
    expect(new Set(world.sink.calls.map((call) => (call as TicketRequest).key))).toHaveProperty("size", 1);
    expect(anna.heard().filter((text) => text === anna.text("request.delayed", {}))).toHaveLength(1);
  });

  it("two requests are filed in the order in which they were confirmed", async () => {
    world.sink.state = "off";
    const anna = desk.customer();
    for (const subject of ["First", "Second"]) {
      await beginsAsGuest(anna);
      await writes(anna, { subject, email: "anna@example.org" });
      anna.taps("request.confirm");
      await anna.hears("request.sending", {});
    }
    world.sink.state = "on";
    expect(await hearsOfTicket(anna, "First")).toBe(1);
    expect(await hearsOfTicket(anna, "Second")).toBe(2);
  });

  it("others go on while one customer's request cannot be filed", async () => {
    world.sink.state = "hangs";
    const [anna, berta] = [desk.customer(), desk.customer({ firstName: "Berta" })];
    await beginsAsGuest(anna);
    await writes(anna, { email: "anna@example.org" });
    anna.taps("request.confirm");
    await anna.hears("request.sending", {});
    world.sink.state = "on";
    expect(await filesAsGuest(berta, "Scanner")).toBe(1);
  });

  it("text for a ticket is kept, and added once when the desk is back", async () => {
    const anna = desk.customer();
    const number = await filesAsGuest(anna);
    world.additions.state = "off";
    anna.taps("ticket.write", { number });
    await anna.hears("ticket.textAsked", { number });
    anna.says("It smokes more.");
    await anna.hears("ticket.textAdded", { number });
    await eventually(() => world.additions.calls.length).toBeGreaterThan(1);
    world.additions.state = "on";
    const texts = async () => (await desk.runtime.desk.ticket(number)).messages.map(({ text }) => text);
    await eventually(texts).toEqual(["It smokes.", "It smokes more."]);
  });

  it("a chat that cannot be opened becomes a request with what was written for it", async () => {
    world.chats.state = "hangs";
    await desk.runtime.desk.settings.set("chat.phone", "off");
    await desk.runtime.desk.settings.set("chat.email", "off");
    const anna = desk.customer();
    anna.says("/chat");
    await anna.hears("chat.opening", {});
    anna.says("My printer is on fire.");
    await anna.hears("moment", {});
    world.chats.state = "off";
    await desk.restart();
    await anna.hears("chat.unavailable", {});
    anna.taps("help.begin");
    await anna.hears("identity.asked", {});
    anna.says("067 123 45 67");
    await anna.hears("subject.askedAfterClaim", {});
    anna.says("Printer");
    await anna.hears("review.asked", {
      subject: "Printer",
      details: "My printer is on fire.",
      phone: "+380671234567",
      email: null,
    });
  });

  it("what is written while a chat is being opened reaches the manager first", async () => {
    world.chats.state = "hangs";
    await desk.runtime.desk.settings.set("chat.phone", "off");
    await desk.runtime.desk.settings.set("chat.email", "off");
    const anna = desk.customer();
    anna.says("/chat");
    await anna.hears("chat.opening", {});
    anna.says("Hello?");
    await anna.hears("moment", {});
    world.chats.state = "on";
    await desk.restart();
    await anna.hears("chat.opened", {});
    anna.says("There you are.");
    const texts = async () => (await desk.runtime.desk.conversation(1)).messages.map(({ text }) => text);
    await eventually(texts).toEqual(["Hello?", "There you are."]);
  });

  it("messages of a chat wait for the managers' desk, in order", async () => {
    await desk.runtime.desk.settings.set("chat.phone", "off");
    await desk.runtime.desk.settings.set("chat.email", "off");
    const anna = desk.customer();
    anna.says("/chat");
    await anna.hears("chat.opened", {});
    world.posts.state = "off";
    anna.says("One");
    anna.says("Two");
    await eventually(() => world.posts.calls.length).toBeGreaterThan(1);
    world.posts.state = "on";
    anna.says("Three");
    const texts = async () => (await desk.runtime.desk.conversation(1)).messages.map(({ text }) => text);
    await eventually(texts).toEqual(["One", "Two", "Three"]);
  });

  it("an error of Telegram delays messages and loses none", async () => {
    const anna = desk.customer();
    desk.emulator.faults.add({ kind: "refuse", status: 502 }, { method: "sendMessage", times: 1 });
    anna.phone.starts();
    await anna.hears("greeting", {});
    desk.emulator.faults.add(
      { kind: "refuse", status: 429, retryAfter: 1 },
      { method: "sendMessage", times: 1 },
    );
    anna.taps("help.begin");
    anna.taps("help.begin");
    await anna.hears("identity.asked", {});
    await anna.hears("identity.asked", {});
  });

  it("a customer who blocked the bot is heard again when she is back", async () => {
    const anna = desk.customer();
    const number = await filesAsGuest(anna);
    anna.phone.blocks();
    await desk.runtime.desk.answerTicket(number, "Try water.");
    // Refused by Telegram, or not even tried when the word of the block came first.
    const deliveries = async () => Object.values((await desk.runtime.desk.ticket(number)).deliveries);
    await eventually(deliveries).toMatchObject([{ state: "failed" }]);
    anna.phone.unblocks();
    anna.phone.starts();
    await anna.hears("greeting", {});
    await desk.runtime.desk.answerTicket(number, "And soap.");
    await anna.hears("ticket.answered", { number, text: "And soap." });
  });

  it("Telegram that went away is found again", async () => {
    const anna = desk.customer();
    await begins(anna);
    await desk.emulator.close();
    await desk.emulator.reopen();
    anna.says("067 123 45 67");
    await anna.hears("subject.askedAfterClaim", {});
    await desk.emulator.restart();
    await writes(anna, { phone: "+380671234567" });
    await confirms(anna);
    expect(await tickets()).toHaveLength(1);
  });
});
