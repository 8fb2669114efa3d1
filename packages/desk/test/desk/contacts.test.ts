import type { ContactCriteria, ContactValue } from "@deskbell/core";
import type { Desk, DeskChange, SettingValues } from "@deskbell/desk";
import { describe, expect, it } from "vitest";
import { dialogue, newDesk } from "../new-desk.ts";

const phone = "+380671234567";
const otherPhone = "+4930123456";

async function deskWithContacts(defaults: Partial<SettingValues> = {}) {
  const made = newDesk(defaults);
  await made.desk.saveContacts([
    { id: "ann", name: "Ann", phones: [phone], emails: ["Ann@Example.org"] },
    { id: "ben", name: "Ben", phones: [otherPhone], emails: ["ben@example.org", "office@пошта.укр"] },
    { id: "cem", name: "Cem", emails: ["office@xn--80a1acn3a.xn--j1amh"] },
  ]);
  return made;
}

function card(name: "Ann" | "Ben" | "Cem", ...by: readonly ContactValue[]) {
  return { id: name.toLowerCase(), name, by };
}

describe("contactLookup", () => {
  it.each([
    ["the card of a number", { phone, email: null }, { kind: "found", contact: card("Ann", "phone") }],
    [
      "the card of an address in any case",
      { phone: null, email: "ANN@example.ORG" },
      { kind: "found", contact: card("Ann", "email") },
    ],
    [
      "one card by number and address",
      { phone, email: "ann@example.org" },
      { kind: "found", contact: card("Ann", "phone", "email") },
    ],
    [
      "the card of the number when nobody has the address",
      { phone, email: "x@example.org" },
      { kind: "found", contact: card("Ann", "phone") },
    ],
    ["nobody", { phone: "+380501112233", email: "x@example.org" }, { kind: "missing" }],
    [
      "several cards of one address",
      { phone: null, email: "office@пошта.укр" },
      { kind: "several", contacts: [card("Ben", "email"), card("Cem", "email")] },
    ],
    [
      "both cards when number and address disagree",
      { phone, email: "ben@example.org" },
      { kind: "several", contacts: [card("Ann", "phone"), card("Ben", "email")] },
    ],
    [
      "each card once",
      { phone: otherPhone, email: "office@пошта.укр" },
      { kind: "several", contacts: [card("Ben", "phone", "email"), card("Cem", "email")] },
    ],
  ])("finds %s", async (_, criteria, match) => {
    const { desk } = await deskWithContacts();
    expect(await desk.contactLookup.find(criteria)).toEqual(match);
  });
});

describe("contactLookup, asked by customers who merely claim", () => {
  const daysMs = 86_400_000;

  async function claims(desk: Desk, customer: number, query: ContactCriteria = { phone, email: null }) {
    const values = (["phone", "email"] as const).filter((value) => query[value] !== null);
    const claim = { dialogue: { ...dialogue, address: `${customer}` }, values };
    return (await desk.contactLookup.find({ ...query, claim })).kind;
  }

  it("knows nobody by a value that too many claim within a day, but for those who came first", async () => {
    const { desk, clock } = await deskWithContacts({ "lookup.claimsPerValue": 2 });
    expect(await claims(desk, 1)).toBe("found");
    clock.advance(daysMs / 2);
    expect(await claims(desk, 2)).toBe("found");
    expect(await claims(desk, 3)).toBe("missing");
    expect(await claims(desk, 1)).toBe("found");
    expect(await claims(desk, 4)).toBe("missing");
  });

  it("begins anew a day later", async () => {
    const { desk, clock } = await deskWithContacts({ "lookup.claimsPerValue": 1 });
    expect(await claims(desk, 1)).toBe("found");
    expect(await claims(desk, 2)).toBe("missing");
    clock.advance(daysMs);
    expect(await claims(desk, 2)).toBe("found");
    expect(await claims(desk, 1)).toBe("missing");
  });

  it("counts each value on its own, in any spelling, and other values not at all", async () => {
    const { desk } = await deskWithContacts({ "lookup.claimsPerValue": 1 });
    expect(await claims(desk, 1, { phone: null, email: "ann@example.org" })).toBe("found");
    expect(await claims(desk, 2, { phone: null, email: "ANN@example.org" })).toBe("missing");
    expect(await claims(desk, 2, { phone, email: "ann@example.org" })).toBe("found");
    expect(await claims(desk, 3, { phone: otherPhone, email: null })).toBe("found");
  });

  it("counts what is proved for nothing", async () => {
    const { desk } = await deskWithContacts({ "lookup.claimsPerValue": 1 });
    await claims(desk, 1);
    expect(await claims(desk, 2)).toBe("missing");
    expect((await desk.contactLookup.find({ phone, email: null })).kind).toBe("found");
    const values = ["email"] as const;
    const query = { phone, email: "x@example.org", claim: { dialogue, values } };
    expect((await desk.contactLookup.find(query)).kind).toBe("found");
  });

  it("keeps no number and no address of what was claimed, and nothing for longer than a day", async () => {
    const { desk, store, clock } = await deskWithContacts();
    const written: DeskChange[] = [];
    const commit = store.commit.bind(store);
    Object.assign(store, {
      commit: (changes: readonly DeskChange[]) => {
        written.push(...changes);
        return commit(changes);
      },
    });
    await claims(desk, 1, { phone, email: "ann@example.org" });
    expect(JSON.stringify(written)).not.toMatch(/380671234567|ann@/);
    const [noted] = written.flatMap((change) => (change.type === "claim.noted" ? [change.claim] : []));
    expect(await store.claims(noted?.valueHash ?? "")).toHaveLength(1);
    clock.advance(daysMs);
    await claims(desk, 1, { phone: otherPhone, email: null });
    expect(await store.claims(noted?.valueHash ?? "")).toEqual([]);
  });
});

