// What commands print: tables and sentences for people, JSON for programs.

/** Where a command writes. */
export interface Output {
  /** The result: as JSON with --json, else as the given lines. */
  result(data: unknown, lines: readonly string[]): void;
  /** Something on the side, for people alone; never part of the result. */
  note(line: string): void;
}

/** Writes results to standard output, notes to standard error. */
export function createOutput(json: boolean): Output {
  return {
    result(data, lines) {
      const text = json ? JSON.stringify(data, null, 2) : lines.map(printable).join("\n");
      if (text !== "") process.stdout.write(`${text}\n`);
    },
    note(line) {
      process.stderr.write(`${line}\n`);
    },
  };
}

/** Columns of equal width, two spaces apart. */
export function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? "").length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** A text on one line, cut to a length. */
export function oneLine(text: string, length = 60): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** A time for people, in the machine's zone. */
export function time(at: number): string {
  return new Date(at).toLocaleString("sv-SE");
}

/** Texts of customers must not steer the terminal: control characters other than line breaks and tabs are shown, not sent. */
function printable(line: string): string {
  return line.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === "\n" || character === "\t" ? character : "\ufffd",
  );
}
