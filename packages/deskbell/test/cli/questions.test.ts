import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type Cli, createCli } from "./cli-under-test.ts";
import { sampleRequest } from "./samples.ts";

const yaml = `
- id: order
  name: Order number
  kind: text
  format: digits
  minLength: 6
  maxLength: 6
  ask: { en: Which order?, uk: "Яке замовлення?" }
- id: category
  kind: choice
  required: false
  ask: { en: What is it about? }
  choices:
    - { id: delivery, label: { en: Delivery }, priority: high }
    - { id: other, label: { en: Other } }
`;

let cli: Cli;

beforeEach(() => {
  cli = createCli();
});

afterEach(() => cli.clear());

describe("deskbell settings questions", () => {
  it("takes them from a file, and says in which languages words are missing", async () => {
    const { code, out } = await cli.here(["settings", "questions", cli.writes("questions.yaml", yaml)]);
    expect(code).toBe(0);
    expect(out).toBe(
      [
        "Asked in this order now:",
        "  order: text",
        "  category: choice of delivery, other, may be skipped",
        "  order, ask: no words in ru",
        "  category, ask: no words in uk, ru",
        "  category, choice delivery: no words in uk, ru",
        "  category, choice other: no words in uk, ru",
        "",
      ].join("\n"),
    );
    expect((await cli.here(["settings", "list"])).out).toMatch(/^request\.questions +order,category +set$/m);
  });

  it("takes the example of the documentation", async () => {
    const page = readFileSync(new URL("../../../../docs/customising.md", import.meta.url), "utf8");
    const example = /```yaml\n(.*?)```/s.exec(page)?.[1] ?? "";
    await cli.here(["settings", "department", "delivery", "Delivery"]);
    const { out, err } = await cli.here(["settings", "questions", cli.writes("example.yaml", example)]);
    expect(err).toBe("");
    expect(out).toContain("category: choice of delivery, other, may be skipped");
  });

  it("prints them so that they can be changed and taken again", async () => {
    await cli.here(["settings", "questions", cli.writes("questions.yaml", yaml)]);
    const { out } = await cli.here(["settings", "questions"]);
    expect(parse(out)).toEqual(parse(yaml));
    expect(await cli.json(["settings", "questions"])).toEqual(parse(yaml));
    expect((await cli.here(["settings", "questions", cli.writes("again.yaml", out)])).code).toBe(0);
  });

  it("takes them away with an empty list", async () => {
    await cli.here(["settings", "questions", cli.writes("questions.yaml", yaml)]);
    const { out } = await cli.here(["settings", "questions", cli.writes("none.json", "[]")]);
    expect(out).toBe("Nothing is asked besides now.\n");
    expect((await cli.here(["settings", "list"])).out).toMatch(/^request\.questions +none +set$/m);
  });

  it("takes those of one bot, which asks them alone", async () => {
    await cli.withDesk(({ storage }) =>
      storage.bots.save({ channel: "telegram", id: "7", handle: "shop_bot", isDemo: false, startedAt: 1 }),
    );
    const file = cli.writes("questions.yaml", yaml);
    expect((await cli.here(["settings", "questions", file, "--bot", "shop_bot"])).code).toBe(0);
    expect(await cli.json(["settings", "questions"])).toEqual([]);
    expect(await cli.json(["settings", "questions", "--bot", "shop_bot"])).toEqual(parse(yaml));
  });

  it("names every mistake with its line and field, and changes nothing", async () => {
    const wrong = yaml.replace("format: digits", "format: hex").replace("priority: high", "priority: asap");
    const file = cli.writes("questions.yaml", wrong);
    const { code, out, err } = await cli.here(["settings", "questions", file]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("questions that cannot be asked; nothing was changed:");
    expect(err).toContain("line 5, [1].format has to be one of the formats: any, digits,");
    expect(err).toContain("line 14, [2].choices[1].priority has to be the id of one of the priorities: low,");
    expect(await cli.json(["settings", "questions"])).toEqual([]);
  });

  it("names the line of what lacks a field", async () => {
    const file = cli.writes("questions.yaml", yaml.replace("  ask: { en: What is it about? }\n", ""));
    expect((await cli.here(["settings", "questions", file])).err).toContain(
      "line 9, [2].ask has to be texts",
    );
  });

  it("refuses what is neither YAML nor JSON, and what is not there", async () => {
    const file = cli.writes("questions.yaml", "- [");
    expect((await cli.here(["settings", "questions", file])).err).toContain("is neither YAML nor JSON");
    expect((await cli.here(["settings", "questions", "nowhere.yaml"])).err).toContain("cannot be read");
  });
});

it("deskbell tickets show shows what was answered", async () => {
  const answer = { question: "order", choice: null, department: null, priority: null };
  const answers = [
    { ...answer, name: "Order number", value: "123456", checked: true },
    { ...answer, question: "plate", name: "Plate", value: "no idea", checked: false },
  ];
  await cli.withDesk(({ desk }) => desk.ticketSink.create(sampleRequest({ answers })));
  const { out } = await cli.here(["tickets", "show", "1"]);
  expect(out).toMatch(/^Order number +123456$/m);
  expect(out).toMatch(/^Plate +no idea \(not checked\)$/m);
  expect(await cli.json(["tickets", "show", "1"])).toMatchObject({ answers });
});
