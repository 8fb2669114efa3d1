import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { parse } from "csv-parse";
import { type RawRow, toFileError } from "./raw-row.ts";

/** Reads the rows of a CSV file with a header, one after the other. */
export async function* readCsv(file: string, onBytes: (count: number) => void): AsyncIterable<RawRow> {
  const delimiter = toDelimiter(await readHeader(file));
  const parser = createReadStream(file)
    .on("data", (chunk) => onBytes(chunk.length))
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

function withoutBlanks(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value.trim() !== ""));
}
