import { describe, expect } from "vitest";
import { card, gmail, kyiv } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import type { Talk } from "../drivers/talk.ts";

describe("a request by an address that was typed", () => {
  test("is linked to who was found", async (talk) => {
    await askEmail(talk);
    await talk.types(`  ${gmail} `);
    expect(talk.inputs("checkMailDomain")).toEqual([{ domain: "gmail.com" }]);
    expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual(["subject.askedAfterClaim"]);
    expect(talk.inputs("lookupContact")).toMatchObject([{ phone: null, email: gmail }]);
    await talk.answers("lookupContact", { kind: "found", contact: card });
    expect(talk.driver.context().draft).toMatchObject({
      identity: { phone: null, email: { address: gmail, domain: "accepts" }, byGuest: false },
      match: { kind: "found", contact: card },
    });
  });

  test("carries the address, unlinked, when nobody was found", async (talk) => {
    await askEmail(talk);
    await talk.types(gmail);
    await talk.answers("checkMailDomain", { kind: "accepts" });
    await talk.answers("lookupContact", { kind: "missing" });
    await talk.types("Router");
    await talk.types("It blinks");
    await talk.presses("request.confirm");
    expect(talk.inputs("createTicket")).toMatchObject([
      { identity: { email: { address: gmail, domain: "accepts" } }, match: { kind: "missing" } },
    ]);
  });

  test("carries that the address is a disposable one, whether or not its domain could be checked", async (talk) => {
    for (const kind of ["accepts", "unchecked"] as const) {
      await talk.start();
      await askEmail(talk);
      await talk.types(gmail);
      await talk.answers("checkMailDomain", { kind, disposable: true });
      const email = { address: gmail, domain: kind, disposable: true };
      expect(talk.driver.context().draft?.identity.email).toMatchObject(email);
    }
  });

  test("may be typed where the way is asked", async (talk) => {
    await talk.help();
    await talk.types(gmail);
    expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual(["subject.askedAfterClaim"]);
  });

  test("asks whether a probable slip is meant", async (talk) => {
    await askEmail(talk);
    expect(await talk.types("ann@gmial.com")).toEqual(["email.confirm"]);
    expect(talk.last().params).toEqual({ address: gmail, other: "ann@gmial.com" });
    expect(talk.last().buttons.slice(0, 2)).toMatchObject([
      [{ action: "reading.accept", params: { value: gmail } }],
      [{ action: "reading.acceptOther", params: { value: "ann@gmial.com" } }],
    ]);
    await talk.presses("reading.accept");
    expect(talk.inputs("checkMailDomain")).toEqual([{ domain: "gmail.com" }]);
  });

  test("takes the other reading, or asks again", async (talk) => {
    await askEmail(talk);
    await talk.types("ann@gmial.com");
    expect(await talk.presses("reading.reject")).toEqual(["email.asked"]);
    await talk.types("ann@gmial.com");
    await talk.presses("reading.acceptOther");
    expect(talk.inputs("checkMailDomain")).toEqual([{ domain: "gmial.com" }]);
    await talk.answers("checkMailDomain", { kind: "accepts" });
    expect(talk.driver.context().draft?.identity.email?.address).toBe("ann@gmial.com");
  });

  test("takes a reading that is accepted twice for accepted, while its domain is checked", async (talk) => {
    await askEmail(talk);
    await talk.types("ann@gmial.com");
    await talk.presses("reading.accept");
    expect(await talk.presses("reading.accept")).toEqual(["moment"]);
    expect(talk.inputs("checkMailDomain")).toEqual([{ domain: "gmail.com" }]);
    expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual(["subject.askedAfterClaim"]);
  });

  test("lets the customer reject a reading while its domain is checked", async (talk) => {
    await askEmail(talk);
    await talk.types("ann@gmial.com");
    await talk.presses("reading.accept");
    expect(await talk.presses("reading.reject")).toEqual(["email.asked"]);
    await talk.types("ben@gmail.com");
    await talk.answers("checkMailDomain", { kind: "accepts" });
    expect(talk.driver.context().draft?.identity.email).toBeNull();
    await talk.answers("checkMailDomain", { kind: "accepts" });
    expect(talk.driver.context().draft?.identity.email?.address).toBe("ben@gmail.com");
  });

  test("takes another address typed instead of an answer to the doubt", async (talk) => {
    await askEmail(talk);
    await talk.types("ann@gmial.com");
    await talk.types("ben@gmail.com");
    await talk.answers("checkMailDomain", { kind: "accepts" });
    expect(talk.driver.context().draft?.identity.email?.address).toBe("ben@gmail.com");
  });

  test("asks again when the domain takes no mail, and offers other ways the second time", async (talk) => {
    await askEmail(talk);
    await talk.types("ann@nomail.com");
    expect(await talk.answers("checkMailDomain", { kind: "rejects" })).toEqual(["email.domainRejected"]);
    expect(talk.last().params).toEqual({ domain: "nomail.com" });
    expect(talk.offers()).not.toContain("identify.phone");
    await talk.types("ann@nomail.net");
    expect(await talk.answers("checkMailDomain", { kind: "rejects" })).toEqual(["email.domainRejected"]);
    expect(talk.offers()).toContain("identify.phone");
    expect(await talk.presses("identify.guest")).toEqual(["email.askedAsGuest"]);
  });

  test("names a rejected domain as it was typed", async (talk) => {
    await askEmail(talk);
    await talk.types("ivan@почта.рф");
    expect(talk.inputs("checkMailDomain")).toEqual([{ domain: "xn--80a1acny.xn--p1ai" }]);
    await talk.answers("checkMailDomain", { kind: "rejects" });
    expect(talk.last().params).toEqual({ domain: "почта.рф" });
  });

  test("says what is wrong with an address, and offers other ways the second time", async (talk) => {
    await askEmail(talk);
    expect(await talk.types("ann gmail")).toEqual(["email.invalid"]);
    expect(talk.last().params).toEqual({ reason: "noAt" });
    expect(await talk.types("ann gmail")).toEqual(["email.invalidAgain"]);
    expect(await talk.presses("identify.phone")).toEqual(["phone.asked"]);
  });

  test("goes on when the check is out of order", async (talk) => {
    await askEmail(talk);
    await talk.types(gmail);
    expect(await talk.fails("checkMailDomain")).toEqual(["subject.askedAfterClaim"]);
    expect(talk.driver.context().draft?.identity.email).toEqual({
      address: gmail,
      domain: "unchecked",
      level: "claimed",
      method: "typed",
      at: 3,
    });
  });

  test("goes on when nobody can say whether the domain takes mail", async (talk) => {
    await askEmail(talk);
    await talk.types(gmail);
    expect(await talk.answers("checkMailDomain", { kind: "unchecked" })).toEqual(["subject.askedAfterClaim"]);
    expect(talk.driver.context().draft?.identity.email?.domain).toBe("unchecked");
  });

  test("keeps what is typed while the address is checked", async (talk) => {
    await askEmail(talk);
    await talk.types(gmail);
    expect(await talk.types("My router blinks")).toEqual(["moment"]);
    await talk.answers("checkMailDomain", { kind: "accepts" });
    expect(await talk.types("Router")).toEqual(["review.asked"]);
    expect(talk.last().params).toMatchObject({ details: "My router blinks" });
  });

  test("takes no verdict of a check that was left", async (talk) => {
    await askEmail(talk);
    await talk.types("ann@nomail.com");
    await talk.start();
    await talk.help();
    expect(await talk.answers("checkMailDomain", { kind: "rejects" })).toEqual([]);
    await talk.types(kyiv);
    expect(talk.driver.context().draft?.identity.email).toBeNull();
  });

  test("takes the verdict of the present check, not of an earlier one", async (talk) => {
    await askEmail(talk);
    await talk.types("ann@nomail.com");
    await askEmail(talk);
    await talk.types(gmail);
    const [early, present] = talk.calls("checkMailDomain");
    await early?.succeed({ kind: "rejects" });
    expect(talk.last().key).toBe("email.asked");
    await present?.succeed({ kind: "accepts" });
    expect(talk.last().key).toBe("subject.askedAfterClaim");
  });
});

async function askEmail(talk: Talk): Promise<void> {
  await talk.help();
  expect(await talk.presses("identify.email")).toEqual(["email.asked"]);
}
