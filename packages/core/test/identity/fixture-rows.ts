import { readFileSync } from "node:fs";

export type PhoneRow = {
  readonly id: string;
  readonly input: string;
  readonly defaultCountry: string | null;
  readonly expect: "valid" | "invalid";
  readonly e164?: string;
  readonly class: string;
  readonly via?: "contact";
  readonly contentious?: boolean;
};

export type EmailRow = {
  readonly id: string;
  readonly input: string;
  readonly expect: "deliverable-syntax" | "reject";
  readonly normalized?: string;
  readonly class: string;
  readonly contentious?: boolean;
};

/** The rows of a fixture. */
export function readRows(file: "phones.jsonl"): readonly PhoneRow[];
export function readRows(file: "emails.jsonl"): readonly EmailRow[];
export function readRows(file: string): readonly (PhoneRow | EmailRow)[] {
  const text = readFileSync(new URL(`../fixtures/${file}`, import.meta.url), "utf8");
  return text
    .trim()
    .split("\n")
    .map((line): PhoneRow | EmailRow => JSON.parse(line));
}

/** The rows that have one right answer, by class. */
export function byClass<Row extends PhoneRow | EmailRow>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(
    rows.filter((row) => !row.contentious),
    (row) => row.class,
  );
}
