import { readFileSync } from "node:fs";

/** The fields of the log that docs/operations.md tells of, from the table under "Logs". */
export function documentedFields(): ReadonlySet<string> {
  const page = readFileSync(new URL("../../../../docs/operations.md", import.meta.url), "utf8");
  const section = /^## Logs\n(.*?)(?=^## )/ms.exec(page)?.[1] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  return new Set(
    rows.flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name = ""]) => name)),
  );
}
