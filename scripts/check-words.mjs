// Words that must not occur where they would tell that a layer knows too much. Biome reads code; this reads comments as well.
import { readdirSync, readFileSync } from "node:fs";

const rules = [
  { folder: "packages/core/src", word: /telegram/i, why: "core knows no messenger; say `channel`" },
  { folder: "packages/desk/src", word: /telegram/i, why: "the desk knows no messenger; say `channel`" },
];

const found = rules.flatMap(({ folder, word, why }) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .flatMap((file) =>
      readFileSync(file, "utf8")
        .split("\n")
        .flatMap((line, index) => (word.test(line) ? [`${file}:${index + 1}: ${why}`] : [])),
    ),
);
for (const line of found) console.error(line);
process.exit(found.length === 0 ? 0 : 1);
