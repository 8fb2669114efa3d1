// Cards from a file, row by row, in bounded memory. A row that cannot be read is told of and holds up no other.

import { extname } from "node:path";
import { readCsv } from "./read-csv.ts";
import { readJson } from "./read-json.ts";
import { type ContactRow, toCard } from "./to-card.ts";

/** What else there is to know of a file. */
export interface ReadOptions {
  /** Country of numbers without a prefix. */
  readonly defaultCountry?: string | undefined;
  /** Is told how many bytes more have been read. */
  readonly onBytes?: (count: number) => void;
}

/**
 * Reads cards from a `.csv` file with a header, from a `.json` file with a list, or from a file with an object a line.
 * @throws ProgramError `file.unreadable` or `file.format`
 */
export async function* readContacts(file: string, options: ReadOptions = {}): AsyncIterable<ContactRow> {
  const { defaultCountry, onBytes = () => {} } = options;
  const isJson = [".json", ".ndjson", ".jsonl"].includes(extname(file).toLowerCase());
  const rows = isJson ? readJson(file, onBytes) : readCsv(file, onBytes);
  for await (const row of rows) yield toCard(row, defaultCountry);
}
