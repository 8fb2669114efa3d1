import type { TicketAnswer } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { newDesk, ticketRequest } from "../new-desk.ts";

function answer(question: string, fields: Partial<TicketAnswer>): TicketAnswer {
  const blank = { choice: null, checked: true, department: null, priority: null };
  return { question, name: question, value: "Yes", ...blank, ...fields };
}

describe("ticketSink.create", () => {
  it("files what the customer confirmed, with the configured department and priority", async () => {
    const { desk } = newDesk();
    const { ticket } = await desk.ticketSink.create(ticketRequest("k1"));
    expect(ticket.number).toBe(1);
    expect((await desk.ticket(1)).ticket).toMatchObject({
      id: ticket.id,
      status: "open",
      subject: "Printer",
      details: ["It does not print.", "Since Monday."],
      departmentId: "support",
      priorityId: "normal",
      customer: { userId: "42", name: "Olha 🌻", handle: "olha", language: "uk" },
      dialogue: { channel: "telegram", account: "1", address: "42" },
      phone: "+380671234567",
      phoneValid: true,
      email: "Olha@example.org",
      emailChecked: true,
      phoneStanding: { level: "verified", method: "ownContact", at: 500 },
      emailStanding: { level: "claimed", method: "typed", at: 600 },
      emailDisposable: false,
      level: "verified",
      method: "ownContact",
      identifiedAt: 500,
      match: { kind: "found", contact: { id: "c1", name: "Olha K.", by: ["phone"] } },
      matchLevel: "verified",
      language: "uk",
      createdAt: 1000,
      closedAt: null,
    });
  });

  it("takes the settings as they are when it files", async () => {
    const { desk } = newDesk();
    await desk.saveDepartment({ id: "billing", name: "Billing" });
    await desk.settings.set("ticket.department", "billing");
    await desk.settings.set("ticket.priority", "urgent");
    await desk.ticketSink.create(ticketRequest("k1"));
    expect((await desk.ticket(1)).ticket).toMatchObject({ departmentId: "billing", priorityId: "urgent" });
  });

  it("takes those of the bot that the request came through, and its auto-replies to the end", async () => {
    const { desk } = newDesk();
    await desk.saveDepartment({ id: "sales", name: "Sales" });
    await desk.settings.set("ticket.department", "sales", { channel: "telegram", account: "2" });
    for (const on of ["created", "answered", "closed"] as const) {
      await desk.saveAutoReply({ on, language: "uk", text: `${on} by all` });
      await desk.saveAutoReply({ on, language: "en", text: `${on} by the shop`, bot: "telegram:2" });
      await desk.saveAutoReply({ on, language: "uk", text: `${on} by the shop, uk`, bot: "telegram:2" });
    }
    const inShop = { ...ticketRequest("k2"), dialogue: { channel: "telegram", account: "2", address: "42" } };
    await desk.ticketSink.create(ticketRequest("k1"));
    await desk.ticketSink.create(inShop);
    for (const number of [1, 2]) {
      await desk.answerTicket(number, "Hello.");
      await desk.closeTicket(number);
    }
    const autoReplies = async (number: number) =>
      (await desk.ticket(number)).messages
        .filter(({ author }) => author === "autoReply")
        .map(({ text }) => text);
    expect(await autoReplies(1)).toEqual(["created by all", "answered by all", "closed by all"]);
    expect(await autoReplies(2)).toEqual(
      ["created", "answered", "closed"].map((on) => `${on} by the shop, uk`),
    );
    const departments = (await desk.tickets()).map(({ departmentId }) => departmentId);
    expect(departments).toEqual(["sales", "support"]);
  });

  it("says nothing that another bot has to itself", async () => {
    const { desk } = newDesk();
    await desk.saveAutoReply({ on: "created", language: "uk", text: "The shop", bot: "telegram:2" });
    expect(await desk.ticketSink.create(ticketRequest("k1"))).toMatchObject({ autoReply: null });
  });

  it("keeps what was answered, and files where the answers lead, the last of them first", async () => {
    const { desk } = newDesk();
    await desk.saveDepartment({ id: "billing", name: "Billing" });
    await desk.saveDepartment({ id: "delivery", name: "Delivery" });
    const answers = [
      answer("money", { choice: "yes", department: "billing", priority: "urgent" }),
      answer("category", { choice: "parcel", department: "delivery" }),
      answer("order", { checked: false }),
    ];
    await desk.ticketSink.create(ticketRequest("k1", { answers }));
    expect((await desk.ticket(1)).ticket).toMatchObject({
      departmentId: "delivery",
      priorityId: "urgent",
      answers,
    });
  });

  it("files as usual where an answer leads to nothing that there is", async () => {
    const { desk } = newDesk();
    const answers = [answer("category", { department: "gone", priority: "gone" })];
    await desk.ticketSink.create(ticketRequest("k1", { answers }));
    expect((await desk.ticket(1)).ticket).toMatchObject({ departmentId: "support", priorityId: "normal" });
  });

  it("takes in a request of an older release, which knows of no answers", async () => {
    const { desk } = newDesk();
    await desk.ticketSink.create(ticketRequest("k1"));
    expect((await desk.ticket(1)).ticket.answers).toEqual([]);
  });

  it("makes the details the first messages and says so on the stream", async () => {
    const { desk } = newDesk();
    const { ticket } = await desk.ticketSink.create(ticketRequest("k1"));
    const { messages } = await desk.ticket(1);
    expect(messages.map(({ author, text }) => [author, text])).toEqual([
      ["customer", "It does not print."],
      ["customer", "Since Monday."],
    ]);
    expect(messages.map(({ id }) => id)).toEqual([`${ticket.id}.1`, `${ticket.id}.2`]);
    const events = await desk.eventsAfter(0, 10);
    expect(events).toMatchObject([
      { type: "ticket.created", subject: { kind: "ticket", id: ticket.id }, at: 1000 },
    ]);
  });

  it("answers a repetition with the ticket that exists and what was said then", async () => {
    const { desk } = newDesk();
    await desk.saveAutoReply({ on: "created", language: "uk", text: "Дякуємо!" });
    const first = await desk.ticketSink.create(ticketRequest("k1"));
    await desk.saveAutoReply({ on: "created", language: "uk", text: "Щось інше" });
    expect(await desk.ticketSink.create(ticketRequest("k1"))).toEqual(first);
    expect(first.autoReply).toBe("Дякуємо!");
    expect(await desk.tickets()).toHaveLength(1);
  });

  it("makes one ticket of two attempts at the same time", async () => {
    const { desk } = newDesk();
    const request = ticketRequest("k1");
    const [one, two] = await Promise.all([desk.ticketSink.create(request), desk.ticketSink.create(request)]);
    expect(one).toEqual(two);
    expect(await desk.tickets()).toHaveLength(1);
    expect(await desk.eventsAfter(0, 10)).toHaveLength(1);
  });

  it("keeps the auto-reply with the ticket, in the customer's language", async () => {
    const { desk } = newDesk();
    await desk.saveAutoReply({ on: "created", language: "en", text: "Thank you!" });
    await desk.saveAutoReply({ on: "created", language: "pt", text: "Obrigado!" });
    const { autoReply } = await desk.ticketSink.create(ticketRequest("k1", { language: "pt-BR" }));
    expect(autoReply).toBe("Obrigado!");
    expect((await desk.ticket(1)).messages.at(-1)).toMatchObject({ author: "autoReply", text: "Obrigado!" });
    const other = await desk.ticketSink.create(ticketRequest("k2", { language: "ru" }));
    expect(other.autoReply).toBe("Thank you!");
  });

  it("records a match that never came as unchecked, and a guest as a guest", async () => {
    const { desk } = newDesk();
    const identity = {
      phone: null,
      email: { address: "a@example.org", domain: "unchecked", level: "claimed", method: "typed", at: 7 },
      byGuest: true,
    } as const;
    await desk.ticketSink.create(ticketRequest("k1", { identity, match: { kind: "pending" } }));
    expect((await desk.ticket(1)).ticket).toMatchObject({
      match: { kind: "unchecked" },
      matchLevel: null,
      level: "guest",
      method: "none",
      identifiedAt: 7,
      phone: null,
      phoneValid: false,
      phoneStanding: null,
      emailChecked: false,
      emailDisposable: false,
    });
  });

  it("says how sure the link is, whatever else was proved", async () => {
    const { desk } = newDesk();
    const match = { kind: "found", contact: { id: "c1", name: "Olha K.", by: ["email"] } } as const;
    await desk.ticketSink.create(ticketRequest("k1", { match }));
    expect((await desk.ticket(1)).ticket).toMatchObject({ level: "verified", matchLevel: "claimed" });
  });

  it("records a customer who gave no address", async () => {
    const { desk } = newDesk();
    const phone = {
      e164: "+380671234567",
      valid: true,
      level: "verified",
      method: "ownContact",
      at: 5,
    } as const;
    await desk.ticketSink.create(ticketRequest("k1", { identity: { phone, email: null, byGuest: false } }));
    expect((await desk.ticket(1)).ticket).toMatchObject({
      email: null,
      emailChecked: false,
      emailDisposable: false,
      emailStanding: null,
    });
  });

  it("marks a disposable address", async () => {
    const { desk } = newDesk();
    const email = {
      address: "a@mailinator.com",
      domain: "accepts",
      disposable: true,
      level: "claimed",
      method: "typed",
      at: 1,
    } as const;
    await desk.ticketSink.create(ticketRequest("k1", { identity: { phone: null, email, byGuest: false } }));
    expect((await desk.ticket(1)).ticket).toMatchObject({ emailChecked: true, emailDisposable: true });
  });

  it("files with the default when a stored setting is wrong", async () => {
    const { desk, store } = newDesk();
    await store.commit([{ type: "setting.saved", name: "ticket.priority", value: "gone" }]);
    await desk.ticketSink.create(ticketRequest("k1"));
    expect((await desk.ticket(1)).ticket.priorityId).toBe("normal");
  });
});

