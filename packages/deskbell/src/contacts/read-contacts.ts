// Cards from a file, row by row, in bounded memory for CSV. A row that cannot be read is told of and holds up no other.

import { createReadStream } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { extname } from "node:path";
import { parseEmail, parsePhone } from "@deskbell/core";
import type { ContactInput } from "@deskbell/desk";
import { parse } from "csv-parse";
import { z } from "zod";
import { ProgramError } from "../program-error.ts";

/** One row of a file: a card, or why it is none. `line` counts from 1; of JSON it is the position in the list. */
export type ContactRow =
  | { readonly kind: "card"; readonly line: number; readonly card: ContactInput }
  | { readonly kind: "mistake"; readonly line: number; readonly problem: string };

/** One value, several in a list, or several in one text. */
const values = z
  .union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])
  .transform((value) => (Array.isArray(value) ? value : String(value).split(/[;|]/)))
  .transform((items) => items.map((item) => String(item).trim()).filter((item) => item !== ""));

const row = z
  .object({
    id: z.coerce.string().optional(),
    name: z.string("has no name").trim().min(1, "has no name"),
    phone: values.optional(),
    phones: values.optional(),
    email: values.optional(),
    emails: values.optional(),
    company: z.string().nullish(),
    note: z.string().nullish(),
  })
  .transform(({ phone = [], phones = [], email = [], emails = [], ...rest }) => ({
    ...rest,
    phones: [...phone, ...phones],
    emails: [...email, ...emails],
  }));

/**
 * Reads cards from a `.csv` file with a header, or from a `.json` file with a list.
 * @throws ProgramError `file.unreadable` or `file.format`
 */
export async function* readContacts(
  file: string,
  defaultCountry: string | undefined,
): AsyncIterable<ContactRow> {
  const rows = extname(file).toLowerCase() === ".json" ? readJson(file) : readCsv(file);
  for await (const { line, value } of rows) yield toRow(line, value, defaultCountry);
}

interface RawRow {
  readonly line: number;
  readonly value: unknown;
}

async function* readCsv(file: string): AsyncIterable<RawRow> {
  const delimiter = toDelimiter(await readHeader(file));
  const parser = createReadStream(file)
    .on("error", (error) => parser.destroy(error))
    .pipe(
      parse({
        bom: true,
        columns: (header: string[]) => header.map((name) => name.trim().toLowerCase()),
        delimiter,
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
      }),
    );
  try {
    for await (const { info, record } of parser) yield { line: info.lines, value: withoutBlanks(record) };
  } catch (error) {
    throw toFileError(file, error);
  }
}

/** The first line, as far as a header goes. */
async function readHeader(file: string): Promise<string> {
  const longestHeader = 4096;
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHeader), 0, longestHeader);
    return buffer.toString("utf8", 0, bytesRead).split(/[\r\n]/, 1)[0] ?? "";
  } catch (error) {
    throw toFileError(file, error);
  }
}

/** What stands between the columns: spreadsheets write semicolons in half of the world. Names of columns have none of these. */
function toDelimiter(header: string): string {
  return [";", "\t"].find((delimiter) => header.includes(delimiter)) ?? ",";
}

async function* readJson(file: string): AsyncIterable<RawRow> {
  const list = await readFile(file, "utf8")
    .then((text): unknown => JSON.parse(text))
    .catch((error: unknown) => {
      throw toFileError(file, error);
    });
  if (!Array.isArray(list))
    throw new ProgramError("file.format", `${file} has to hold a list of cards: [{ "name": … }, …].`);
  for (const [index, value] of list.entries()) yield { line: index + 1, value };
}

function withoutBlanks(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value.trim() !== ""));
}

const notUtf8 = 'has a name that is not in UTF-8; save the file as "CSV UTF-8"';

function toRow(line: number, value: unknown, defaultCountry: string | undefined): ContactRow {
  const parsed = row.safeParse(value);
  if (!parsed.success) {
    const problem = parsed.error.issues
      .map(({ path, message }) => `${path.join(".")} ${message}`.trim())
      .join("; ");
    return { kind: "mistake", line, problem };
  }
  const { id, name, company, note, ...given } = parsed.data;
  if (name.includes("\ufffd")) return { kind: "mistake", line, problem: notUtf8 };
  const phones = given.phones.map((text) => parsePhone(text, { defaultCountry }));
  const badPhone = phones.findIndex(({ kind }) => kind === "invalid");
  if (badPhone >= 0) return { kind: "mistake", line, problem: `phone number ${badPhone + 1} cannot be read` };
  const emails = given.emails.map((text) => parseEmail(text));
  const badEmail = emails.findIndex(({ kind }) => kind === "invalid");
  if (badEmail >= 0)
    return { kind: "mistake", line, problem: `e-mail address ${badEmail + 1} cannot be read` };
  const card = {
    ...(id !== undefined && { id }),
    name,
    company: company ?? null,
    note: note ?? null,
    phones: phones.flatMap((phone) => (phone.kind === "invalid" ? [] : [phone.e164])),
    emails: emails.flatMap((email) => (email.kind === "invalid" ? [] : [email.address])),
  };
  return { kind: "card", line, card };
}

function toFileError(file: string, error: unknown): ProgramError {
  if (error instanceof Error && "syscall" in error) {
    return new ProgramError(
      "file.unreadable",
      `${file} cannot be read. Check the path and its permissions.`,
      { cause: error },
    );
  }
  return new ProgramError(
    "file.format",
    `${file} is not the CSV or JSON that it should be. Check it at its beginning and for unclosed quotes.`,
    {
      cause: error,
    },
  );
}
