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

  it("takes for every setting what a desk starts with", () => {
    expect(parse({ ...initialSettings })).toEqual({ values: initialSettings, mistakes: [] });
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
      "identity.guest": "perhaps",
      "identity.attempts": 11,
      "request.subject": "optional",
      "request.review": "always",
      "request.questions": "Which order?",
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
      "request.subject",
      "request.review",
      "request.questions",
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
      "identity.guest",
      "identity.attempts",
      "contacts.learn",
      "email.answers",
    ]);
  });

  it.each(["30d", "12h", "never"])("reads %j as a time to keep something", (value) => {
    expect(parse({ "retention.journal": ` ${value.toUpperCase()} ` })).toMatchObject({
      values: { "retention.journal": value },
      mistakes: [],
    });
  });

  it.each(["30", "0d", "-1d", "1.5d", "30 days", "forever", "", "9999999d", 30, null])(
    "refuses %j as a time to keep something, and says what one looks like",
    (value) => {
      expect(parse({ "retention.journal": value })).toEqual({
        values: initialSettings,
        mistakes: [
          {
            name: "retention.journal",
            problem: "has to be a number of hours or days such as 12h or 30d, or never",
          },
        ],
      });
    },
  );

  it("keeps something for a hundred years at most", () => {
    expect(parse({ "retention.journal": "36525d" }).mistakes).toEqual([]);
    expect(parse({ "retention.journal": "36526d" }).mistakes).toMatchObject([{ name: "retention.journal" }]);
  });

  it("refuses to forget keys of events while they may be delivered again", () => {
    expect(parse({ "retention.inboxIds": "47h" }).mistakes).toEqual([
      {
        name: "retention.inboxIds",
        problem: "has to be 2d or more, since an update may be delivered again for 24 hours",
      },
    ]);
    expect(parse({ "retention.inboxIds": "2d" }).mistakes).toEqual([]);
    expect(parse({ "retention.inboxIds": "never" }).mistakes).toEqual([]);
    expect(parse({ "retention.inboxIds": "soon" }).mistakes).toEqual([
      {
        name: "retention.inboxIds",
        problem: "has to be a number of hours or days such as 12h or 30d, or never",
      },
    ]);
  });

  it.each([
    ["request.subject", ["required", "off"]],
    ["chat.phone", ["required", "optional", "off"]],
    ["chat.email", ["required", "optional", "off"]],
    ["lookup.by", ["both", "phone", "email", "off"]],
    ["email.proof", ["off", "offered", "required"]],
    ["identity.minimum", ["guest", "claimed", "verified"]],
    ["contacts.learn", ["off", "enrich", "create"]],
    ["email.answers", ["off", "given", "verified"]],
    ["retention.mode", ["anonymise", "delete"]],
  ] as const)("lets %s be any of %j, and names them when it is none", (name, choices) => {
    for (const choice of choices) {
      expect(parse({ [name]: choice })).toEqual({
        values: { ...initialSettings, [name]: choice },
        mistakes: [],
      });
    }
    const problem = `has to be ${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
    expect(parse({ [name]: "" }).mistakes).toEqual([{ name, problem }]);
  });

  it.each([
    ["ticket.department", "has to be the id of one of the departments: support"],
    ["ticket.priority", "has to be the id of one of the priorities: low, normal, high, urgent"],
    ["language.default", "has to be a language tag such as en or pt-br"],
    ["language.offered", "has to be a list of language tags such as en,uk,pt-br"],
    ["phone.defaultCountry", "has to be a country of two letters such as UA, or none"],
    ["chat.connected", "has to be true or false"],
    ["lookup.claimsPerCustomer", "has to be a whole number from 1 to 1000"],
    ["flood.perMinute", "has to be a whole number from 10 to 10000, or none"],
  ])("says what %s has to be", (name, problem) => {
    for (const value of ["?", -1, [], {}, ["?"]]) {
      expect(parse({ [name]: value })).toEqual({ values: initialSettings, mistakes: [{ name, problem }] });
    }
  });

  it.each([
    [
      "lookup.claimsPerValue",
      [1, "1", 1000, "1000"],
      [0, "0", 1001, 1.5, "10x", "x10", " 10", "", null, [10], true],
    ],
    [
      "flood.perMinute",
      [10, "10", 10_000, "10000"],
      [9, 10_001, "10001", 10.5, "30x", "x30", "", [30], true],
    ],
  ])("reads %s as a number between its bounds and as nothing else", (name, good, bad) => {
    for (const value of good) {
      const values = { ...initialSettings, [name]: Number(value) };
      expect(parse({ [name]: value }), `${value}`).toEqual({ values, mistakes: [] });
    }
    for (const value of bad) expect(parse({ [name]: value }).mistakes, `${value}`).toMatchObject([{ name }]);
  });

  it("reads how data goes, and how much a customer may do", () => {
    expect(parse({ "retention.mode": "delete", "flood.perMinute": "60" })).toMatchObject({
      values: { "retention.mode": "delete", "flood.perMinute": 60 },
      mistakes: [],
    });
    for (const none of ["none", null]) {
      expect(parse({ "flood.perMinute": none })).toEqual({
        values: { ...initialSettings, "flood.perMinute": null },
        mistakes: [],
      });
    }
    const { mistakes } = parse({ "retention.mode": "shred", "flood.perMinute": "9" });
    expect(mistakes.map(({ name }) => name)).toEqual(["retention.mode", "flood.perMinute"]);
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

  it.each(["UAH", "XUA", "U", "U1", "XX", ["UA"], 7, true])("takes %j for no country", (value) => {
    expect(parse({ "phone.defaultCountry": value }).mistakes).toMatchObject([
      { name: "phone.defaultCountry" },
    ]);
  });

  it.each([[[]], [""], [7], ["en,?"], [["en", null]]])("takes %j for no list of languages", (value) => {
    expect(parse({ "language.offered": value }).mistakes).toMatchObject([{ name: "language.offered" }]);
  });

  it.each([
    ["Which order?", "cannot be used: has to be a list of questions"],
    [[{}, "order"], "cannot be used: [1].kind has to be text or choice; [2].kind has to be text or choice"],
  ])("says of the questions %j what is wrong, and where", (value, problem) => {
    expect(parse({ "request.questions": value })).toEqual({
      values: initialSettings,
      mistakes: [{ name: "request.questions", problem }],
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