describe("limitClaims", () => {
  it("asks a lookup elsewhere by nothing that too many have claimed", async () => {
    const { desk } = newDesk({ "lookup.claimsPerValue": 1 });
    const asked: ContactCriteria[] = [];
    const lookup = desk.limitClaims({
      async find({ phone, email }) {
        asked.push({ phone, email });
        return { kind: "several", contacts: [] };
      },
    });
    const claimedBy = (customer: string, values: readonly ContactValue[]) => ({
      dialogue: { ...dialogue, address: customer },
      values,
    });
    await lookup.find({ phone, email: null, claim: claimedBy("1", ["phone"]) });
    const beyond = await lookup.find({ phone, email: null, claim: claimedBy("2", ["phone"]) });
    expect(beyond).toEqual({ kind: "missing" });
    const both = { phone, email: "ann@example.org", claim: claimedBy("2", ["phone", "email"]) };
    expect(await lookup.find(both)).toEqual({ kind: "several", contacts: [] });
    expect(asked).toEqual([
      { phone, email: null },
      { phone: null, email: "ann@example.org" },
    ]);
  });
});

describe("saveContacts", () => {
  it("saves a list a second time without a second card", async () => {
    const { desk } = newDesk();
    const list = [
      { name: "Ann", phones: [phone], emails: ["ann@example.org"], company: "A" },
      { name: "Ben", phones: [otherPhone] },
      { name: "Ben", phones: [otherPhone] },
    ];
    expect(await desk.saveContacts(list)).toEqual({ created: 2, updated: 0, unchanged: 1 });
    expect(await desk.saveContacts(list)).toEqual({ created: 0, updated: 0, unchanged: 3 });
  });

  it("saves lists longer than one transaction", async () => {
    const { desk } = newDesk();
    const list = Array.from({ length: 1201 }, (_, index) => ({
      name: `N ${index}`,
      phones: [`+49301${10000 + index}`],
    }));
    expect(await desk.saveContacts(list)).toEqual({ created: 1201, updated: 0, unchanged: 0 });
    expect(await desk.contacts(null, 2000)).toHaveLength(1201);
  });

  it("replaces the card whose id is given", async () => {
    const { desk } = await deskWithContacts();
    expect(await desk.saveContacts([{ id: "ann", name: "Anna" }])).toEqual({
      created: 0,
      updated: 1,
      unchanged: 0,
    });
    expect(await desk.contact("ann")).toEqual({
      id: "ann",
      name: "Anna",
      company: null,
      note: null,
      phones: [],
      emails: [],
    });
  });

  it("names every card that cannot be saved, by position, without what stands on it", async () => {
    const { desk } = newDesk();
    const list = [
      { name: "Ann", phones: [phone] },
      { name: " " },
      { name: "Ben", phones: [phone, "067 123 45 67"] },
      { name: "Cem", emails: ["nobody"] },
    ];
    await expect(desk.saveContacts(list)).rejects.toMatchObject({
      code: "contact.invalid",
      message: [
        "Nothing was saved. Correct these cards:",
        "Card 2 has no name.",
        "Card 3 has a phone number (2) that is not E.164, such as +380671234567.",
        "Card 4 has an e-mail address (1) that is none.",
      ].join("\n"),
    });
    expect(await desk.contacts(null, 10)).toEqual([]);
  });

  it.each([
    { phones: ["x+380671234567"] },
    { phones: ["+380671234567x"] },
    { phones: ["+0671234567"] },
    { emails: ["@example.org"] },
    { emails: ["@ann@example.org"] },
    { emails: ["ann@example org"] },
    { emails: ["ann@"] },
  ])("refuses a card with %j", async (values) => {
    const { desk } = newDesk();
    await expect(desk.saveContacts([{ name: "Ann", ...values }])).rejects.toMatchObject({
      code: "contact.invalid",
    });
  });

  it("leaves out blanks around names and addresses", async () => {
    const { desk } = newDesk();
    await desk.saveContacts([{ id: "ann", name: " Ann ", emails: [" Ann@Example.org "] }]);
    expect(await desk.contact("ann")).toMatchObject({ name: "Ann", emails: ["ann@example.org"] });
  });

  it("finds the card by its address as well as by its number", async () => {
    const { desk } = await deskWithContacts();
    expect(await desk.saveContacts([{ name: "Ann", emails: ["ann@example.org"], note: "VIP" }])).toEqual({
      created: 0,
      updated: 1,
      unchanged: 0,
    });
    expect(await desk.contact("ann")).toMatchObject({ phones: [phone], note: "VIP" });
  });

  it("names the first twenty cards that cannot be saved, and counts the rest", async () => {
    const { desk } = newDesk();
    const refused = async (count: number) => {
      const list = Array.from({ length: count }, () => ({ name: "" }));
      const error = await desk.saveContacts(list).catch((reason: Error) => reason);
      return (error as Error).message.split("\n");
    };
    expect((await refused(20)).at(-1)).toBe("Card 20 has no name.");
    expect((await refused(23)).slice(-2)).toEqual(["Card 20 has no name.", "And 3 more."]);
  });
});
