import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { describeValidation } from "../../../../scripts/describe-validation.ts";

it("docs/validation.md says what becomes of the collected cases (npm run docs makes it anew)", () => {
  const page = readFileSync(new URL("../../../../docs/validation.md", import.meta.url), "utf8");
  expect(page).toBe(describeValidation());
});
