import type { SomeSettings } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { beGuest, card, claimPhone, gmail, kyiv, reachReview } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import type { Talk } from "../drivers/talk.ts";
import { type Conversation, createConversation } from "../step/conversation.ts";

describe("a request under review", () => {
  test("takes another subject", async (talk) => {
    await reachReview(talk);
    expect(await talk.presses("subject.edit")).toEqual(["subject.asked"]);
    expect(await talk.types("Modem")).toEqual(["review.asked"]);
    expect(talk.last().params).toMatchObject({ subject: "Modem", details: "It blinks red" });
  });

  test("thanks no second time for what was claimed when its subject is to change", async (talk) => {
    await claimPhone(talk);
    await talk.types("Router");
    await talk.types("It blinks");
    expect(await talk.presses("subject.edit")).toEqual(["subject.asked"]);
    expect(talk.last().buttons).toHaveLength(1);
  });

  test("takes other details", async (talk) => {
    await reachReview(talk);
    expect(await talk.presses("details.edit")).toEqual(["details.asked"]);
    expect(await talk.types("It is dead")).toEqual(["review.asked"]);
    expect(talk.last().params).toMatchObject({ subject: "Router", details: "It is dead" });
  });

  test("takes other details however long the former ones were", async (talk) => {
    await reachReview(talk, "Router", "long ".repeat(3900));
    await talk.presses("details.edit");
    expect(await talk.types("short ".repeat(600))).toEqual(["review.asked"]);
  });

  test("takes another identity", async (talk) => {
    await reachReview(talk);
    expect(await talk.presses("identity.edit")).toEqual(["identity.asked"]);
    expect(await talk.types(kyiv)).toEqual(["phone.noted", "review.asked"]);
    await talk.answers("lookupContact", { kind: "found", contact: card });
    await talk.presses("request.confirm");
    expect(talk.inputs("createTicket")).toMatchObject([
      { identity: { phone: { level: "claimed" } }, match: { kind: "found" }, subject: "Router" },
    ]);
  });

  test("takes a text that is typed as more details", async (talk) => {
    await reachReview(talk);
    expect(await talk.types("Since Monday")).toEqual(["details.added", "review.asked"]);
    await talk.presses("request.confirm");
    expect(talk.inputs("createTicket")).toMatchObject([{ details: ["It blinks red", "Since Monday"] }]);
  });

  test("takes no more than fits, and says so", async (talk) => {
    await reachReview(talk);
    for (let count = 0; count < 4; count += 1) await talk.types("long ".repeat(900));
    expect(await talk.types("long ".repeat(900))).toEqual(["details.full", "review.asked"]);
    expect(talk.driver.context().draft?.details).toHaveLength(5);
  });

  test("is not confirmed by the Confirm of an older reading", async (talk) => {
    await reachReview(talk);
    const older = talk.last().buttons[0]?.[0]?.ref ?? null;
    await talk.types("Since Monday");
    expect(await talk.pressesRef("request.confirm", older)).toEqual(["button.stale", "review.asked"]);
    expect(talk.calls("createTicket")).toEqual([]);
    expect(await talk.presses("request.confirm")).toEqual(["request.sending"]);
  });

  test("is confirmed by a tap that carries no reference, as a keyboard's does", async (talk) => {
    await reachReview(talk);
    expect(await talk.pressesRef("request.confirm", null)).toEqual(["request.sending"]);
  });
});

describe("a request under review whose settings change", () => {
  /** A guest's request under review, in these settings from then on. */
  function underReview(settings: SomeSettings): Conversation {
    const before = createConversation();
    before.happens({ type: "command.help" });
    before.presses("identify.guest");
    for (const text of ["nonsense", "nonsense again"]) before.types(text);
    before.presses("answer.skip");
    for (const text of ["Router", "It blinks"]) before.types(text);
    return createConversation(settings, before.loaded());
  }

  it("is filed by no Back, although nothing is reviewed any more", () => {
    const talk = underReview({ request: { review: false } });
    expect(talk.presses("details.edit").journal.prompts).toEqual(["details.askedPlainly"]);
    expect(talk.presses("back").journal.prompts).toEqual(["review.asked"]);
  });

  it("keeps the subject that was given, and lets it be changed, although none is asked for any more", () => {
    const talk = underReview({ request: { subject: "off" } });
    talk.presses("details.edit");
    expect(talk.types("It is dead").outbox.map(({ payload }) => payload)).toMatchObject([
      { params: { subject: "Router" }, buttons: [{}, [{ action: "subject.edit" }, {}, {}], {}] },
    ]);
  });
});

