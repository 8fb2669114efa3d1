import { defaultSettings, type GivenEmail, type GivenPhone, type Requirement } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { type DialogueContext, emptyContext } from "../../src/machine/context.ts";
import { describeKnown, mayContinue } from "../../src/machine/returning.ts";
import { type Identity, unidentified } from "../../src/model/identity.ts";

const given = { level: "verified", at: 1 } as const;
const phone: GivenPhone = { ...given, e164: "+380671234567", valid: true, method: "ownContact" };
const email: GivenEmail = { ...given, address: "ann.lee@gmail.com", domain: "accepts", method: "emailCode" };

const byPhone = { ...unidentified, phone };
const byEmail = { ...unidentified, email };
const byBoth = { ...unidentified, phone, email };
const asGuest = { ...unidentified, email, byGuest: true };

function beforeChat(known: Identity, ask: { readonly phone: Requirement; readonly email: Requirement }) {
  const draft = {
    id: "d",
    purpose: "chat",
    identity: unidentified,
    match: { kind: "notAsked" },
    subject: null,
    answers: [],
    details: [],
    revision: 1,
  } as const;
  const settings = { ...defaultSettings, chat: { connected: true, ...ask } };
  const context: DialogueContext = { ...emptyContext, draft, known, settings };
  return mayContinue({ context });
}

describe("a customer who is known can go on as last time before a live chat", () => {
  it.each<[Requirement, Requirement, Identity, boolean]>([
    ["required", "optional", byPhone, true],
    ["required", "optional", byEmail, false],
    ["required", "optional", byBoth, true],
    ["optional", "required", byEmail, true],
    ["optional", "required", byPhone, false],
    ["required", "required", byPhone, false],
    ["required", "required", byEmail, false],
    ["required", "required", byBoth, true],
    ["optional", "optional", byPhone, true],
    ["optional", "optional", byEmail, true],
    ["optional", "off", byPhone, true],
    ["off", "optional", byEmail, true],
    ["off", "off", byBoth, false],
    ["optional", "optional", unidentified, false],
    ["optional", "optional", asGuest, false],
  ])("with a number that is %s and an address that is %s: %#", (phone, email, known, isEnough) => {
    expect(beforeChat(known, { phone, email })).toBe(isEnough);
  });
});

describe("what a customer gave last time", () => {
  const describeIt = (known: Identity) =>
    describeKnown({ ...emptyContext, known, settings: defaultSettings });

  it("is shown with most of it covered", () => {
    expect(describeIt(byPhone)).toBe("+38•••67");
    expect(describeIt(byEmail)).toBe("a•••@gmail.com");
    expect(describeIt(byBoth)).toBe("+38•••67, a•••@gmail.com");
    expect(describeIt(unidentified)).toBeNull();
  });
});
