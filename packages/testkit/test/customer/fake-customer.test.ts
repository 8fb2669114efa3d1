import "@deskbell/testkit/vitest";
import {
  createFakeClock,
  type DialogueDriver,
  type EngineDriverOptions,
  engineDriver,
  fakeCustomer,
  fakeEmailCode,
  fakePorts,
  type LocalDriverOptions,
  liveDriver,
} from "@deskbell/testkit";
import { describe, expect, it } from "vitest";

const drivers: readonly (readonly [
  string,
  (options?: LocalDriverOptions & EngineDriverOptions) => DialogueDriver,
])[] = [
  ["the live machine", liveDriver],
  ["the engine in memory", engineDriver],
];

const known = { id: "c1", name: "Ann Lee", phones: ["+380671234567"] };

describe.each(drivers)("a fake customer on %s", (_, createDriver) => {
  it("goes from the greeting to a ticket", async () => {
    const ports = fakePorts({ contacts: [known] });
    const ann = fakeCustomer({ language: "uk", driver: createDriver({ ports }) });
    await ann.says("/start");
    await expect(ann).toHaveBeenToldExactly("greeting");
    await ann.taps("help.begin");
    await ann.taps("phone");
    await expect(ann).toHaveBeenTold("phone.asked");
    await ann.sharesContact();
    await expect(ann).toHaveBeenToldExactly("phone.noted", "contact.found", "subject.asked");
    await ann.says("Printer");
    await ann.says("It smokes.");
    await expect(ann).toHaveBeenTold("review.asked", { subject: "Printer", details: "It smokes." });
    await ann.taps("confirm");
    await expect(ann).toHaveBeenTold("request.filed", { number: 1, subject: "Printer" });
    expect(ports.createTicket.calls).toMatchObject([{ subject: "Printer", details: ["It smokes."] }]);
  });

  it("hears what the desk has to say, and replies to it", async () => {
    const ports = fakePorts();
    const ann = fakeCustomer({ driver: createDriver({ ports }) });
    await ann.says("/help");
    const ticket = { id: "t1", number: 1 };
    await ann.deskDoes({
      type: "ticket.answered",
      id: "d1",
      at: 1,
      ticket,
      text: "Try water.",
      autoReply: null,
    });
    await expect(ann).toHaveBeenTold("ticket.answered", { text: "Try water." });
    await ann.repliesTo("ticket.answered", "It helped.");
    await expect(ann).toHaveBeenTold("ticket.textAdded", { number: 1 });
    expect(ports.addToTicket.calls).toMatchObject([{ ticketId: "t1", text: "It helped." }]);
  });

  it("sees ports fail, hang and answer late", async () => {
    const clock = createFakeClock();
    const ports = fakePorts({ contacts: [known], clock });
    const ann = fakeCustomer({ driver: createDriver({ ports, clock }) });
    ports.lookupContact.answersAfter(4_000);
    await ann.says("/help");
    await ann.taps("phone");
    await ann.sharesContact();
    await expect(ann).toHaveBeenToldExactly("phone.noted");
    await ann.waits(2_000);
    await expect(ann).toHaveBeenToldExactly("phone.noted", "contact.searching");
    await ann.waits(2_000);
    await expect(ann).toHaveBeenTold("contact.found");
    ports.createTicket.hangs();
    await ann.says("Printer");
    await ann.says("It smokes.");
    await ann.taps("confirm");
    await expect(ann).toHaveBeenToldExactly("request.sending");
    await ann.says("Hello?");
    await expect(ann).not.toHaveBeenTold("request.filed");
    await expect(ann).toHaveBeenTold("moment");
  });

  it("takes a button by the end of its name, and says which there are when there is none", async () => {
    const ann = fakeCustomer({ driver: createDriver() });
    await ann.says("/language");
    await ann.taps("choose", "uk");
    await expect(ann).toHaveBeenTold("language.changed");
    await expect(ann.taps("self.destruct")).rejects.toThrow(
      /sees no button "self.destruct"[\s\S]*\[language.choose\]/,
    );
  });

  it("proves an address by the code that the ports know, and no other", async () => {
    const ports = fakePorts();
    const ann = fakeCustomer({ driver: createDriver({ ports, settings: { emailProof: "offered" } }) });
    await ann.says("/help");
    await ann.taps("email");
    await ann.says("ann@example.org");
    await expect(ann).toHaveBeenTold("proof.asked");
    await ann.says("654321");
    await expect(ann).toHaveBeenTold("proof.wrong", { attemptsLeft: 4 });
    await ann.says(fakeEmailCode);
    await expect(ann).toHaveBeenTold("proof.confirmed");
    expect(ports.sendEmailCode.calls).toMatchObject([{ address: "ann@example.org" }]);
  });

  it("does not mix up two customers", async () => {
    const driver = createDriver();
    const ann = fakeCustomer({ driver });
    const ben = fakeCustomer({ name: "Ben", driver });
    await ann.says("/help");
    await ben.says("/start");
    await expect(ann).toHaveBeenToldExactly("identity.asked");
    await expect(ben).toHaveBeenToldExactly("greeting");
  });

  it("sends what is no text, edits, and shares somebody else's contact", async () => {
    const ann = fakeCustomer({ driver: createDriver() });
    await ann.sends("sticker");
    await expect(ann).toHaveBeenTold("content.unsupported", { content: "sticker" });
    await ann.says("/help");
    await ann.taps("phone");
    await ann.sharesContact("+491751234567");
    await expect(ann).toHaveBeenTold("phone.notOwn");
    await ann.edits("oops");
    await expect(ann).toHaveBeenTold("text.editIgnored");
  });
});

describe("a failure", () => {
  it("prints the transcript", async () => {
    const ann = fakeCustomer();
    await ann.says("/help");
    expect(() => expect(ann).toHaveBeenTold("greeting")).toThrow(
      "Ann was not told greeting.\n\nAnn: /help\nbot: identity.asked [identify.phone] [identify.email] [identify.guest] [cancel]",
    );
    await expect(ann.hears("greeting")).rejects.toThrow("Ann: /help");
    expect(() => expect(ann).not.toHaveBeenTold("identity.asked")).toThrow("Ann was told identity.asked.");
    expect(() => expect(ann).toHaveBeenToldExactly("greeting")).toThrow(
      "Ann was told identity.asked, expected greeting.",
    );
  });

  it("counts only what was said since the customer last did something", async () => {
    const ann = fakeCustomer();
    await ann.says("/start");
    await ann.says("/help");
    expect(ann.wasTold("greeting")).toBe(false);
  });
});

describe("an engine that is left and started again", () => {
  it("goes on where it was", async () => {
    const driver = engineDriver();
    const ann = fakeCustomer({ driver });
    await ann.says("/help");
    await ann.taps("guest");
    await driver.restart();
    await ann.says("ann@example.org");
    await expect(ann).toHaveBeenTold("subject.asked");
  });

  it("makes a call again that was under way", async () => {
    const ports = fakePorts();
    const driver = engineDriver({ ports });
    const ann = fakeCustomer({ driver });
    await ann.says("/help");
    await ann.taps("guest");
    ports.checkMailDomain.hangs();
    await ann.says("ann@example.org");
    ports.checkMailDomain.works();
    await driver.restart();
    await expect(ann).toHaveBeenTold("subject.asked");
    expect(ports.checkMailDomain.calls).toEqual(["example.org", "example.org"]);
  });
});