describe("a request that is taken up again", () => {
  test("unchanged is confirmed by the Confirm of before as well", async (talk) => {
    await reachReview(talk);
    const before = talk.last().buttons[0]?.[0]?.ref ?? null;
    await talk.start();
    await talk.presses("draft.resume");
    expect(await talk.pressesRef("request.confirm", before)).toEqual(["request.sending"]);
  });
});

describe("a subject", () => {
  test("of too many characters becomes details, and is asked again", async (talk) => {
    await beGuest(talk);
    const long = "My router blinks and ".repeat(10);
    expect(await talk.types(long)).toEqual(["subject.tooLong"]);
    expect(talk.last().params).toEqual({ limit: 200 });
    expect(await talk.types("Router")).toEqual(["review.asked"]);
    expect(talk.last().params).toMatchObject({ subject: "Router", details: long });
  });

  test("of exactly 200 characters is taken", async (talk) => {
    await beGuest(talk);
    expect(await talk.types("x".repeat(200))).toEqual(["details.asked"]);
    await talk.presses("back");
    expect(await talk.types("x".repeat(201))).toEqual(["subject.tooLong"]);
  });

  test("that no request can hold is refused", async (talk) => {
    await beGuest(talk);
    for (let count = 0; count < 4; count += 1) await talk.types("long ".repeat(900));
    expect(await talk.types("long ".repeat(900))).toEqual(["details.full", "subject.asked"]);
  });
});

describe("the question who the customer is", () => {
  test(
    "keeps a text that has a number or an address somewhere in it, as it may be the request itself",
    async (talk) => {
      await talk.help();
      for (const text of [
        `Please call ${kyiv} today`,
        `You never wrote to ${gmail} about it`,
        "#0671234567",
      ]) {
        expect(await talk.types(text)).toEqual(["text.kept", "identity.asked"]);
      }
    },
    { defaultCountry: "UA" },
  );

  test(
    "leads back to a request that is written, also where no subject is asked for",
    async (talk) => {
      await claimPhone(talk);
      await talk.types("It blinks");
      await talk.presses("identity.edit");
      expect(lastRow(talk)).toEqual(["back", "cancel"]);
      expect(await talk.presses("back")).toEqual(["review.asked"]);
    },
    { request: { subject: "off" } },
  );

  test(
    "leads back nowhere before the details are written",
    async (talk) => {
      await claimPhone(talk);
      await talk.presses("back");
      expect(lastRow(talk)).toEqual(["cancel"]);
    },
    { request: { subject: "off" } },
  );

  test(
    "leads back nowhere where nothing is reviewed",
    async (talk) => {
      await claimPhone(talk);
      await talk.types("Router");
      await talk.presses("back");
      await talk.presses("back");
      expect(talk.last().key).toBe("identity.asked");
      expect(lastRow(talk)).toEqual(["cancel"]);
    },
    { request: { review: false } },
  );

  test("leads back nowhere before a subject is given that is asked for", async (talk) => {
    await talk.help();
    await talk.types("My router blinks");
    await talk.types(kyiv);
    expect(await talk.presses("back")).toEqual(["identity.asked"]);
    expect(lastRow(talk)).toEqual(["cancel"]);
  });
});

