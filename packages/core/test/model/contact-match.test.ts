import {
  type ContactValue,
  type GivenEmail,
  type GivenPhone,
  identityStanding,
  matchLevel,
} from "@deskbell/core";
import { describe, expect, it } from "vitest";

const own: GivenPhone = { e164: "+1", valid: true, level: "verified", method: "ownContact", at: 1 };
const typedPhone: GivenPhone = { ...own, level: "claimed", method: "typed", at: 2 };
const typed: GivenEmail = { address: "a@b.c", domain: "accepts", level: "claimed", method: "typed", at: 3 };
const proved: GivenEmail = { ...typed, level: "verified", method: "emailCode", at: 4 };

function found(by?: readonly ContactValue[]) {
  return { kind: "found", contact: { id: "c", name: "C", ...(by && { by }) } } as const;
}

describe("how sure a link is", () => {
  it.each([
    ["a proved number", { phone: own, email: null }, ["phone"], "verified"],
    ["a typed number", { phone: typedPhone, email: null }, ["phone"], "claimed"],
    [
      "a typed address beside a proved number that nobody has",
      { phone: own, email: typed },
      ["email"],
      "claimed",
    ],
    [
      "a proved number beside a typed address that nobody has",
      { phone: own, email: typed },
      ["phone"],
      "verified",
    ],
    ["both, one of them proved", { phone: own, email: typed }, ["phone", "email"], "verified"],
    ["both, none of them proved", { phone: typedPhone, email: typed }, ["phone", "email"], "claimed"],
    ["a proved address", { phone: null, email: proved }, ["email"], "verified"],
    ["it is not said what, all of it proved", { phone: own, email: proved }, undefined, "verified"],
    [
      "it is not said what, and the proved number is all there is",
      { phone: own, email: null },
      undefined,
      "verified",
    ],
    ["it is not said what, and nothing was given", { phone: null, email: null }, undefined, "claimed"],
    ["it is not said what, some of it typed", { phone: own, email: typed }, undefined, "claimed"],
  ] as const)("follows from what led to the card: %s", (_, given, by, level) => {
    expect(matchLevel(found(by), { ...given, byGuest: false })).toBe(level);
  });

  it("is nothing without a link", () => {
    const identity = { phone: own, email: null, byGuest: false };
    const several = { kind: "several", contacts: [{ id: "c", name: "C" }] } as const;
    for (const match of [several, { kind: "missing" }, { kind: "pending" }] as const) {
      expect(matchLevel(match, identity)).toBeNull();
    }
  });
});

describe("how sure the desk is of a customer", () => {
  it("follows from the surest value", () => {
    const both = { phone: typedPhone, email: proved, byGuest: false };
    expect(identityStanding(both)).toEqual({ level: "verified", method: "emailCode", at: 4 });
    expect(identityStanding({ ...both, email: typed })).toEqual({ level: "claimed", method: "typed", at: 2 });
  });

  it("is not sure of guests", () => {
    const nobody = { phone: null, email: null, byGuest: true };
    expect(identityStanding(nobody)).toEqual({ level: "guest", method: "none", at: null });
    expect(identityStanding({ ...nobody, email: typed })).toEqual({ level: "guest", method: "none", at: 3 });
  });
});
