import { describe, expect } from "vitest";
import { card, claimPhone, gmail, kyiv, kyivE164, ticket12 } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";

describe("a request by a number that was typed", () => {
  test("becomes a ticket, linked to who was found", async (talk) => {
    expect(await talk.start()).toEqual(["greeting"]);
    expect(await talk.presses("help.begin")).toEqual(["identity.asked"]);
    expect(await talk.presses("identify.phone")).toEqual(["phone.asked"]);
    expect(talk.last()).toMatchObject({ asksContact: true });
    expect(talk.last().buttons).toMatchObject([[{ action: "back" }, { action: "cancel" }]]);
    expect(await talk.types(kyiv)).toEqual(["phone.noted", "subject.askedAfterClaim"]);
    expect(talk.inputs("lookupContact")).toMatchObject([{ phone: kyivE164, email: null }]);
    expect(await talk.answers("lookupContact", { kind: "found", contact: card })).toEqual([]);
    expect(await talk.types("  Router \n is red ")).toEqual(["details.asked"]);
    expect(await talk.types("It blinks.\nAll night.")).toEqual(["review.asked"]);
    expect(talk.last().params).toEqual({
      subject: "Router is red",
      details: "It blinks.\nAll night.",
      phone: kyivE164,
      email: null,
    });
    expect(await talk.presses("request.confirm")).toEqual(["request.sending"]);
    expect(talk.inputs("createTicket")).toEqual([
      {
        key: "test/bell/ann#e2",
        dialogue: { channel: "test", account: "bell", address: "ann" },
        customer: { userId: "7", name: "Ann", handle: "ann", language: "en" },
        language: "en",
        identity: {
          phone: { e164: kyivE164, valid: true, level: "claimed", method: "typed", at: 4 },
          email: null,
          byGuest: false,
        },
        match: { kind: "found", contact: card },
        subject: "Router is red",
        details: ["It blinks.\nAll night."],
        answers: [],
      },
    ]);
    const receipt = { ticket: ticket12, autoReply: "We answer within a day." };
    expect(await talk.answers("createTicket", receipt)).toEqual(["request.filed", "autoReply"]);
    expect(talk.last("request.filed")).toMatchObject({
      params: { number: 12, subject: "Router is red" },
      about: ticket12,
    });
    expect(talk.last("autoReply").params).toEqual({ text: "We answer within a day." });
  });

  test("may be typed where the way is asked", async (talk) => {
    await talk.help();
    expect(await talk.types(kyiv)).toEqual(["phone.noted", "subject.askedAfterClaim"]);
  });

  test("asks which number is meant when there is a doubt", async (talk) => {
    await talk.help();
    await talk.presses("identify.phone");
    expect(await talk.types(`call me at ${kyiv} please`)).toEqual(["phone.confirm"]);
    expect(talk.last().params).toEqual({ phone: "+380 67 123 4567", other: null });
    expect(await talk.presses("reading.reject")).toEqual(["phone.asked"]);
    await talk.types(`call me at ${kyiv} please`);
    expect(await talk.presses("reading.accept")).toEqual(["phone.noted", "subject.askedAfterClaim"]);
    expect(talk.inputs("lookupContact")).toMatchObject([{ phone: kyivE164, email: null }]);
  });

  test("is read for the country of the language that was chosen, and confirmed", async (talk) => {
    await talk.language();
    await talk.pressesRef("language.choose", "uk");
    await talk.help();
    await talk.presses("identify.phone");
    expect(await talk.types("12")).toEqual(["phone.invalid"]);
    expect(talk.last().params).toEqual({ reason: "tooShort", example: "+380 50 123 4567" });
    expect(await talk.types("067 123 45 67")).toEqual(["phone.confirm"]);
    expect(talk.last().params).toEqual({ phone: "+380 67 123 4567", other: null });
    expect(await talk.presses("reading.accept")).toEqual(["phone.noted", "subject.askedAfterClaim"]);
  });

  test("takes another number typed instead of an answer to the doubt", async (talk) => {
    await talk.help();
    await talk.presses("identify.phone");
    await talk.types("380671234568");
    expect(talk.last().key).toBe("phone.confirm");
    expect(await talk.types(kyiv)).toEqual(["phone.noted", "subject.askedAfterClaim"]);
    expect(talk.inputs("lookupContact")).toMatchObject([{ phone: kyivE164, email: null }]);
  });

  test("says what is wrong with a number, and offers other ways the second time", async (talk) => {
    await talk.help();
    await talk.presses("identify.phone");
    expect(await talk.types("12")).toEqual(["phone.invalid"]);
    expect(await talk.types("12")).toEqual(["phone.invalidAgain"]);
    expect(await talk.presses("identify.email")).toEqual(["phone.left", "email.asked"]);
  });

  test("lets the customer keep a number that no plan knows, once it was refused twice", async (talk) => {
    const odd = "+380 12 345 67 89";
    await talk.help();
    await talk.presses("identify.phone");
    await talk.types(odd);
    expect(talk.last()).toMatchObject({ key: "phone.invalid", params: { reason: "notAssigned" } });
    expect(talk.offers()).not.toContain("phone.keep");
    await talk.types(odd);
    expect(await talk.presses("phone.keep")).toEqual(["phone.noted", "subject.askedAfterClaim"]);
    expect(talk.driver.context().draft?.identity.phone).toEqual({
      e164: "+380123456789",
      valid: false,
      level: "claimed",
      method: "typed",
      at: 4,
    });
  });

  test("offers another way beside the question for the subject", async (talk) => {
    await claimPhone(talk);
    expect(await talk.presses("identify.phone")).toEqual(["phone.asked"]);
    expect(await talk.types("+380 67 123 45 68")).toEqual(["phone.noted", "subject.askedAfterClaim"]);
    await talk.presses("identify.email");
    expect(await talk.types(gmail)).toEqual([]);
    expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual(["subject.askedAfterClaim"]);
    await talk.answers("lookupContact", { kind: "missing" });
    await talk.answers("lookupContact", { kind: "missing" });
    expect(talk.inputs("lookupContact")).toMatchObject([
      { phone: kyivE164, email: null },
      { phone: "+380671234568", email: null },
      { phone: "+380671234568", email: gmail },
    ]);
  });
});

