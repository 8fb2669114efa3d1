import { readdirSync, readFileSync } from "node:fs";
import { parseScript, runScript } from "@deskbell/testkit";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Case } from "../../fuzz/acts/act.ts";
import { checkCase } from "../../fuzz/check.ts";
import { createSubject } from "../../fuzz/stage/subject.ts";

// What a fuzz has found once. Cases hold what a script cannot: settings that change, deaths, two customers.

function filesIn(folder: URL): readonly (readonly [name: string, data: unknown])[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return names.map((name) => [name, parse(readFileSync(new URL(name, folder), "utf8"))]);
}

describe("a script that was kept goes as it should", () => {
  it.each(filesIn(new URL("../scripts/", import.meta.url)))("%s", async (_, data) => {
    const reading = parseScript(data);
    if (reading.kind === "invalid") throw new Error(reading.problems.join("\n"));
    for (const restarts of [false, true]) {
      expect(await runScript(reading.script, { restarts })).toMatchObject({ failure: null });
    }
  });
});

describe("a case that was kept breaks no promise", () => {
  it.each(filesIn(new URL("cases/", import.meta.url)))("%s", async (_, data) => {
    await checkCase(data as Case, createSubject());
  });
});
