import { describe, expect, it } from "vitest";
import { newDesk, ticketRequest } from "../new-desk.ts";

async function deskWithTicket() {
  const made = newDesk();
  const { ticket } = await made.desk.ticketSink.create(ticketRequest("k1"));
  return { ...made, ticket };
}

describe("answerTicket", () => {
  it("keeps the answer and leaves it for the customer's dialogue", async () => {
    const { desk, ticket, notified, store } = await deskWithTicket();
    await desk.answerTicket(1, "  Turn it on.\n", { agent: "Ann" });
    const { messages } = await desk.ticket(1);
    expect(messages.at(-1)).toMatchObject({ author: "agent", agent: "Ann", text: "Turn it on.", at: 1000 });
    expect(await notified()).toEqual([
      {
        type: "ticket.answered",
        id: messages.at(-1)?.id,
        at: 1000,
        ticket,
        text: "Turn it on.",
        autoReply: null,
      },
    ]);
    expect((await store.eventsAfter(1, 10)).map(({ type, data }) => [type, data])).toEqual([
      ["ticket.answered", { message: messages.at(-1)?.id }],
    ]);
  });

  it("is refused when it is no longer known whose the ticket is", async () => {
    const { desk, store, notified } = await deskWithTicket();
    const { ticket } = await desk.ticket(1);
    const nobody = { ...ticket.dialogue, address: "erased" };
    await store.commit([{ type: "ticket.updated", ticket: { ...ticket, dialogue: nobody } }]);
    await expect(desk.answerTicket(1, "Hello?")).rejects.toMatchObject({
      code: "customer.erased",
      message: "Whose #1 was has been erased, so nobody would get the answer. Nothing was written.",
    });
    expect(await notified()).toEqual([]);
  });

  it("adds the auto-reply to the first answer only", async () => {
    const { desk, notified } = await deskWithTicket();
    await desk.saveAutoReply({ on: "answered", language: "uk", text: "Відповідайте тут." });
    await desk.answerTicket(1, "One");
    await desk.answerTicket(1, "Two");
    expect(await notified()).toMatchObject([
      { text: "One", autoReply: "Відповідайте тут." },
      { text: "Two", autoReply: null },
    ]);
    expect((await desk.ticket(1)).messages.map(({ author }) => author)).toEqual([
      "customer",
      "customer",
      "agent",
      "autoReply",
      "agent",
    ]);
  });

  it("adds the auto-reply once when two agents answer at the same time", async () => {
    const { desk, notified } = await deskWithTicket();
    await desk.saveAutoReply({ on: "answered", language: "en", text: "Reply here." });
    await Promise.all([desk.answerTicket(1, "One"), desk.answerTicket(1, "Two")]);
    const autoReplies = (await notified()).map((event) => ("autoReply" in event ? event.autoReply : null));
    expect(autoReplies).toEqual(["Reply here.", null]);
  });

  it("gives an answer with a known key no second time", async () => {
    const { desk, notified } = await deskWithTicket();
    await desk.answerTicket(1, "One", { key: "form-1" });
    await desk.answerTicket(1, "One", { key: "form-1" });
    expect(await notified()).toHaveLength(1);
    expect((await desk.ticket(1)).messages).toHaveLength(3);
  });

  it("knows the same key of another ticket as another answer", async () => {
    const { desk, notified } = await deskWithTicket();
    await desk.ticketSink.create(ticketRequest("k2"));
    await desk.answerTicket(1, "One", { key: "form-1" });
    await desk.answerTicket(2, "Two", { key: "form-1" });
    expect(await notified()).toHaveLength(2);
  });

  it("opens a closed ticket again", async () => {
    const { desk } = await deskWithTicket();
    await desk.closeTicket(1);
    expect(await desk.answerTicket(1, "One more thing")).toMatchObject({ status: "open", closedAt: null });
    expect((await desk.eventsAfter(0, 10)).map(({ type }) => type)).toEqual([
      "ticket.created",
      "ticket.closed",
      "ticket.reopened",
      "ticket.answered",
    ]);
  });

  it.each([
    ["an unknown ticket", 7, "Hello", "ticket.unknown"],
    ["an empty text", 1, " \n\u200b", "text.empty"],
    ["a text longer than four messages", 1, "x".repeat(4 * 4096 + 1), "text.tooLong"],
  ])("refuses %s and writes nothing", async (_, number, text, code) => {
    const { desk, notified } = await deskWithTicket();
    await expect(desk.answerTicket(number, text)).rejects.toMatchObject({ code });
    expect(await notified()).toEqual([]);
    expect((await desk.ticket(1)).messages).toHaveLength(2);
  });

  it("takes a text of four whole messages", async () => {
    const { desk, notified } = await deskWithTicket();
    await desk.answerTicket(1, "x".repeat(4 * 4096));
    expect(await notified()).toHaveLength(1);
  });
});

