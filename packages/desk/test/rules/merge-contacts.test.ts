import { describe, expect, it } from "vitest";
import { type ContactDraft, mergeContacts } from "../../src/rules/merge-contacts.ts";

const phone = "+380671234567";
const card = {
  id: "c1",
  name: "Ann Lee",
  company: "A Ltd",
  note: null,
  phones: [phone],
  emails: ["ann@example.org"],
};

function merge(...drafts: readonly Partial<ContactDraft>[]) {
  let ids = 0;
  const full = drafts.map((draft) => ({
    id: null,
    name: "Ann Lee",
    company: null,
    note: null,
    phones: [],
    emails: [],
    ...draft,
  }));
  return mergeContacts(full, [card], () => `new-${++ids}`);
}

describe("mergeContacts", () => {
  it("adds numbers and addresses to the card with the same name, and keeps the rest", () => {
    const { changed } = merge({
      name: "ann  LEE",
      phones: ["+4930123456"],
      emails: ["ann@example.org"],
      note: "VIP",
    });
    expect(changed).toEqual([{ ...card, name: "ann  LEE", note: "VIP", phones: [phone, "+4930123456"] }]);
  });

  it("takes a new name where number and address both agree", () => {
    const { changed } = merge({ name: "Ann Young", phones: [phone], emails: ["ann@example.org"] });
    expect(changed).toEqual([{ ...card, name: "Ann Young" }]);
  });

  it("makes a card for somebody else who has the same number", () => {
    const { changed, created } = merge({ name: "Bob Lee", phones: [phone] });
    expect(created).toBe(1);
    expect(changed).toMatchObject([{ id: "new-1", name: "Bob Lee", phones: [phone] }]);
  });

  it("makes a card for a namesake who shares nothing", () => {
    expect(merge({ phones: ["+4930123456"] })).toMatchObject({ created: 1, updated: 0 });
  });

  it("writes nothing for what is known just so", () => {
    expect(merge({ phones: [phone, phone] })).toEqual({ changed: [], created: 0, updated: 0, unchanged: 1 });
  });

  it("joins drafts of one list, and counts the card once", () => {
    const merged = merge(
      { name: "Bob", phones: ["+4930123456"] },
      { name: "Bob", phones: ["+4930123456"], emails: ["bob@example.org"] },
      { name: "Bob", emails: ["bob@example.org"], company: "B Ltd" },
    );
    expect(merged).toMatchObject({ created: 1, updated: 0, unchanged: 0 });
    expect(merged.changed).toEqual([
      {
        id: "new-1",
        name: "Bob",
        company: "B Ltd",
        note: null,
        phones: ["+4930123456"],
        emails: ["bob@example.org"],
      },
    ]);
  });

  it("takes names for the same however they are spelled", () => {
    for (const name of ["ANN LEE", " ann\tlee ", "\uFF21nn Lee"]) {
      expect(merge({ name, phones: [phone] })).toMatchObject({ created: 0, updated: 1 });
    }
    expect(merge({ name: "AnnLee", phones: [phone] })).toMatchObject({ created: 1, updated: 0 });
  });

  it("finds the card by any of several numbers", () => {
    const { changed } = merge({ phones: ["+4930123456", phone] });
    expect(changed).toEqual([{ ...card, phones: [phone, "+4930123456"] }]);
  });

  it("does not find a card by what it lost in the same list", () => {
    const { changed, created } = merge({ ...card, phones: ["+4930123456"] }, { phones: [phone] });
    expect(created).toBe(1);
    expect(changed).toMatchObject([
      { id: "c1", phones: ["+4930123456"] },
      { id: "new-1", phones: [phone] },
    ]);
  });

  it("writes nothing for a card that is given with its id and is so already", () => {
    expect(merge(card)).toEqual({ changed: [], created: 0, updated: 0, unchanged: 1 });
    const valueless = { ...card, name: "Ann", phones: [], emails: [] };
    expect(mergeContacts([valueless], [valueless], () => "new")).toMatchObject({ changed: [], unchanged: 1 });
    const { changed } = merge({ ...card, company: null });
    expect(changed).toEqual([{ ...card, company: null }]);
  });
});