describe("ticketSink.create, where cards learn", () => {
  const newcomer = { match: { kind: "missing" } } as const;

  it("makes a card with the ticket, once, and finds the customer by it", async () => {
    const { desk } = newDesk({ "contacts.learn": "create" });
    await desk.ticketSink.create(ticketRequest("k1", newcomer));
    await desk.ticketSink.create(ticketRequest("k1", newcomer));
    const [card, ...others] = await desk.contacts(null, 10);
    expect(others).toEqual([]);
    expect(card).toMatchObject({ name: "Olha 🌻", phones: ["+380671234567"], emails: [] });
    expect((await desk.ticket(1)).ticket).toMatchObject({
      match: { kind: "found", contact: { id: card?.id } },
      matchLevel: "verified",
    });
    const match = await desk.contactLookup.find({ phone: "+380671234567", email: null });
    expect(match).toMatchObject({ kind: "found", contact: { id: card?.id } });
  });

  it("makes no second card for a second request that was looked up before the first was filed", async () => {
    const { desk } = newDesk({ "contacts.learn": "create" });
    await desk.ticketSink.create(ticketRequest("k1", newcomer));
    await desk.ticketSink.create(ticketRequest("k2", newcomer));
    expect(await desk.contacts(null, 10)).toHaveLength(1);
    expect((await desk.ticket(2)).ticket.match.kind).toBe("found");
  });

  it("completes the card that a proved number led to, though it has another number by now", async () => {
    const { desk } = newDesk({ "contacts.learn": "enrich" });
    await desk.saveContacts([{ id: "c1", name: "Olha K.", phones: ["+4930123456"] }]);
    await desk.ticketSink.create(ticketRequest("k1"));
    expect(await desk.contact("c1")).toMatchObject({ phones: ["+4930123456", "+380671234567"] });
  });

  it("leaves cards alone by default", async () => {
    const { desk } = newDesk();
    await desk.ticketSink.create(ticketRequest("k1", newcomer));
    expect(await desk.contacts(null, 10)).toEqual([]);
    expect((await desk.ticket(1)).ticket.match.kind).toBe("missing");
  });
});

