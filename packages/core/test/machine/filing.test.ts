import { describe, expect } from "vitest";
import { fileRequest, reachReview, ticket12 } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";

const receipt = { ticket: ticket12, autoReply: null };

describe("filing", () => {
  test("makes one ticket of two presses of Confirm", async (talk) => {
    await reachReview(talk);
    await talk.presses("request.confirm");
    expect(await talk.presses("request.confirm")).toEqual(["request.alreadySending"]);
    await talk.answers("createTicket", receipt);
    expect(await talk.presses("request.confirm")).toEqual(["request.alreadyFiled"]);
    expect(talk.last().params).toEqual({ number: 12 });
    expect(talk.calls("createTicket")).toHaveLength(1);
  });

  test("says nothing more than the number when there is no auto-reply", async (talk) => {
    await reachReview(talk);
    await talk.presses("request.confirm");
    expect(await talk.answers("createTicket", receipt)).toEqual(["request.filed"]);
  });

  test("tells of a failing sink once, and tries again with the same key until there is one ticket", async (talk) => {
    await reachReview(talk);
    await talk.presses("request.confirm");
    expect(await talk.fails("createTicket")).toEqual(["request.delayed"]);
    expect(await talk.waits("filingRetry")).toEqual([]);
    expect(await talk.fails("createTicket")).toEqual([]);
    expect(await talk.waits("filingRetry")).toEqual([]);
    expect(await talk.answers("createTicket", receipt)).toEqual(["request.filed"]);
    const keys = talk.inputs("createTicket").map((input) => (input as { readonly key: string }).key);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(talk.driver.context()).toMatchObject({ filing: [], tickets: [{ ...ticket12, open: true }] });
  });

  test("tells of the delay again when it is another request's", async (talk) => {
    await reachReview(talk);
    await talk.presses("request.confirm");
    await talk.fails("createTicket");
    await talk.waits("filingRetry");
    await talk.answers("createTicket", receipt);
    await reachReview(talk, "Modem");
    await talk.presses("request.confirm");
    expect(await talk.fails("createTicket")).toEqual(["request.delayed"]);
  });

  test("is not undone by /start, /cancel or another request", async (talk) => {
    await reachReview(talk);
    await talk.presses("request.confirm");
    expect(await talk.start()).toEqual(["greeting"]);
    expect(await talk.cancel()).toEqual(["cancel.nothing"]);
    await talk.help();
    await talk.cancel();
    expect(await talk.answers("createTicket", receipt)).toEqual(["request.filed"]);
    expect(talk.last().params).toEqual({ number: 12, subject: "Router" });
  });

  test("goes on after a failure whatever the customer does meanwhile", async (talk) => {
    await reachReview(talk);
    await talk.presses("request.confirm");
    await talk.fails("createTicket");
    await talk.help();
    await talk.cancel();
    await talk.start();
    await talk.waits("filingRetry");
    expect(await talk.answers("createTicket", receipt)).toEqual(["request.filed"]);
  });

  test("files several requests one after another, each with its own key", async (talk) => {
    await reachReview(talk, "Router");
    await talk.presses("request.confirm");
    await reachReview(talk, "Modem");
    await talk.presses("request.confirm");
    expect(talk.inputs("createTicket")).toMatchObject([{ subject: "Router" }]);
    await talk.answers("createTicket", receipt);
    expect(talk.inputs("createTicket")).toMatchObject([{ subject: "Router" }, { subject: "Modem" }]);
    await talk.answers("createTicket", { ticket: { id: "t13", number: 13 }, autoReply: null });
    expect(talk.last().params).toEqual({ number: 13, subject: "Modem" });
    const keys = talk.inputs("createTicket").map((input) => (input as { readonly key: string }).key);
    expect(new Set(keys).size).toBe(2);
  });

  test("does not disturb the question that is open meanwhile", async (talk) => {
    await reachReview(talk);
    await talk.presses("request.confirm");
    await talk.help();
    await talk.presses("identify.guest");
    await talk.answers("createTicket", receipt);
    expect(await talk.presses("back")).toEqual(["identity.askedAgain"]);
  });

  test("keeps a text that comes meanwhile, and asks afterwards where it belongs", async (talk) => {
    await reachReview(talk);
    await talk.presses("request.confirm");
    expect(await talk.types("And my modem too")).toEqual(["moment"]);
    expect(await talk.types("Both are red")).toEqual(["moment"]);
    expect(await talk.answers("createTicket", receipt)).toEqual(["request.filed", "text.whichTicket"]);
    expect(talk.last().params).toEqual({ text: "And my modem too\n\nBoth are red" });
    expect(await talk.presses("ticket.write")).toEqual(["ticket.textAdded"]);
    expect(talk.inputs("addToTicket")).toMatchObject([
      { ticketId: "t12", text: "And my modem too" },
      { ticketId: "t12", text: "Both are red" },
    ]);
  });

  test("understands a Confirm of each of the latest five requests", async (talk) => {
    for (const number of [1, 2, 3, 4, 5, 6]) await fileRequest(talk, number, `Subject ${number}`);
    const confirms = talk
      .transcript()
      .filter(({ key }) => key === "review.asked")
      .map(({ buttons }) => buttons[0]?.[0]?.ref ?? null);
    expect(await talk.pressesRef("request.confirm", confirms[1] ?? null)).toEqual(["request.alreadyFiled"]);
    expect(talk.last().params).toEqual({ number: 2 });
    expect(await talk.pressesRef("request.confirm", confirms[0] ?? null)).toEqual(["button.stale"]);
  });
});
