import type { ContactValue, GivenEmail, GivenPhone, MatchState } from "@deskbell/core";
import type { Contact, Learning } from "@deskbell/desk";
import { describe, expect, it } from "vitest";
import { learnContact } from "../../src/rules/learn-contact.ts";

const own: GivenPhone = { e164: "+1", valid: true, level: "verified", method: "ownContact", at: 1 };
const proved: GivenEmail = {
  address: "Ann@Example.org",
  domain: "accepts",
  level: "verified",
  method: "emailCode",
  at: 2,
};
const typed: GivenEmail = { ...proved, level: "claimed", method: "typed" };
const customer = { userId: "7", name: " Ann ", handle: "ann_l", language: null };
const missing: MatchState = { kind: "missing" };

const ann: Contact = { id: "ann", name: "Ann Lee", company: "A", note: "vip", phones: ["+1"], emails: [] };

function foundBy(...by: readonly ContactValue[]): MatchState {
  return { kind: "found", contact: { id: "ann", name: "Ann Lee", by } };
}

interface Given {
  readonly phone?: GivenPhone | null;
  readonly email?: GivenEmail | null;
  readonly match?: MatchState;
  readonly known?: readonly Contact[];
  readonly name?: string;
  readonly handle?: string | null;
}

function learn(learning: Learning, given: Given) {
  const { phone = own, email = null, match = missing, known = [], name = " Ann ", handle = "ann_l" } = given;
  const identity = { phone, email, byGuest: false };
  return learnContact({ identity, match, customer: { ...customer, name, handle } }, known, learning, "new");
}

describe("what cards learn from a request", () => {
  it("is nothing unless the operator wants it", () => {
    expect(learn("off", {})).toEqual({ match: missing, changes: [] });
    expect(learn("enrich", {})).toEqual({ match: missing, changes: [] });
  });

  it("is a new customer by their own contact, to whom the request is linked", () => {
    const contact = { id: "new", name: "Ann", company: null, note: null, phones: ["+1"], emails: [] };
    expect(learn("create", {})).toEqual({
      match: { kind: "found", contact: { id: "new", name: "Ann", by: ["phone"] } },
      changes: [{ type: "contact.saved", contact }],
    });
  });

  it("names a customer by what there is", () => {
    const nameOf = (given: Given) => learn("create", given).changes;
    expect(nameOf({ name: "  " })).toMatchObject([{ contact: { name: "ann_l" } }]);
    expect(nameOf({ name: "", handle: null })).toMatchObject([{ contact: { name: "+1" } }]);
  });

  it("leaves out what was merely claimed", () => {
    expect(learn("create", { email: typed }).changes).toMatchObject([{ contact: { emails: [] } }]);
    expect(learn("create", { phone: null, email: typed })).toEqual({ match: missing, changes: [] });
    const claimed: GivenPhone = { ...own, level: "claimed", method: "typed" };
    expect(learn("create", { phone: claimed })).toEqual({ match: missing, changes: [] });
  });

  it("is an address that was proved, on the card of the number that was", () => {
    const given = { email: proved, match: foundBy("phone"), known: [ann] };
    for (const learning of ["enrich", "create"] as const) {
      expect(learn(learning, given)).toEqual({
        match: given.match,
        changes: [{ type: "contact.saved", contact: { ...ann, emails: ["ann@example.org"] } }],
      });
    }
  });

  it("does not put a number on a card that a typed address led to", () => {
    const card = { ...ann, phones: [], emails: ["ann@example.org"] };
    const given = { email: typed, match: foundBy("email"), known: [card] };
    expect(learn("create", given)).toEqual({ match: given.match, changes: [] });
  });

  it("does not take what stands on another card, and saves nothing without need", () => {
    const ben = { ...ann, id: "ben", phones: [], emails: ["ann@example.org"] };
    expect(learn("enrich", { email: proved, match: foundBy("phone"), known: [ann, ben] }).changes).toEqual(
      [],
    );
    expect(learn("enrich", { match: foundBy("phone"), known: [ann] }).changes).toEqual([]);
  });

  it("links to the card that another request made meanwhile", () => {
    expect(learn("create", { known: [ann] })).toEqual({ match: foundBy("phone"), changes: [] });
  });

  it("is nothing where it is not known who it is", () => {
    const several: MatchState = { kind: "several", contacts: [ann, { ...ann, id: "ben" }] };
    for (const match of [several, { kind: "unchecked" }, { kind: "notAsked" }] as const) {
      expect(learn("create", { match, known: [ann] })).toEqual({ match, changes: [] });
    }
  });

  it("is nothing for a card that was found, by nobody's wish or by no proof", () => {
    const given = { email: proved, match: foundBy("phone"), known: [ann] };
    expect(learn("off", given).changes).toEqual([]);
    expect(learn("enrich", { ...given, phone: null, email: typed }).changes).toEqual([]);
  });

  it("is an address alone, of a customer who proved no number", () => {
    const { match, changes } = learn("create", { phone: null, email: proved, name: "", handle: null });
    expect(match).toMatchObject({ kind: "found", contact: { name: "ann@example.org", by: ["email"] } });
    expect(changes).toMatchObject([{ contact: { phones: [], emails: ["ann@example.org"] } }]);
  });

  it("is a number that was proved, on the card of the address that was", () => {
    const card = { ...ann, phones: ["+2"], emails: ["ann@example.org"] };
    const given = { email: proved, match: foundBy("email"), known: [card] };
    expect(learn("enrich", given).changes).toEqual([
      { type: "contact.saved", contact: { ...card, phones: ["+2", "+1"] } },
    ]);
  });

  it("goes to the card that was found, and nowhere when that is gone", () => {
    const ben = { ...ann, id: "ben", phones: ["+9"] };
    const given = { email: proved, match: foundBy("phone"), known: [ben, ann] };
    expect(learn("enrich", given).changes).toMatchObject([{ contact: { id: "ann" } }]);
    expect(learn("enrich", { ...given, known: [] }).changes).toEqual([]);
  });

  it("does not link to a card made meanwhile that has another value", () => {
    const ben = { ...ann, id: "ben", phones: ["+9"], emails: ["ann@example.org"] };
    expect(learn("create", { email: proved, known: [ann, ben] }).match).toEqual({
      kind: "several",
      contacts: [
        { id: "ann", name: "Ann Lee", by: ["phone"] },
        { id: "ben", name: "Ann Lee", by: ["email"] },
      ],
    });
  });
});