describe("ticketSink.add", () => {
  it("adds the text once, however often it is told", async () => {
    const { desk, clock } = newDesk();
    const { ticket } = await desk.ticketSink.create(ticketRequest("k1"));
    clock.advance(500);
    const addition = { key: "a1", ticketId: ticket.id, text: "Still nothing." };
    await desk.ticketSink.add(addition);
    await desk.ticketSink.add(addition);
    const view = await desk.ticket(1);
    expect(view.messages.map(({ text }) => text)).toEqual([
      "It does not print.",
      "Since Monday.",
      "Still nothing.",
    ]);
    expect(view.ticket.updatedAt).toBe(1500);
    expect((await desk.eventsAfter(0, 10)).map(({ type, data }) => [type, data])).toEqual([
      ["ticket.created", {}],
      ["ticket.customerWrote", { message: view.messages.at(-1)?.id }],
    ]);
  });

  it("opens a closed ticket again, without a word to the customer who just wrote", async () => {
    const { desk, notified } = newDesk();
    const { ticket } = await desk.ticketSink.create(ticketRequest("k1"));
    await desk.closeTicket(1);
    await desk.ticketSink.add({ key: "a1", ticketId: ticket.id, text: "Not solved." });
    expect((await desk.ticket(1)).ticket).toMatchObject({ status: "open", closedAt: null });
    expect((await notified()).map(({ type }) => type)).toEqual(["ticket.closed"]);
    expect((await desk.eventsAfter(0, 10)).map(({ type }) => type)).toContain("ticket.reopened");
  });

  it("does not open a ticket again for a repetition of what was added before it closed", async () => {
    const { desk } = newDesk();
    const { ticket } = await desk.ticketSink.create(ticketRequest("k1"));
    const addition = { key: "a1", ticketId: ticket.id, text: "Thanks." };
    await desk.ticketSink.add(addition);
    await desk.closeTicket(1);
    await desk.ticketSink.add(addition);
    expect((await desk.ticket(1)).ticket.status).toBe("closed");
  });

  it("loses no text when many are added at once", async () => {
    const { desk } = newDesk();
    const { ticket } = await desk.ticketSink.create(ticketRequest("k1", { details: ["0"] }));
    const texts = Array.from({ length: 20 }, (_, index) => `text ${index}`);
    await Promise.all(texts.map((text) => desk.ticketSink.add({ key: text, ticketId: ticket.id, text })));
    const { messages, ticket: after } = await desk.ticket(1);
    expect(new Set(messages.map(({ text }) => text))).toEqual(new Set(["0", ...texts]));
    expect(after.version).toBe(21);
  });

  it("accepts a text for a ticket of another desk, which no repetition would mend", async () => {
    const { desk } = newDesk();
    await desk.ticketSink.add({ key: "a1", ticketId: "elsewhere", text: "Hello?" });
    expect(await desk.eventsAfter(0, 10)).toEqual([]);
  });
});
