import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { ScriptReport } from "@deskbell/testkit";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Cli, createCli } from "./cli-under-test.ts";

const examples = new URL("../../../../examples/08-testing-a-conversation/", import.meta.url);

let cli: Cli;

beforeEach(() => {
  cli = createCli();
});

afterEach(() => cli.clear());

const asking = "name: Asking\ntalk:\n  - says: /help\n  - bot: identity.asked\n";

describe("deskbell simulate", () => {
  it("plays the examples, with a process that dies all the time too", async () => {
    const files = readdirSync(examples)
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => fileURLToPath(new URL(name, examples)));
    expect(files.length).toBeGreaterThan(1);
    for (const options of [[], ["--restarts"]]) {
      const { code, out } = await cli.here(["simulate", ...files, ...options]);
      expect({ code, out }).toEqual({
        code: 0,
        out: expect.stringContaining(`${files.length} of ${files.length} conversations went as they should.`),
      });
    }
  });

  it("tells where the bot says something else, with the conversation", async () => {
    const good = cli.writes("good.yaml", asking);
    const bad = cli.writes(
      "bad.json",
      '{ "name": "Bad", "talk": [{ "says": "/help" }, { "bot": "greeting" }] }',
    );
    const { code, out } = await cli.here(["simulate", good, bad]);
    expect(code).toBe(1);
    expect(out).toContain("✓ Asking (2 steps)\n✗ Bad\n");
    expect(out).toContain(
      `${bad}, step 2: the bot should say greeting and says identity.asked\n    Ann: /help\n`,
    );
    expect(out).toContain("1 of 2 conversations went as they should.");
  });

  it("gives reports as JSON", async () => {
    const reports = await cli.json<readonly ScriptReport[]>(["simulate", cli.writes("good.yaml", asking)]);
    expect(reports).toMatchObject([{ name: "Asking", steps: 2, failure: null }]);
  });

  it.each([
    ["no file", null, "cannot be read"],
    ["no YAML", "{ name: [", "neither YAML nor JSON"],
    [
      "no conversation",
      "name: Silent\ntalk:\n  - shouts: HELP\n",
      "  line 3, talk[1]: is no step; there are says",
    ],
  ])("says what is wrong with %s", async (_, content, words) => {
    const file = content === null ? "missing.yaml" : cli.writes("wrong.yaml", content);
    expect(await cli.here(["simulate", file])).toMatchObject({
      code: 2,
      err: expect.stringContaining(words),
    });
  });
});
