import type { Desk } from "@deskbell/desk";
import { createImportProgress } from "./import-progress.ts";
import { createMistakeReport, describeMistake, type LineMistake } from "./mistake-report.ts";
import { readContacts } from "./read-contacts.ts";

/** Rows that are in memory at once. */
const batchSize = 500;
/** Mistakes that are kept to be shown; a report has them all. */
const keptMistakes = 20;

export interface ImportOptions {
  /** Country of numbers without a prefix. */
  readonly defaultCountry?: string | undefined;
  /** The file to write every row into that was not read. */
  readonly report?: string | undefined;
}

/** What became of the rows, and the first that were not read. */
export interface ImportTotal {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly mistakes: readonly string[];
}

/**
 * Takes the cards of a file into the desk, batch by batch, each in short transactions beside a running desk. Whatever breaks
 * off, the cards until then are saved, and the same file can be imported again.
 *
 * @throws ProgramError for a file that cannot be read or a report that cannot be written
 */
export async function importContacts(
  desk: Pick<Desk, "saveContacts">,
  file: string,
  { defaultCountry, report }: ImportOptions,
): Promise<ImportTotal> {
  await using reported = report === undefined ? null : await createMistakeReport(report);
  const progress = await createImportProgress(file, process.stderr);
  let total: ImportTotal = { read: 0, created: 0, updated: 0, unchanged: 0, refused: 0, mistakes: [] };
  try {
    const rows = readContacts(file, { defaultCountry, onBytes: progress.onBytes });
    for await (const batch of batches(rows, batchSize)) {
      const saved = await desk.saveContacts(batch.flatMap((row) => (row.kind === "card" ? [row.card] : [])));
      const mistakes = batch.filter((row) => row.kind === "mistake");
      await reported?.add(mistakes);
      total = {
        read: total.read + batch.length,
        created: total.created + saved.created,
        updated: total.updated + saved.updated,
        unchanged: total.unchanged + saved.unchanged,
        refused: total.refused + mistakes.length,
        mistakes: keep(total.mistakes, mistakes),
      };
      progress.rows(total.read);
    }
  } finally {
    progress.end();
  }
  return total;
}

function keep(kept: readonly string[], mistakes: readonly LineMistake[]): readonly string[] {
  return [...kept, ...mistakes.slice(0, keptMistakes - kept.length).map(describeMistake)];
}

/** Items in groups, as they come. */
async function* batches<Item>(items: AsyncIterable<Item>, size: number): AsyncIterable<readonly Item[]> {
  let batch: Item[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
