// Puts the figures of the latest `npm run test:mutation` into docs/mutation.md. Run it: npm run docs:mutation

import { readFileSync, writeFileSync } from "node:fs";
import { describeScores, describeSurvivors } from "./describe.ts";
import { readMutants } from "./report.ts";
import { excuses } from "./survivors.ts";

const url = new URL("../../docs/mutation.md", import.meta.url);
const mutants = ["core", "desk", "texts"].flatMap(readMutants);

function fill(page: string, part: string, lines: readonly string[]): string {
  const [before = "", after = ""] = page.split(
    new RegExp(`(?<=<!-- ${part} -->)[\\s\\S]*(?=<!-- /${part} -->)`),
  );
  return `${before}\n\n${lines.join("\n")}\n\n${after}`;
}

const page = readFileSync(url, "utf8");
const scored = fill(page, "scores", describeScores(mutants));
writeFileSync(url, fill(scored, "survivors", describeSurvivors(mutants, excuses)));