describe("a request by one's own contact", () => {
  test("says that the customer was found", async (talk) => {
    await talk.help();
    await talk.presses("identify.phone");
    expect(await talk.shares("380671234567")).toEqual(["phone.noted"]);
    expect(await talk.answers("lookupContact", { kind: "found", contact: card })).toEqual([
      "contact.found",
      "subject.asked",
    ]);
    expect(talk.driver.context().draft).toMatchObject({
      identity: { phone: { e164: kyivE164, level: "verified", valid: true } },
      match: { kind: "found", contact: card },
    });
  });

  test("may be shared where the way is asked", async (talk) => {
    await talk.help();
    expect(await talk.shares("380671234567")).toEqual(["phone.noted"]);
    expect(await talk.answers("lookupContact", { kind: "missing" })).toEqual(["contact.missing"]);
  });

  test("says that nobody was found, and goes on", async (talk) => {
    await shareUnknown(talk);
    expect(await talk.presses("contact.goOn")).toEqual(["subject.asked"]);
    await talk.types("Router");
    await talk.types("It blinks");
    await talk.presses("request.confirm");
    expect(talk.inputs("createTicket")).toMatchObject([{ match: { kind: "missing" } }]);
  });

  test("takes another number when nobody was found", async (talk) => {
    await shareUnknown(talk);
    expect(await talk.presses("identify.phone")).toEqual(["phone.asked"]);
    expect(await talk.shares("380671234568")).toEqual(["phone.noted"]);
    expect(await talk.answers("lookupContact", { kind: "found", contact: card })).toEqual([
      "contact.found",
      "subject.asked",
    ]);
  });

  test("takes an address when nobody was found, and does not tell whose it is", async (talk) => {
    await shareUnknown(talk);
    expect(await talk.presses("identify.email")).toEqual(["email.asked"]);
    await talk.types(gmail);
    expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual(["subject.askedAfterClaim"]);
    expect(await talk.answers("lookupContact", { kind: "found", contact: card })).toEqual([]);
    expect(talk.driver.context().draft?.match).toEqual({ kind: "found", contact: card });
  });

  test("leads to all who were found, without saying how many", async (talk) => {
    await talk.help();
    await talk.shares("380671234567");
    const contacts = [card, { id: "c2", name: "Ben" }];
    expect(await talk.answers("lookupContact", { kind: "several", contacts })).toEqual([
      "contact.found",
      "subject.asked",
    ]);
    expect(talk.driver.context().draft?.match).toEqual({ kind: "several", contacts });
  });

  test("can be filed when the lookup is out of order", async (talk) => {
    await talk.help();
    await talk.shares("380671234567");
    expect(await talk.fails("lookupContact")).toEqual(["contact.unchecked", "subject.asked"]);
    expect(talk.driver.context().draft?.match).toEqual({ kind: "unchecked" });
  });

  test("says that it is searching when the lookup takes long", async (talk) => {
    await talk.help();
    await talk.shares("380671234567");
    expect(await talk.waits("patience")).toEqual(["contact.searching"]);
    expect(await talk.types("hurry up")).toEqual(["moment"]);
    expect(await talk.answers("lookupContact", { kind: "missing" })).toEqual(["contact.missing"]);
    expect(talk.driver.context().draft?.details).toEqual(["hurry up"]);
  });

  test("refuses the card of somebody else, wherever it comes", async (talk) => {
    await talk.help();
    expect(await talk.shares("380671234567", "other")).toEqual(["phone.notOwn"]);
    expect(talk.last()).toMatchObject({ asksContact: true });
    expect(await talk.shares("380671234567", "other")).toEqual(["phone.notOwn"]);
    await talk.types(`call ${kyiv}`);
    expect(await talk.shares("380671234567", "other")).toEqual(["phone.notOwn"]);
    expect(talk.calls("lookupContact")).toEqual([]);
  });

  test("counts a card without an owner as typed", async (talk) => {
    await talk.help();
    expect(await talk.shares("380671234567", "unknown")).toEqual(["phone.noted", "subject.askedAfterClaim"]);
    expect(talk.driver.context().draft?.identity.phone?.level).toBe("claimed");
  });
});

async function shareUnknown(talk: Parameters<typeof claimPhone>[0]): Promise<void> {
  await talk.help();
  await talk.presses("identify.phone");
  await talk.shares("380671234567");
  expect(await talk.answers("lookupContact", { kind: "missing" })).toEqual(["contact.missing"]);
}
