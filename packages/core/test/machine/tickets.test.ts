import { describe, expect } from "vitest";
import { fileRequest, openChat, openDoor, reachReview, ticket12 } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import type { Happening, Talk } from "../drivers/talk.ts";

function replied(text: string, number = 12): Happening {
  return { type: "ticket.replied", ticket: { id: `t${number}`, number }, text };
}

const answered = {
  type: "ticket.answered",
  ticket: ticket12,
  text: "Press the red button.",
  autoReply: null,
} as const;
const closed = { type: "ticket.closed", ticket: ticket12, autoReply: null } as const;

describe("a text typed while tickets are open", () => {
  test("is kept until the customer says for which it is", async (talk) => {
    await fileRequest(talk, 12);
    await fileRequest(talk, 13);
    expect(await talk.types("Still red")).toEqual(["text.whichTicket"]);
    expect(talk.last().params).toEqual({ text: "Still red" });
    const numbers = talk.last().buttons.flatMap((row) => row.map(({ params }) => params.number));
    expect(numbers.filter((number) => number !== undefined)).toEqual([13, 12]);
    expect(await talk.types("And hot")).toEqual(["text.whichTicket"]);
    expect(talk.last().params).toEqual({ text: "Still red\n\nAnd hot" });
    expect(await talk.presses("ticket.write", 12)).toEqual(["ticket.textAdded"]);
    expect(talk.last()).toMatchObject({ params: { number: 12 }, about: ticket12 });
    expect(talk.inputs("addToTicket")).toMatchObject([
      { ticketId: "t12", text: "Still red" },
      { ticketId: "t12", text: "And hot" },
    ]);
    expect(talk.driver.context().kept).toEqual([]);
  });

  test("may become a new request", async (talk) => {
    await fileRequest(talk);
    await talk.types("My phone is dead");
    expect(await talk.presses("text.asRequest")).toEqual(["identity.askedAgain"]);
    await talk.presses("identify.guest");
    await talk.types("nonsense");
    await talk.types("nonsense");
    await talk.presses("answer.skip");
    expect(await talk.types("Phone")).toEqual(["review.asked"]);
    expect(talk.last().params).toMatchObject({ subject: "Phone", details: "My phone is dead" });
  });

  test("may be given up", async (talk) => {
    await fileRequest(talk);
    await talk.types("Never mind");
    expect(await talk.presses("cancel")).toEqual(["cancelled"]);
    expect(await talk.types("A new thing")).toEqual(["text.whichTicket"]);
    expect(talk.last().params).toEqual({ text: "A new thing" });
  });

  test("is asked about again when /start comes first", async (talk) => {
    await fileRequest(talk);
    await talk.types("Still red");
    expect(await talk.start()).toEqual(["greeting", "text.whichTicket"]);
  });

  test("is refused when no more can be kept", async (talk) => {
    await fileRequest(talk);
    for (let count = 0; count < 4; count += 1) await talk.types("long ".repeat(900));
    expect(await talk.types("long ".repeat(900))).toEqual(["details.full", "text.whichTicket"]);
    await talk.presses("ticket.write");
    expect(talk.calls("addToTicket")).toHaveLength(4);
  });

  test("is asked about when the request that is being filed is a ticket too", async (talk) => {
    await fileRequest(talk, 12);
    await reachReview(talk, "Modem");
    await talk.presses("request.confirm");
    expect(await talk.types("Still red")).toEqual(["moment"]);
    const filed = await talk.answers("createTicket", { ticket: { id: "t13", number: 13 }, autoReply: null });
    expect(filed).toEqual(["request.filed", "text.whichTicket"]);
  });

  test("is not asked about when the only ticket is closed", async (talk) => {
    await fileRequest(talk);
    await talk.happens(closed);
    expect(await talk.types("Hello?")).toEqual(["text.whatNow"]);
  });

  test("is not offered for a ticket that is closed", async (talk) => {
    await fileRequest(talk, 12);
    await fileRequest(talk, 13);
    await talk.happens(closed);
    await talk.types("Hello?");
    const numbers = talk.last().buttons.flatMap((row) => row.map(({ params }) => params.number));
    expect(numbers.filter((number) => number !== undefined)).toEqual([13]);
  });

  test("offers the latest five tickets", async (talk) => {
    for (const number of [1, 2, 3, 4, 5, 6]) await fileRequest(talk, number);
    await talk.types("Hello?");
    const numbers = talk.last().buttons.flatMap((row) => row.map(({ params }) => params.number));
    expect(numbers.filter((number) => number !== undefined)).toEqual([6, 5, 4, 3, 2]);
  });
});

