import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { describeCommands } from "../../../scripts/describe-commands.ts";
import { createProgram } from "../src/program.ts";

it("docs/command-line.md says what the program's help says (npm run docs makes it anew)", () => {
  const page = readFileSync(new URL("../../../docs/command-line.md", import.meta.url), "utf8");
  expect(page).toBe(describeCommands(createProgram()));
});
