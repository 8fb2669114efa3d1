import { readFileSync } from "node:fs";
import { createDialogue } from "@deskbell/core";
import { expect, it } from "vitest";
import { describeStatechart } from "../../src/diagram/describe-statechart.ts";

it("docs/statechart.md shows the machine as it is (npm run docs makes it anew)", () => {
  const page = readFileSync(new URL("../../../../docs/statechart.md", import.meta.url), "utf8");
  expect(page).toBe(describeStatechart(createDialogue().root));
});