describe("closeTicket", () => {
  it("closes the ticket and tells the customer, with the auto-reply", async () => {
    const { desk, ticket, clock, notified } = await deskWithTicket();
    await desk.saveAutoReply({ on: "closed", language: "en", text: "Bye." });
    clock.advance(100);
    expect(await desk.closeTicket(1)).toMatchObject({
      kind: "closed",
      ticket: { status: "closed", closedAt: 1100, updatedAt: 1100 },
    });
    expect(await notified()).toMatchObject([{ type: "ticket.closed", at: 1100, ticket, autoReply: "Bye." }]);
    expect((await desk.ticket(1)).messages.at(-1)).toMatchObject({ author: "autoReply", text: "Bye." });
  });

  it("answers that a ticket is closed already, and tells nobody twice", async () => {
    const { desk, notified } = await deskWithTicket();
    const closings = await Promise.all([desk.closeTicket(1), desk.closeTicket(1)]);
    expect(closings.map(({ kind }) => kind).toSorted()).toEqual(["alreadyClosed", "closed"]);
    expect(await desk.closeTicket(1)).toMatchObject({ kind: "alreadyClosed", ticket: { number: 1 } });
    expect(await notified()).toHaveLength(1);
  });

  it("closes again after the ticket was opened again", async () => {
    const { desk, notified } = await deskWithTicket();
    await desk.saveAutoReply({ on: "closed", language: "en", text: "Bye." });
    await desk.closeTicket(1);
    await desk.answerTicket(1, "Wait");
    expect((await desk.closeTicket(1)).kind).toBe("closed");
    expect(await notified()).toHaveLength(3);
  });

  it("names an unknown ticket and what to do", async () => {
    const { desk } = newDesk();
    await expect(desk.closeTicket(3)).rejects.toThrow("There is no ticket #3. See the list of tickets.");
  });
});

describe("tickets", () => {
  it("lists the newest first, filtered and page by page", async () => {
    const { desk } = await deskWithTicket();
    await desk.ticketSink.create(ticketRequest("k2"));
    await desk.ticketSink.create(ticketRequest("k3"));
    await desk.closeTicket(2);
    const numbers = async (...filter: Parameters<typeof desk.tickets>) =>
      (await desk.tickets(...filter)).map(({ number }) => number);
    expect(await numbers()).toEqual([3, 2, 1]);
    expect(await numbers({ status: "open" })).toEqual([3, 1]);
    expect(await numbers({ before: 3, limit: 1 })).toEqual([2]);
  });
});

describe("a desk whose store is always ahead", () => {
  it("gives up with a code instead of trying for ever", async () => {
    const { desk } = newDesk({}, (store) => ({
      ...store,
      commit: async (changes) =>
        changes.some(({ type }) => type === "ticket.updated") ? "conflict" : store.commit(changes),
    }));
    await desk.ticketSink.create(ticketRequest("k1"));
    await expect(desk.closeTicket(1)).rejects.toMatchObject({
      code: "desk.busy",
      message: "Others kept changing the same thing. Nothing was written; try again.",
    });
  });
});
