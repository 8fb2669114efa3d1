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
    expect(parseQuestions([order, category], references)).toEqual({
      kind: "ok",
      questions: [{ ...order, ask: { en: "Which order?", "pt-br": "Qual pedido?" } }, category],
    });
  });

  it("takes a question of which only the least is said", () => {
    const least = { id: "order", kind: "text", ask: { en: "Which order?" } };
    expect(parseQuestions([least], references)).toEqual({ kind: "ok", questions: [least] });
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
      "[1].format",
      "[1].validator",
      "[1].id",
      "[1].ask",
      "[1].pattern",
      "[1].minLength",
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
});
