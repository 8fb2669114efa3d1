import { describePlace, parseQuestions, seedDepartments, seedPriorities } from "@deskbell/desk";
import { describe, expect, it } from "vitest";

const references = {
  departments: [...seedDepartments, { id: "delivery", name: "Delivery" }],
  priorities: seedPriorities,
  validators: ["order"],
};

const order = {
  id: "order",
  name: "Order number",
  kind: "text",
  required: true,
  ask: { en: "Which order?", "pt-BR": "Qual pedido?" },
  label: { en: "Order" },
  format: "digits",
  pattern: "\\d{6}",
  minLength: 6,
  maxLength: 8,
  validator: "order",
  mistake: { en: "Six digits, please." },
  attempts: 2,
};

const category = {
  id: "category",
  kind: "choice",
  required: false,
  ask: { en: "What is it about?" },
  choices: [
    { id: "parcel", name: "A parcel", label: { en: "🚚 Parcel" }, department: "delivery", priority: "high" },
    { id: "other", label: { en: "Other" } },
  ],
};

/** What is wrong, each with its place. */
function mistakesOf(value: unknown): readonly string[] {
  const reading = parseQuestions(value, references);
  if (reading.kind === "ok") return [];
  return reading.mistakes.map(({ path, problem }) => `${describePlace(path)} ${problem}`);
}

