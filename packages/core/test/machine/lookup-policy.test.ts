import { describe, expect } from "vitest";
import { card, gmail, kyiv, kyivE164 } from "../drivers/customers.ts";
import { onBothDrivers as test } from "../drivers/on-both-drivers.ts";
import type { Talk } from "../drivers/talk.ts";

describe("the lookup of a customer", () => {
  test(
    "asks by the number alone",
    async (talk) => {
      await giveBoth(talk);
      expect(criteriaOf(talk)).toEqual([
        [kyivE164, null],
        [kyivE164, null],
      ]);
    },
    { lookupBy: "phone" },
  );

  test(
    "asks by the address alone",
    async (talk) => {
      await talk.help();
      await talk.types(kyiv);
      await talk.types("Router");
      await talk.types("It blinks");
      await talk.presses("identity.edit");
      await talk.presses("identify.email");
      await talk.types(gmail);
      await talk.answers("checkMailDomain", { kind: "accepts" });
      expect(criteriaOf(talk)).toEqual([[null, gmail]]);
    },
    { lookupBy: "email" },
  );

  test(
    "is not made by a value that does not count, and nothing is promised then",
    async (talk) => {
      await talk.help();
      expect(await talk.types(kyiv)).toEqual(["phone.noted", "subject.asked"]);
      expect(talk.calls("lookupContact")).toEqual([]);
    },
    { lookupBy: "email" },
  );

  test(
    "is not made at all, and the request carries what was given",
    async (talk) => {
      await talk.help();
      expect(await talk.shares("380671234567")).toEqual(["phone.noted", "subject.asked"]);
      await talk.types("Router");
      await talk.types("It blinks");
      await talk.presses("request.confirm");
      expect(talk.calls("lookupContact")).toEqual([]);
      expect(talk.inputs("createTicket")).toMatchObject([
        { identity: { phone: { e164: kyivE164, level: "verified" } }, match: { kind: "notAsked" } },
      ]);
    },
    { lookupBy: "off" },
  );

  test("tells who proves everything, and not who adds what may be anybody's", async (talk) => {
    await talk.help();
    await talk.shares("380671234567");
    expect(await talk.answers("lookupContact", { kind: "missing" })).toEqual(["contact.missing"]);
    await talk.presses("identify.email");
    await talk.types(gmail);
    await talk.answers("checkMailDomain", { kind: "accepts" });
    expect(await talk.answers("lookupContact", { kind: "found", contact: card })).toEqual([]);
  });
});

async function giveBoth(talk: Talk): Promise<void> {
  await talk.help();
  await talk.types(kyiv);
  await talk.presses("identify.email");
  await talk.types(gmail);
  await talk.answers("checkMailDomain", { kind: "accepts" });
  await talk.answers("lookupContact", { kind: "missing" });
}

function criteriaOf(talk: Talk): readonly unknown[] {
  return talk.inputs("lookupContact").map((input) => {
    const { phone, email } = input as { readonly phone: unknown; readonly email: unknown };
    return [phone, email];
  });
}
