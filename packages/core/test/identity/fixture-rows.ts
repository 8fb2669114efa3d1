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

/** The rows of a fixture that have one right answer, by class. */
export function rowsByClass(file: "phones.jsonl"): ReadonlyMap<string, readonly PhoneRow[]>;
export function rowsByClass(file: "emails.jsonl"): ReadonlyMap<string, readonly EmailRow[]>;
export function rowsByClass(file: string): ReadonlyMap<string, readonly (PhoneRow | EmailRow)[]> {
  const text = readFileSync(new URL(`../fixtures/${file}`, import.meta.url), "utf8");
  const rows = text
    .trim()
    .split("\n")
    .map((line): PhoneRow | EmailRow => JSON.parse(line));
  return Map.groupBy(
    rows.filter((row) => !row.contentious),
    (row) => row.class,
  );
}