describe("parseQuestions", () => {
  it("takes every field, with languages as they are written everywhere", () => {
    expect(parseQuestions([order, category], references)).toStrictEqual({
      kind: "ok",
      questions: [{ ...order, ask: { en: "Which order?", "pt-br": "Qual pedido?" } }, category],
    });
  });

  it("takes a question of which only the least is said", () => {
    const least = { id: "order", kind: "text", ask: { en: "Which order?" } };
    expect(parseQuestions([least], references)).toStrictEqual({ kind: "ok", questions: [least] });
    expect(parseQuestions([], references)).toEqual({ kind: "ok", questions: [] });
  });

  it("reports all mistakes at once, each with its place", () => {
    const mistakes = mistakesOf([
      {
        ...order,
        id: "1st",
        ask: {},
        format: "hex",
        pattern: "(",
        minLength: 9,
        validator: "ordr",
        atempts: 1,
      },
      {
        ...category,
        choices: [
          { id: "a", label: { en: "Same" }, department: "sales", priority: "asap" },
          { id: "A", label: { "e n": "same" }, colour: "red" },
        ],
      },
      { kind: "photo" },
      "order",
    ]);
    expect(mistakes.map((mistake) => mistake.split(" ")[0])).toEqual([
      "[1].atempts",
      "[1].id",
      "[1].ask",
      "[1].format",
      "[1].pattern",
      "[1].minLength",
      "[1].validator",
      "[2].choices[1].department",
      "[2].choices[1].priority",
      "[2].choices[2].colour",
      "[2].choices[2].label.e",
      "[2].choices[2].id",
      "[2].choices[2].label.e",
      "[3].kind",
      "[4].kind",
    ]);
    expect(mistakes).toContain(
      "[2].choices[1].department has to be the id of one of the departments: support, delivery",
    );
    expect(mistakes).toContain(
      "[1].atempts is no field here; there are id, name, kind, required, ask, label, format, pattern, minLength, maxLength, validator, mistake, attempts",
    );
  });

  it.each<readonly [string, unknown, RegExp]>([
    ["no list", { order }, /has to be a list of questions/],
    [
      "more than anybody answers",
      Array.from({ length: 11 }, (_, index) => ({ ...order, id: `q${index}` })),
      /10 is the most/,
    ],
    ["two of one id", [order, { ...category, id: "ORDER" }], /\[2\]\.id is the id of \[1\] too/],
    ["an id too long for a button", [{ ...order, id: "a".repeat(16) }], /at most 15/],
    ["one choice", [{ ...category, choices: category.choices.slice(1) }], /2 to 20 choices/],
    [
      "a label too long for a button",
      [{ ...category, choices: [{ id: "a", label: { en: "x".repeat(65) } }, category.choices[0]] }],
      /64 characters/,
    ],
    ["a blank text", [{ ...order, ask: { en: " " } }], /ask\.en has to be a text/],
    [
      "matching longer answers than RE2 does in a blink",
      [{ ...order, maxLength: 201 }],
      /maxLength has to be a whole number from 1 to 200/,
    ],
    ["a flag that is none", [{ ...order, required: "yes" }], /required has to be true or false/],
    ["no attempt at all", [{ ...order, attempts: 0 }], /attempts has to be a whole number from 1 to 10/],
  ])("refuses %s", (_, value, problem) => {
    expect(mistakesOf(value).join("\n")).toMatch(problem);
  });

  it("asks for a check by code only where there is one", () => {
    const { validators: _, ...others } = references;
    expect(parseQuestions([order], others)).toMatchObject({
      mistakes: [{ path: [0, "validator"], problem: expect.stringContaining("there are none") }],
    });
  });

  it.each<readonly [string, unknown, string]>([
    ["a value that is no list", 7, " has to be a list of questions"],
    [
      "eleven questions",
      Array.from({ length: 11 }, (_, n) => ({ ...order, id: `q${n}` })),
      " has 11 questions; 10 is the most",
    ],
    [
      "no texts at all",
      [{ ...order, ask: ["Which order?"] }],
      '[1].ask has to be texts by language, such as { en: "…", uk: "…" }',
    ],
    [
      "no texts either",
      [{ ...order, ask: null }],
      '[1].ask has to be texts by language, such as { en: "…", uk: "…" }',
    ],
    [
      "a word for texts",
      [{ ...order, ask: "Which?" }],
      '[1].ask has to be texts by language, such as { en: "…", uk: "…" }',
    ],
    [
      "a tag that is none",
      [{ ...order, ask: { "e n": "Which?" } }],
      "[1].ask.e n is no language tag such as en or pt-br",
    ],
    ["a text that is a number", [{ ...order, ask: { en: 7 } }], "[1].ask.en has to be a text"],
    ["a name that is blank", [{ ...order, name: " " }], "[1].name has to be a text"],
    [
      "a name too long for a table",
      [{ ...order, name: "x".repeat(61) }],
      "[1].name may have 60 characters and has 61",
    ],
    ["a label of another kind", [{ ...order, label: { en: 5 } }], "[1].label.en has to be a text"],
    [
      "a mistake without words",
      [{ ...order, mistake: {} }],
      '[1].mistake has to be texts by language, such as { en: "…", uk: "…" }',
    ],
    [
      "an id that is no text",
      [{ ...order, id: 7 }],
      "[1].id has to be an id of at most 15 letters of a-z, digits and dashes, beginning with a letter",
    ],
    [
      "an id that only looks like one as text",
      [{ ...order, id: true }],
      "[1].id has to be an id of at most 15 letters of a-z, digits and dashes, beginning with a letter",
    ],
    ["another kind", [{ ...order, kind: "photo" }], "[1].kind has to be text or choice"],
    [
      "another format",
      [{ ...order, format: "hex" }],
      "[1].format has to be one of the formats: any, digits, letters, code, number, date",
    ],
    [
      "another check",
      [{ ...order, validator: "ordr" }],
      "[1].validator has to be a check that this program was given by code: order",
    ],
    ["a pattern that is no text", [{ ...order, pattern: 7 }], "[1].pattern has to be a text"],
    ["half a length", [{ ...order, minLength: 1.5 }], "[1].minLength has to be a whole number from 1 to 200"],
    [
      "a length in words",
      [{ ...order, minLength: "6" }],
      "[1].minLength has to be a whole number from 1 to 200",
    ],
    ["no length", [{ ...order, maxLength: 0 }], "[1].maxLength has to be a whole number from 1 to 200"],
    [
      "lengths that contradict",
      [{ ...order, minLength: 9 }],
      "[1].minLength is more than maxLength, which is 8",
    ],
    [
      "choices that are none",
      [{ ...category, choices: "ab" }],
      "[1].choices has to be a list of 2 to 20 choices",
    ],
    [
      "more choices than a phone shows",
      [
        {
          ...category,
          choices: Array.from({ length: 21 }, (_, n) => ({ id: `c${n}`, label: { en: `C ${n}` } })),
        },
      ],
      "[1].choices has to be a list of 2 to 20 choices",
    ],
    [
      "a priority that there is not",
      [{ ...category, choices: [{ id: "a", label: { en: "A" }, priority: "asap" }, category.choices[1]] }],
      "[1].choices[1].priority has to be the id of one of the priorities: low, normal, high, urgent",
    ],
    [
      "a choice without an id",
      [{ ...category, choices: [{ label: { en: "A" } }, category.choices[1]] }],
      "[1].choices[1].id has to be an id of at most 15 letters of a-z, digits and dashes, beginning with a letter",
    ],
    [
      "a choice whose name is no text",
      [{ ...category, choices: [{ id: "a", name: 7, label: { en: "A" } }, category.choices[1]] }],
      "[1].choices[1].name has to be a text",
    ],
    [
      "one label twice",
      [{ ...category, choices: [category.choices[1], { id: "more", label: { en: " OTHER " } }] }],
      "[1].choices[2].label.en is the label of choice [1] too",
    ],
  ])("says of %s where and what is wrong, and no more", (_, value, mistake) => {
    expect(mistakesOf(value)).toEqual([mistake]);
  });

  it("takes ids and labels that are none for no repetition of each other", () => {
    const choices = [
      { id: 1, label: { en: 7, uk: " " } },
      { id: 2, label: { en: 7, uk: " " } },
    ];
    expect(mistakesOf([{ ...category, choices }]).map((mistake) => mistake.split(" ")[0])).toEqual([
      "[1].choices[1].id",
      "[1].choices[1].label.en",
      "[1].choices[1].label.uk",
      "[1].choices[2].id",
      "[1].choices[2].label.en",
      "[1].choices[2].label.uk",
    ]);
  });

  it("says of a choice that has no fields which there are", () => {
    for (const none of [null, "a", ["a"]]) {
      const choices = [none, ...category.choices];
      expect(mistakesOf([{ ...category, choices }])).toEqual([
        "[1].choices[1] has to have fields: id, name, label, department, priority",
      ]);
    }
  });

  it("refuses with all that is wrong, and takes nothing of it", () => {
    expect(parseQuestions(7, references)).toMatchObject({ kind: "invalid" });
    expect(parseQuestions([{ ...order, id: 7 }], references)).toMatchObject({ kind: "invalid" });
    expect(mistakesOf([null])).toEqual(["[1].kind has to be text or choice"]);
  });

  it("takes what just fits, without the blanks around it", () => {
    const ten = Array.from({ length: 10 }, (_, n) => ({ ...order, id: `q${n}` }));
    expect(mistakesOf(ten)).toEqual([]);
    const choices = Array.from({ length: 20 }, (_, n) => ({ id: `c${n}`, label: { en: `C ${n}` } }));
    expect(mistakesOf([{ ...category, choices }])).toEqual([]);
    expect(mistakesOf([{ ...order, name: "x".repeat(60), attempts: 10, minLength: 8 }])).toEqual([]);
    expect(mistakesOf([{ ...order, attempts: 1, minLength: 1, maxLength: 200 }])).toEqual([]);
    const { pattern: _, ...unmatched } = order;
    expect(mistakesOf([{ ...unmatched, maxLength: 1000 }])).toEqual([]);
    expect(
      parseQuestions([{ ...order, name: " Order ", ask: { en: " Which? " } }], references),
    ).toMatchObject({
      questions: [{ name: "Order", ask: { en: "Which?" } }],
    });
    for (const format of ["any", "digits", "letters", "code", "number", "date"]) {
      expect(parseQuestions([{ ...order, format }], references)).toMatchObject({ questions: [{ format }] });
    }
  });
});
