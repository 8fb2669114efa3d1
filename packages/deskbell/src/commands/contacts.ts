import type { Contact } from "@deskbell/desk";
import type { Command } from "commander";
import { importContacts } from "../contacts/import-contacts.ts";
import { oneLine, table } from "../output.ts";
import { parseNumber } from "./arguments.ts";
import { type GlobalOptions, withDesk } from "./context.ts";

/** `deskbell contacts …`: the cards of known customers. */
export function addContactCommands(program: Command): void {
  const contacts = program.command("contacts").description("import and list the cards of known customers");

  contacts
    .command("import")
    .description(
      "read cards from a .csv, .json or .ndjson file; cards that are known already are brought up to date",
    )
    .argument(
      "<file>",
      "columns or fields: name, phones, emails, company, note, id; several values separated by ;",
    )
    .option("--country <code>", "country of numbers without a prefix, such as UA; the setting otherwise")
    .option("--report <file>", "write every row that was not read into this CSV: line, field, reason")
    .action((file: string, _, command: Command) => {
      const { country, report, ...options } = command.optsWithGlobals<ImportOptions>();
      return withDesk(options, async ({ desk, output }) => {
        const { defaultCountry } = await desk.settings.current();
        const { mistakes, ...total } = await importContacts(desk, file, {
          defaultCountry: country ?? defaultCountry ?? undefined,
          report,
        });
        if (total.refused > 0) process.exitCode = 1;
        const more = total.refused - mistakes.length;
        output.result({ ...total, mistakes }, [
          ...mistakes,
          ...(more > 0 ? [`… and ${more} more${report === undefined ? ", see --report" : ""}`] : []),
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

type ImportOptions = GlobalOptions & { country?: string; report?: string };
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
