import { type GivenEmail, type GivenPhone, unidentified } from "@deskbell/core";
import { describe, expect, it } from "vitest";
import { isIdentified } from "../../src/model/identity.ts";

const phone: GivenPhone = { e164: "+1", valid: true, level: "claimed", method: "typed", at: 1 };
const email: GivenEmail = { address: "a@b.c", domain: "accepts", level: "claimed", method: "typed", at: 1 };

describe("a customer", () => {
  it("is identified by a number, by an address, or as a guest", () => {
    expect(isIdentified(unidentified)).toBe(false);
    expect(isIdentified({ ...unidentified, phone })).toBe(true);
    expect(isIdentified({ ...unidentified, email })).toBe(true);
    expect(isIdentified({ ...unidentified, byGuest: true })).toBe(true);
  });
});
