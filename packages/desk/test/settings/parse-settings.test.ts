import { initialSettings, seedDepartments, seedPriorities } from "@deskbell/desk";
import { describe, expect, it } from "vitest";
import { parseSettings } from "../../src/settings/parse-settings.ts";

const references = { departments: seedDepartments, priorities: seedPriorities };

function parse(stored: Readonly<Record<string, unknown>>) {
  return parseSettings(stored, references, initialSettings);
}

describe("parseSettings", () => {
  it("gives the defaults where nothing is stored", () => {
    expect(parse({})).toEqual({ values: initialSettings, mistakes: [] });
  });

  it("reports all mistakes at once by name, and keeps the default for each", () => {
    const { values, mistakes } = parse({
      "ticket.department": "sales",
      "ticket.priority": 3,
      "language.default": "-",
      "language.offered": ["en", 7],
      "phone.defaultCountry": "XX",
      "chat.connected": "yes",
      "chat.phone": "maybe",
      "chat.email": null,
      "lookup.by": "name",
      "lookup.tellClaimedMatch": 1,
      "lookup.claimsPerCustomer": "0",
      "lookup.claimsPerValue": 1.5,
      "email.proof": true,
      "identity.remember": "sometimes",
      "identity.minimum": "none",
      "contacts.learn": "all",
      "email.answers": "sometimes",
      "chat.fax": "off",
    });
    expect(values).toEqual(initialSettings);
    expect(mistakes.map(({ name }) => name)).toEqual([
      "chat.fax",
      "ticket.department",
      "ticket.priority",
      "language.default",
      "language.offered",
      "phone.defaultCountry",
      "chat.connected",
      "chat.phone",
      "chat.email",
      "lookup.by",
      "lookup.tellClaimedMatch",
      "lookup.claimsPerCustomer",
      "lookup.claimsPerValue",
      "email.proof",
      "identity.remember",
      "identity.minimum",
      "contacts.learn",
      "email.answers",
    ]);
  });

  it.each([
    ["ua", "UA"],
    ["UK", "GB"],
    ["none", null],
    ["", null],
    [null, null],
  ])("reads the country %j as %j", (value, country) => {
    expect(parse({ "phone.defaultCountry": value })).toMatchObject({
      values: { "phone.defaultCountry": country },
      mistakes: [],
    });
  });

  it("reads counts and choices as a command line gives them", () => {
    const stored = { "lookup.claimsPerCustomer": "12", "lookup.claimsPerValue": 3, "lookup.by": "email" };
    expect(parse(stored)).toMatchObject({
      values: { "lookup.claimsPerCustomer": 12, "lookup.claimsPerValue": 3, "lookup.by": "email" },
      mistakes: [],
    });
    expect(parse({ "contacts.learn": "all" }).mistakes).toEqual([
      { name: "contacts.learn", problem: "has to be off, enrich or create" },
    ]);
    expect(parse({ "lookup.claimsPerValue": "1001" }).mistakes).toEqual([
      { name: "lookup.claimsPerValue", problem: "has to be a whole number from 1 to 1000" },
    ]);
  });

  it("falls back to the first language offered when the default is none of them", () => {
    const { values, mistakes } = parse({ "language.offered": ["uk", "ru"] });
    expect(values["language.default"]).toBe("uk");
    expect(mistakes).toEqual([
      { name: "language.default", problem: "is none of the languages offered: uk, ru" },
    ]);
  });
});
