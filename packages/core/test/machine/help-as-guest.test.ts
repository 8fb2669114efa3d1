import { describe, expect } from "vitest";
import { beGuest, claimPhone, gmail } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";

describe("a guest's request", () => {
  test("carries the address, which is never looked up", async (talk) => {
    await talk.help();
    expect(await talk.presses("identify.guest")).toEqual(["email.askedAsGuest"]);
    await talk.types(gmail);
    expect(await talk.answers("checkMailDomain", { kind: "accepts" })).toEqual(["subject.asked"]);
    await talk.types("Router");
    await talk.types("It blinks");
    await talk.presses("request.confirm");
    expect(talk.calls("lookupContact")).toEqual([]);
    expect(talk.driver.context().claims).toEqual([]);
    expect(talk.inputs("createTicket")).toMatchObject([
      {
        identity: { phone: null, email: { address: gmail, domain: "accepts" }, byGuest: true },
        match: { kind: "notAsked" },
      },
    ]);
  });

  test("may go without an address that was refused twice", async (talk) => {
    await talk.help();
    await talk.presses("identify.guest");
    expect(await talk.types("nonsense")).toEqual(["email.invalid"]);
    expect(talk.last().buttons.flat()).not.toContainEqual(expect.objectContaining({ action: "answer.skip" }));
    await talk.types("ann@nomail.com");
    expect(await talk.answers("checkMailDomain", { kind: "rejects" })).toEqual(["email.domainRejected"]);
    expect(await talk.presses("answer.skip")).toEqual(["subject.asked"]);
    await talk.types("Router");
    await talk.types("It blinks");
    await talk.presses("request.confirm");
    expect(talk.inputs("createTicket")).toMatchObject([
      { identity: { phone: null, email: null, byGuest: true }, match: { kind: "notAsked" } },
    ]);
  });

  test("asks for the address before it may be left out", async (talk) => {
    await talk.help();
    await talk.presses("identify.guest");
    const { buttons } = talk.last();
    expect(await talk.pressesRef("answer.skip", buttons[0]?.[0]?.ref ?? null)).toEqual([
      "button.stale",
      "email.askedAsGuest",
    ]);
  });

  test("is not linked to whom an earlier answer led", async (talk) => {
    await claimPhone(talk);
    await talk.answers("lookupContact", { kind: "found", contact: { id: "c1", name: "Ann" } });
    await talk.types("Router");
    await talk.types("It blinks");
    await talk.presses("identity.edit");
    await talk.presses("identify.guest");
    expect(talk.driver.context().draft?.match).toEqual({ kind: "notAsked" });
    await talk.types(gmail);
    await talk.answers("checkMailDomain", { kind: "accepts" });
    await talk.presses("request.confirm");
    expect(talk.inputs("createTicket")).toMatchObject([
      { identity: { phone: null, byGuest: true }, match: { kind: "notAsked" } },
    ]);
  });

  test(
    "is not told of any match, whatever the settings tell",
    async (talk) => {
      await beGuest(talk);
      expect(talk.last().key).toBe("subject.asked");
    },
    { tellClaimedMatch: true },
  );
});
