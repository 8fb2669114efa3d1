import type { ContactLookup, ContactMatch, ContactQuery, ContactValue } from "@deskbell/core";
import type { FakeContact } from "../ports/fake-ports.ts";
import { ann } from "./step-samples.ts";
import type { TestApi } from "./test-api.ts";
import { testsOn } from "./tests-on.ts";

/** A lookup as the contract suite wants it, over the cards that it was made with and no others. */
export interface ContactLookupUnderTest {
  readonly lookup: ContactLookup;
  /** Called once after each test. */
  close(): Promise<void>;
}

const cards: readonly FakeContact[] = [
  { id: "c1", name: "Ann", phones: ["+380671234567", "+4930123456"], emails: ["ann@example.org"] },
  { id: "c2", name: "Ben", phones: ["+4930123456"], emails: ["ben@example.org", "b@example.org"] },
  { id: "c3", name: "Зоя 👋", phones: ["+380501112233"], emails: ["ben@example.org"] },
];

/**
 * The contract of `ContactLookup`, clause by clause, as tests of the runner that is handed in.
 *
 * @param make makes a lookup over these cards; ids may become others, names may not
 */
export function describeContactLookup(
  name: string,
  make: (cards: readonly FakeContact[]) => Promise<ContactLookupUnderTest>,
  { describe, it, expect }: TestApi,
): void {
  const onLookup = testsOn(() => make(cards), it);
  const test = (sentence: string, body: (lookup: ContactLookup) => Promise<void>) =>
    onLookup(sentence, ({ lookup }) => body(lookup));

  async function expectFound(lookup: ContactLookup, query: ContactQuery, ...expected: readonly Led[]) {
    const match = await lookup.find(query);
    expect(match.kind).toBe(["missing", "found"][expected.length] ?? "several");
    expect(ledTo(match, query)).toEqual(expected);
  }

  describe(`${name} as a ContactLookup`, () => {
    test("finds the card of a number", async (lookup) => {
      await expectFound(lookup, { phone: "+380671234567", email: null }, ["Ann", ["phone"]]);
      await expectFound(lookup, { phone: "+380501112233", email: null }, ["Зоя 👋", ["phone"]]);
    });

    test("finds the card of an address", async (lookup) => {
      await expectFound(lookup, { phone: null, email: "b@example.org" }, ["Ben", ["email"]]);
    });

    test("finds an address however its domain is spelt", async (lookup) => {
      await expectFound(lookup, { phone: null, email: "ann@EXAMPLE.Org" }, ["Ann", ["email"]]);
    });

    test("gives every card an id of its own, the same each time", async (lookup) => {
      const query = { phone: "+4930123456", email: "ben@example.org" };
      const all = contactsOf(await lookup.find(query));
      expect(new Set(all.map(({ id }) => id)).size).toBe(3);
      const [alone] = contactsOf(await lookup.find({ phone: "+380671234567", email: null }));
      expect(alone?.id).toBe(all.find(({ name }) => name === "Ann")?.id);
    });

    test("is missing what nobody has", async (lookup) => {
      await expectFound(lookup, { phone: "+380670000000", email: null });
      await expectFound(lookup, { phone: null, email: "nobody@example.org" });
      await expectFound(lookup, { phone: "+380670000000", email: "nobody@example.org" });
    });

    test("takes no part of a value for the whole", async (lookup) => {
      for (const phone of ["+38067123456", "+3806712345678", "+380671234568"]) {
        await expectFound(lookup, { phone, email: null });
      }
      for (const email of ["nn@example.org", "ann@example.or", "_nn@example.org", "%@example.org"]) {
        await expectFound(lookup, { phone: null, email });
      }
    });

    test("gives all cards of one value, each once", async (lookup) => {
      await expectFound(
        lookup,
        { phone: "+4930123456", email: null },
        ["Ann", ["phone"]],
        ["Ben", ["phone"]],
      );
      await expectFound(
        lookup,
        { phone: null, email: "ben@example.org" },
        ["Ben", ["email"]],
        ["Зоя 👋", ["email"]],
      );
    });

    test("finds one card once that both values lead to", async (lookup) => {
      const query = { phone: "+380671234567", email: "ann@example.org" };
      await expectFound(lookup, query, ["Ann", ["email", "phone"]]);
    });

    test("gives several where the number leads to one card and the address to another", async (lookup) => {
      const query = { phone: "+380671234567", email: "b@example.org" };
      await expectFound(lookup, query, ["Ann", ["phone"]], ["Ben", ["email"]]);
    });

    test("says which of two values led to a card", async (lookup) => {
      await expectFound(lookup, { phone: "+380671234567", email: "nobody@example.org" }, ["Ann", ["phone"]]);
      await expectFound(lookup, { phone: "+380670000000", email: "ann@example.org" }, ["Ann", ["email"]]);
    });

    test("answers the same question alike, also several times at once", async (lookup) => {
      const query = { phone: "+4930123456", email: "ann@example.org" };
      const first = await lookup.find(query);
      expect(await lookup.find(query)).toEqual(first);
      expect(await Promise.all([query, query, query].map((each) => lookup.find(each)))).toEqual([
        first,
        first,
        first,
      ]);
    });

    test("answers the first customer who claims a value, also again", async (lookup) => {
      const claim = { dialogue: ann, values: ["phone", "email"] } as const;
      const query = { phone: "+380671234567", email: "ann@example.org", claim };
      for (let time = 0; time < 3; time += 1) await expectFound(lookup, query, ["Ann", ["email", "phone"]]);
    });

    test("is missing addresses of any characters and length, and fails for none", async (lookup) => {
      const odd = ["ann\u0000", "' or '1'='1", "ann) or (1=1", "\ud83d", "анна 👋", "a".repeat(10_000)];
      for (const local of odd) await expectFound(lookup, { phone: null, email: `${local}@example.org` });
    });
  });
}

/** A card's name, and the values that led to it. */
type Led = readonly [name: string, by: readonly ContactValue[]];

function ledTo(match: ContactMatch, { phone, email }: ContactQuery): readonly Led[] {
  const asked: readonly ContactValue[] = [
    ...(email === null ? [] : (["email"] as const)),
    ...(phone === null ? [] : (["phone"] as const)),
  ];
  const led = contactsOf(match).map(({ name, by }): Led => [name, (by ?? asked).toSorted()]);
  return led.toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function contactsOf(match: ContactMatch) {
  switch (match.kind) {
    case "found":
      return [match.contact];
    case "several":
      return match.contacts;
    case "missing":
      return [];
  }
}
