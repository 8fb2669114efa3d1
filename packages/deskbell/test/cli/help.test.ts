import { afterEach, describe, expect, it } from "vitest";
import { createProgram } from "../../src/program.ts";
import { createCli } from "./cli-under-test.ts";
import { runHere } from "./run-here.ts";

const commands = createProgram().commands.flatMap((command) => [
  [command.name()],
  ...command.commands.map((child) => [command.name(), child.name()]),
]);

describe("help", () => {
  it.each(commands.map((path) => [path.join(" "), path] as const))("is there for %s", async (name, path) => {
    const { code, out, err } = await runHere([...path, "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toContain(`deskbell ${name}`);
  });

  it("explains how a text begins with a dash", async () => {
    for (const kind of ["tickets", "chats"])
      expect((await runHere([kind, "reply", "--help"])).out).toContain("-- ");
  });
});

describe("arguments that are wrong", () => {
  it.each([
    { args: [], words: "Usage: deskbell" },
    { args: ["dance"], words: "unknown command 'dance'" },
    { args: ["start", "--fast"], words: "unknown option '--fast'" },
    { args: ["start", "now"], words: "too many arguments" },
    { args: ["tickets", "show"], words: "missing required argument 'number'" },
    { args: ["tickets", "show", "first"], words: "Give a whole number from 1." },
    { args: ["tickets", "show", "0"], words: "Give a whole number from 1." },
    { args: ["tickets", "list", "--status", "lost"], words: "Give open, closed or any." },
    { args: ["tickets", "reply", "1"], words: "missing required argument 'text'" },
    { args: ["contacts", "import"], words: "missing required argument 'file'" },
    { args: ["contacts", "list", "--limit", "-1"], words: "Give a whole number from 1." },
    { args: ["settings", "set", "chat.phone"], words: "missing required argument 'value'" },
  ])("end with 2: $args", async ({ args, words }) => {
    const { code, out, err } = await runHere(args);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(words);
  });
});

describe("the program", () => {
  const cli = createCli();

  afterEach(() => cli.clear());

  it("ends with the codes that its help names", async () => {
    const [help, version, mistake] = await Promise.all([
      cli.run(["--help"]),
      cli.run(["--version"]),
      cli.run(["dance"]),
    ]);
    expect(help).toMatchObject({ code: 0, err: "" });
    for (const path of commands.filter(({ length }) => length === 1))
      expect(help.out).toContain(`  ${path[0]} `);
    expect(help.out).toContain("Exit codes: 0 done, 1 not done");
    expect(version).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: "" });
    expect(mistake).toMatchObject({ code: 2, out: "" });
  });
});
