import type { DialogueAddress, Journal, JournalRecord } from "@deskbell/core";

/** How many entries are read at a time. */
const pageSize = 500;

/** Everything that is recorded of a dialogue, oldest first. */
export async function readJournal(
  journal: Journal,
  dialogue: DialogueAddress,
): Promise<readonly JournalRecord[]> {
  const records: JournalRecord[] = [];
  for (;;) {
    const page = await journal.entries(dialogue, records.at(-1)?.seq ?? 0, pageSize);
    records.push(...page);
    if (page.length < pageSize) return records;
  }
}
