import { describe, expect, it } from "vitest";
import { newDesk } from "../new-desk.ts";

const phone = "+380671234567";
const otherPhone = "+4930123456";

async function deskWithContacts() {
  const made = newDesk();
  await made.desk.saveContacts([
    { id: "ann", name: "Ann", phones: [phone], emails: ["Ann@Example.org"] },
    { id: "ben", name: "Ben", phones: [otherPhone], emails: ["ben@example.org", "office@пошта.укр"] },
    { id: "cem", name: "Cem", emails: ["office@xn--80a1acn3a.xn--j1amh"] },
  ]);
  return made;
}

const ann = { id: "ann", name: "Ann" };
const ben = { id: "ben", name: "Ben" };
const cem = { id: "cem", name: "Cem" };

describe("contactLookup", () => {
  it.each([
    ["the card of a number", { phone, email: null }, { kind: "found", contact: ann }],
    [
      "the card of an address in any case",
      { phone: null, email: "ANN@example.ORG" },
      { kind: "found", contact: ann },
    ],
    ["one card by number and address", { phone, email: "ann@example.org" }, { kind: "found", contact: ann }],
    [
      "the card of the number when nobody has the address",
      { phone, email: "x@example.org" },
      { kind: "found", contact: ann },
    ],
    ["nobody", { phone: "+380501112233", email: "x@example.org" }, { kind: "missing" }],
    [
      "several cards of one address",
      { phone: null, email: "office@пошта.укр" },
      { kind: "several", contacts: [ben, cem] },
    ],
    [
      "both cards when number and address disagree",
      { phone, email: "ben@example.org" },
      { kind: "several", contacts: [ann, ben] },
    ],
    [
      "each card once",
      { phone: otherPhone, email: "office@пошта.укр" },
      { kind: "several", contacts: [ben, cem] },
    ],
  ])("finds %s", async (_, criteria, match) => {
    const { desk } = await deskWithContacts();
    expect(await desk.contactLookup.find(criteria)).toEqual(match);
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
      ...ann,
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
});
