import { describe, expect } from "vitest";
import { beGuest, gmail, kyiv, openDoor, reachReview } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";

describe("/start", () => {
  test("greets, with two ways on", async (talk) => {
    expect(await talk.start()).toEqual(["greeting"]);
    expect(talk.last().buttons.flat()).toMatchObject([{ action: "chat.begin" }, { action: "help.begin" }]);
  });

  test("leads straight to a request by its payload", async (talk) => {
    expect(await talk.start("help")).toEqual(["identity.asked"]);
  });

  test(
    "leads straight to a chat by its payload",
    async (talk) => {
      expect(await talk.start("chat")).toEqual(["chat.opening"]);
    },
    openDoor,
  );

  test("greets whatever else the payload is", async (talk) => {
    for (const payload of ["promo_7", "HELP", "help ", "x".repeat(64), ""]) {
      expect(await talk.start(payload)).toEqual(["greeting"]);
    }
  });

  test(
    "leads into the open chat, with any payload that does not name another way",
    async (talk) => {
      await talk.chat();
      await talk.answers("openChat", { kind: "opened", chatId: "chat-1" });
      expect(await talk.start("promo")).toEqual(["greeting.inChat"]);
      expect(await talk.start("chat")).toEqual(["chat.alreadyOpen"]);
      expect(await talk.start("help")).toEqual(["identity.asked"]);
    },
    openDoor,
  );
});

describe("a request that is left for something else", () => {
  test("is taken up again where it was, with everything that was typed", async (talk) => {
    await reachReview(talk);
    await talk.types("Since Monday");
    expect(await talk.start()).toEqual(["greeting"]);
    expect(await talk.presses("draft.resume")).toEqual(["review.asked"]);
    expect(talk.last().params).toMatchObject({ subject: "Router", details: "It blinks red\n\nSince Monday" });
  });

  test("is taken up at the question that was open", async (talk) => {
    await beGuest(talk);
    await talk.types("Router");
    await talk.start();
    expect(await talk.presses("draft.resume")).toEqual(["details.asked"]);
    expect(await talk.types("It blinks")).toEqual(["review.asked"]);
  });

  test("asks for the way if it had not come further", async (talk) => {
    await talk.help();
    expect(await talk.types("My router blinks")).toEqual(["text.kept", "identity.asked"]);
    await talk.start();
    expect(await talk.presses("draft.resume")).toEqual(["identity.asked"]);
    expect(talk.driver.context().draft?.details).toEqual(["My router blinks"]);
  });

  test("is not kept if nothing was typed", async (talk) => {
    await talk.help();
    await talk.presses("identify.phone");
    await talk.start();
    expect(talk.last().buttons.flat()).toHaveLength(2);
    expect(talk.driver.context().shelved).toBeNull();
    expect(await talk.cancel()).toEqual(["cancel.nothing"]);
  });

  test("is offered where another one begins, and changes places with it", async (talk) => {
    await reachReview(talk, "Router");
    await talk.help();
    await talk.presses("identify.guest");
    await talk.types("nonsense");
    await talk.types("nonsense");
    await talk.presses("answer.skip");
    await talk.types("Modem");
    await talk.start();
    await talk.presses("draft.resume");
    expect(talk.driver.context()).toMatchObject({ draft: { subject: "Modem" } });
  });

  test("keeps its texts when another one takes its place", async (talk) => {
    await reachReview(talk, "Router");
    const [written] = talk.driver.context().draft?.details ?? [];
    await talk.help();
    await talk.types("My modem is on fire");
    await talk.start();
    await talk.help();
    expect(talk.driver.context().draft?.details).toEqual(["Router", written]);
    expect(talk.driver.context().shelved?.details).toEqual(["My modem is on fire"]);
  });

  test("comes back once, not twice, when it changes places with one that has text", async (talk) => {
    await reachReview(talk, "Router");
    const before = talk.driver.context().draft?.details;
    await talk.help();
    await talk.types("My modem is on fire");
    await talk.presses("draft.resume");
    expect(talk.driver.context()).toMatchObject({
      draft: { subject: "Router", details: before },
      shelved: { details: ["My modem is on fire"] },
      kept: [],
    });
  });

  test("changes places with the one that is being written", async (talk) => {
    await reachReview(talk, "Router");
    await talk.help();
    expect(await talk.presses("draft.resume")).toEqual(["review.asked"]);
    expect(talk.driver.context()).toMatchObject({ draft: { subject: "Router" }, shelved: null });
  });

  test("hears of its lookup meanwhile", async (talk) => {
    await talk.help();
    await talk.types(kyiv);
    await talk.types("Router");
    await talk.start();
    await talk.answers("lookupContact", { kind: "missing" });
    await talk.presses("draft.resume");
    await talk.types("It blinks");
    await talk.presses("request.confirm");
    expect(talk.inputs("createTicket")).toMatchObject([{ match: { kind: "missing" } }]);
  });

  test("is not resumed by the button of an earlier one", async (talk) => {
    await reachReview(talk);
    await talk.start();
    await talk.presses("draft.resume");
    await talk.presses("request.confirm");
    expect(await talk.presses("draft.resume")).toEqual(["button.stale"]);
  });

  test("may be left while an address is checked, and goes on by another way", async (talk) => {
    await talk.help();
    await talk.types("My router blinks");
    await talk.types(gmail);
    expect(await talk.start()).toEqual(["greeting"]);
    expect(await talk.presses("draft.resume")).toEqual(["identity.asked"]);
  });
});

describe("a text at the wrong moment", () => {
  test("reaches the request, whatever was waited for", async (talk) => {
    await talk.types("one");
    await talk.help();
    await talk.types("two");
    await talk.shares("380671234567");
    await talk.types("three");
    await talk.answers("lookupContact", { kind: "missing" });
    await talk.presses("identify.email");
    await talk.types(gmail);
    await talk.types("four");
    await talk.answers("checkMailDomain", { kind: "accepts" });
    await talk.answers("lookupContact", { kind: "missing" });
    expect(await talk.types("Router")).toEqual(["review.asked"]);
    await talk.presses("request.confirm");
    expect(talk.inputs("createTicket")).toMatchObject([
      { subject: "Router", details: ["one", "two", "three", "four"] },
    ]);
  });

  test("is kept where another way is asked", async (talk) => {
    await talk.help();
    await talk.shares("380671234567");
    await talk.answers("lookupContact", { kind: "missing" });
    expect(await talk.types("What now?")).toEqual(["text.kept", "contact.missing"]);
    await talk.presses("contact.goOn");
    await talk.types("Router");
    expect(talk.last().params).toMatchObject({ details: "What now?" });
  });
});