describe("a text typed while no ticket is open", () => {
  test("is kept, and becomes part of the request that follows", async (talk) => {
    expect(await talk.types("My router blinks")).toEqual(["text.whatNow"]);
    expect(await talk.types("All night")).toEqual(["text.whatNow"]);
    expect(await talk.presses("help.begin")).toEqual(["identity.asked"]);
    expect(talk.driver.context().draft?.details).toEqual(["My router blinks", "All night"]);
  });

  test("is something that /cancel gives up", async (talk) => {
    await talk.types("My router blinks");
    expect(await talk.cancel()).toEqual(["cancelled"]);
    expect(await talk.cancel()).toEqual(["cancel.nothing"]);
  });

  test("becomes part of a request that is taken up again", async (talk) => {
    await reachReview(talk);
    await talk.start();
    expect(await talk.types("Since Monday")).toEqual(["text.whatNow"]);
    expect(await talk.presses("draft.resume")).toEqual(["review.asked"]);
    expect(talk.last().params).toMatchObject({ details: "It blinks red\n\nSince Monday" });
    expect(talk.driver.context().kept).toEqual([]);
  });

  test("is refused when no more can be kept", async (talk) => {
    for (let count = 0; count < 4; count += 1) await talk.types("long ".repeat(900));
    expect(await talk.types("long ".repeat(900))).toEqual(["details.full"]);
  });
});

describe("a reply to a message about a ticket", () => {
  test("is added to the ticket at any moment, without leaving the question", async (talk) => {
    await fileRequest(talk);
    expect(await talk.happens(replied("Still red"))).toEqual(["ticket.textAdded"]);
    expect(talk.last()).toMatchObject({ params: { number: 12 }, about: ticket12 });
    await talk.help();
    await talk.presses("identify.phone");
    expect(await talk.happens(replied("And hot"))).toEqual(["ticket.textAdded"]);
    expect(await talk.types("+380 67 123 45 67")).toEqual(["phone.noted", "subject.askedAfterClaim"]);
    expect(talk.inputs("addToTicket")).toMatchObject([
      { ticketId: "t12", text: "Still red" },
      { ticketId: "t12", text: "And hot" },
    ]);
  });

  test(
    "goes to the ticket, not to the manager",
    async (talk) => {
      await talk.happens(answered);
      await openChat(talk);
      expect(await talk.happens(replied("Still red"))).toEqual(["ticket.textAdded"]);
      expect(talk.calls("postToChat")).toEqual([]);
    },
    openDoor,
  );

  test("without any text adds nothing", async (talk) => {
    await fileRequest(talk);
    expect(await talk.happens(replied(" \u200b "))).toEqual(["text.empty"]);
    expect(talk.calls("addToTicket")).toEqual([]);
  });

  test("survives that the addition fails or succeeds later", async (talk) => {
    await fileRequest(talk);
    await talk.happens(replied("One"));
    await talk.happens(replied("Two"));
    expect(await talk.fails("addToTicket")).toEqual([]);
    expect(await talk.answers("addToTicket", undefined)).toEqual([]);
    expect(await talk.start()).toEqual(["greeting"]);
  });
});