describe("Back", () => {
  test("leads from each question of a request to the one before", async (talk) => {
    await claimPhone(talk);
    await talk.types("Router");
    expect(await talk.presses("back")).toEqual(["subject.askedAfterClaim"]);
    expect(await talk.presses("back")).toEqual(["identity.asked"]);
    await talk.presses("identify.phone");
    expect(await talk.presses("back")).toEqual(["phone.left", "identity.asked"]);
    await talk.presses("identify.phone");
    await talk.types(`call ${kyiv}`);
    expect(await talk.presses("back")).toEqual(["phone.left", "identity.asked"]);
    await talk.presses("identify.email");
    expect(await talk.presses("back")).toEqual(["identity.asked"]);
    await talk.presses("identify.email");
    await talk.types("ann@gmial.com");
    expect(await talk.presses("back")).toEqual(["identity.asked"]);
    await talk.presses("identify.guest");
    expect(await talk.presses("back")).toEqual(["identity.asked"]);
  });

  test("leads from the review to the details, and from an edit to the review", async (talk) => {
    await reachReview(talk);
    expect(await talk.presses("back")).toEqual(["details.asked"]);
    expect(await talk.presses("back")).toEqual(["review.asked"]);
    await talk.presses("subject.edit");
    expect(await talk.presses("back")).toEqual(["review.asked"]);
    await talk.presses("details.edit");
    expect(await talk.presses("back")).toEqual(["review.asked"]);
    await talk.presses("identity.edit");
    expect(await talk.presses("back")).toEqual(["review.asked"]);
    expect(talk.last().params).toMatchObject({ subject: "Router", details: "It blinks red" });
  });

  test("leads from the question that follows an unknown contact", async (talk) => {
    await talk.help();
    await talk.shares("380671234567");
    await talk.answers("lookupContact", { kind: "missing" });
    expect(await talk.presses("back")).toEqual(["identity.asked"]);
  });

  test(
    "leads from the second question before a chat to the first, and from that one out",
    async (talk) => {
      await talk.chat();
      await talk.types(kyiv);
      await talk.types("nonsense");
      expect(await talk.presses("back")).toEqual(["phone.askedForChat"]);
      expect(await talk.types("1")).toEqual(["phone.invalid"]);
      expect(await talk.presses("back")).toEqual(["phone.left", "cancelled"]);
    },
    { chat: { connected: true, phone: "required", email: "required" } },
  );

  test(
    "leads out of a chat that asks for an address alone",
    async (talk) => {
      await talk.chat();
      await talk.types("ann@gmial.com");
      expect(await talk.presses("back")).toEqual(["cancelled"]);
    },
    { chat: { connected: true, phone: "off", email: "required" } },
  );
});

describe("Cancel", () => {
  const places = [
    ["at the way", ["help"]],
    ["at the phone", ["help", "identify.phone"]],
    ["at a doubtful phone", ["help", "identify.phone", `call ${kyiv}`]],
    ["at the e-mail", ["help", "identify.email"]],
    ["at a doubtful e-mail", ["help", "identify.email", "ann@gmial.com"]],
    ["at a guest's e-mail", ["help", "identify.guest"]],
    ["at the subject", ["help", kyiv]],
    ["at the details", ["help", kyiv, "Router"]],
    ["at the review", ["help", kyiv, "Router", "It blinks"]],
    ["at new details", ["help", kyiv, "Router", "It blinks", "details.edit"]],
    ["at a new subject", ["help", kyiv, "Router", "It blinks", "subject.edit"]],
    ["at another identity", ["help", kyiv, "Router", "It blinks", "identity.edit"]],
  ] as const;

  for (const [where, steps] of places) {
    test(`gives everything up ${where}, by button and by command`, async (_, again) => {
      for (const by of ["button", "command"]) {
        const talk = again();
        for (const step of steps) {
          if (step === "help") await talk.help();
          else if (/^[a-z]+\.[a-z]+$/i.test(step)) await talk.presses(step as "identify.phone");
          else await talk.types(step);
        }
        const heard = by === "button" ? await talk.presses("cancel") : await talk.cancel();
        expect(heard.filter((key) => key !== "phone.left")).toEqual(["cancelled"]);
        expect(talk.driver.context()).toMatchObject({ draft: null, shelved: null, kept: [] });
        expect(await talk.cancel()).toEqual(["cancel.nothing"]);
      }
    });
  }

  test("gives up while an address is checked", async (talk) => {
    await talk.help();
    await talk.types(gmail);
    expect(await talk.cancel()).toEqual(["cancelled"]);
    expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual([]);
  });

  test("gives up while somebody is looked up", async (talk) => {
    await talk.help();
    await talk.shares("380671234567");
    expect(await talk.cancel()).toEqual(["cancelled"]);
    expect(await talk.answers("lookupContact", { kind: "missing" })).toEqual([]);
  });
});

function lastRow(talk: Talk): readonly string[] | undefined {
  return talk
    .last()
    .buttons.at(-1)
    ?.map(({ action }) => action);
}
