import type { Contact } from "@deskbell/desk";
import type { Command } from "commander";
import { readContacts } from "../contacts/read-contacts.ts";
import { oneLine, table } from "../output.ts";
import { parseNumber } from "./arguments.ts";
import { type GlobalOptions, withDesk } from "./context.ts";

const batchSize = 1_000;
const shownMistakes = 20;

/** `deskbell contacts …`: the cards of known customers. */
export function addContactCommands(program: Command): void {
  const contacts = program.command("contacts").description("import and list the cards of known customers");

  contacts
    .command("import")
    .description("read cards from a .csv or .json file; cards that are known already are brought up to date")
    .argument(
      "<file>",
      "columns or fields: name, phones, emails, company, note, id; several values separated by ;",
    )
    .option("--country <code>", "country of numbers without a prefix, such as UA; the setting otherwise")
    .action((file: string, _, command: Command) => {
      const { country, ...options } = command.optsWithGlobals<GlobalOptions & { country?: string }>();
      return withDesk(options, async ({ desk, output }) => {
        const settings = await desk.settings.current();
        const progress = createProgress(output.note);
        const total = { read: 0, created: 0, updated: 0, unchanged: 0, refused: 0 };
        const mistakes: string[] = [];
        const rows = readContacts(file, (country ?? settings.defaultCountry ?? undefined)?.toUpperCase());
        for await (const batch of batches(rows, batchSize)) {
          const cards = batch.flatMap((row) => (row.kind === "card" ? [row.card] : []));
          const saved = await desk.saveContacts(cards);
          total.read += batch.length;
          total.created += saved.created;
          total.updated += saved.updated;
          total.unchanged += saved.unchanged;
          for (const row of batch) {
            if (row.kind === "card") continue;
            total.refused += 1;
            mistakes.push(`line ${row.line}: ${row.problem}`);
          }
          progress(total.read);
        }
        if (total.refused > 0) process.exitCode = 1;
        output.result({ ...total, mistakes }, [
          ...mistakes.slice(0, shownMistakes),
          ...(mistakes.length > shownMistakes ? [`… and ${mistakes.length - shownMistakes} more`] : []),
          `${total.read} rows read: ${total.created} cards new, ${total.updated} changed, ${total.unchanged} as they were, ${total.refused} rows not read.`,
        ]);
      });
    });

  contacts
    .command("list")
    .description("cards in the order of their ids")
    .option("--after <id>", "begin after this card")
    .option("--limit <n>", "how many at most", parseNumber, 50)
    .action((_, command: Command) => {
      const { after, limit, ...options } = command.optsWithGlobals<ListOptions>();
      return withDesk(options, async ({ desk, output }) => {
        const found = await desk.contacts(after ?? null, limit);
        output.result(found, found.length === 0 ? ["No contacts."] : describeContacts(found));
      });
    });
}

type ListOptions = GlobalOptions & { after?: string; limit: number };

function describeContacts(contacts: readonly Contact[]): readonly string[] {
  const rows = contacts.map(({ id, name, phones, emails }) => [
    id,
    oneLine(name, 30),
    phones.join(" "),
    emails.join(" "),
  ]);
  return table([["ID", "NAME", "PHONES", "E-MAILS"], ...rows]);
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

/** Says every so often how far an import has come; quiet for what is done at once. */
function createProgress(note: (line: string) => void): (rows: number) => void {
  const rowsPerNote = 10_000;
  let next = rowsPerNote;
  return (rows) => {
    if (rows < next) return;
    note(`${rows} rows read …`);
    next = rows + rowsPerNote;
  };
}