describe("the button of a ticket", () => {
  test("announces a text for it", async (talk) => {
    await fileRequest(talk);
    expect(await talk.presses("ticket.write")).toEqual(["ticket.textAsked"]);
    expect(talk.last()).toMatchObject({ params: { number: 12 }, about: ticket12 });
    expect(await talk.types("  ")).toEqual(["text.empty", "ticket.textAsked"]);
    expect(await talk.types("Still red")).toEqual(["ticket.textAdded"]);
    expect(talk.inputs("addToTicket")).toMatchObject([{ ticketId: "t12", text: "Still red" }]);
  });

  test("can be taken back", async (talk) => {
    await fileRequest(talk);
    await talk.presses("ticket.write");
    expect(await talk.presses("cancel")).toEqual(["cancelled"]);
    expect(await talk.types("For nobody yet")).toEqual(["text.whichTicket"]);
  });

  test("is taken back by no button of an earlier question", async (talk) => {
    await fileRequest(talk);
    await talk.presses("ticket.write");
    const earlier = talk.last().buttons[0]?.[0]?.ref ?? null;
    await talk.types("Still red");
    await talk.presses("ticket.write");
    expect(await talk.pressesRef("cancel", earlier)).toEqual(["button.stale", "ticket.textAsked"]);
  });

  test("can be taken back by the command as well", async (talk) => {
    await fileRequest(talk);
    await talk.presses("ticket.write");
    expect(await talk.cancel()).toEqual(["cancelled"]);
    expect(await talk.cancel()).toEqual(["cancel.nothing"]);
  });

  test("is forgotten once something else is begun", async (talk) => {
    await fileRequest(talk);
    await talk.presses("ticket.write");
    await talk.start();
    expect(await talk.cancel()).toEqual(["cancel.nothing"]);
  });

  test("shelves a request that is being written, which can be resumed afterwards", async (talk) => {
    await fileRequest(talk);
    await reachReview(talk, "Modem");
    expect(await talk.presses("ticket.write")).toEqual(["ticket.textAsked"]);
    expect(await talk.types("Still red")).toEqual(["ticket.textAdded"]);
    expect(await talk.presses("draft.resume")).toEqual(["review.asked"]);
    expect(talk.last().params).toMatchObject({ subject: "Modem" });
  });

  test("of somebody else's ticket is none", async (talk) => {
    await fileRequest(talk);
    expect(await talk.pressesRef("ticket.write", "77:t77")).toEqual(["button.stale"]);
    expect(await talk.pressesRef("ticket.write", "garbage")).toEqual(["button.stale"]);
    expect(await talk.pressesRef("ticket.write", null)).toEqual(["button.stale"]);
    await talk.types("Still red");
    expect(await talk.pressesRef("ticket.write", "77:t77")).toEqual(["button.stale", "text.whichTicket"]);
  });

  test("works for a ticket that is closed", async (talk) => {
    await fileRequest(talk);
    await talk.happens(closed);
    await talk.presses("ticket.write");
    expect(await talk.types("It is back")).toEqual(["ticket.textAdded"]);
  });

  test(
    "leads back into an open chat",
    async (talk) => {
      await talk.happens(answered);
      await openChat(talk);
      await talk.presses("ticket.write");
      expect(await talk.types("Still red")).toEqual(["ticket.textAdded", "chat.resumed"]);
      expect(talk.calls("postToChat")).toEqual([]);
      await talk.types("To the manager");
      expect(talk.inputs("postToChat")).toMatchObject([{ text: "To the manager" }]);
    },
    openDoor,
  );
});

describe("what agents do with a ticket", () => {
  test("is told, with the button to write back", async (talk) => {
    expect(await talk.happens(answered)).toEqual(["ticket.answered"]);
    expect(talk.last()).toMatchObject({
      params: { number: 12, text: "Press the red button." },
      about: ticket12,
      buttons: [[{ action: "ticket.write", params: { number: 12 } }]],
    });
    expect(await talk.presses("ticket.write")).toEqual(["ticket.textAsked"]);
  });

  test("is followed by the auto-reply of the occasion", async (talk) => {
    expect(await talk.happens({ ...answered, autoReply: "Did it help?" })).toEqual([
      "ticket.answered",
      "autoReply",
    ]);
    expect(talk.last()).toMatchObject({ params: { text: "Did it help?" }, about: ticket12 });
    expect(await talk.happens({ ...closed, autoReply: "Goodbye." })).toEqual(["ticket.closed", "autoReply"]);
    expect(await talk.happens(closed)).toEqual(["ticket.closed"]);
  });

  test("does not interrupt what is asked", async (talk) => {
    await reachReview(talk);
    await talk.happens(answered);
    expect(await talk.presses("request.confirm")).toEqual(["request.sending"]);
  });

  test("opens a ticket for the texts that follow, or takes it out", async (talk) => {
    await talk.happens(answered);
    expect(await talk.types("Thank you")).toEqual(["text.whichTicket"]);
    await talk.presses("cancel");
    await talk.happens(closed);
    expect(await talk.types("Thank you")).toEqual(["text.whatNow"]);
  });

  test("is undone by a text for a closed ticket, which opens it again", async (talk) => {
    await talk.happens(closed);
    await talk.presses("ticket.write");
    await talk.types("It is back");
    expect(await talk.types("And red")).toEqual(["text.whichTicket"]);
    await talk.presses("cancel");
    await talk.happens(closed);
    await talk.happens(replied("It is back"));
    expect(await talk.types("And red")).toEqual(["text.whichTicket"]);
  });

  test("leaves the question for the phone open", async (talk) => {
    await askPhone(talk);
    for (const event of [answered, closed, chatAnswered, chatClosed]) await talk.happens(event);
    expect(await talk.shares("380671234567")).toEqual(["phone.noted"]);
  });
});

const chatAnswered = { type: "chat.answered", chatId: "chat-9", text: "Hello" } as const;
const chatClosed = { type: "chat.closed", chatId: "chat-9" } as const;

async function askPhone(talk: Talk): Promise<void> {
  await talk.help();
  await talk.presses("identify.phone");
}
