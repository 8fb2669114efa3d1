import { readFileSync } from "node:fs";
import Database from "better-sqlite3";

/** Where any of these values stands in a database: every column of every table is searched, whatever its type. */
export function tracesInTables(file: string, values: readonly string[]): readonly string[] {
  const connection = new Database(file, { readonly: true });
  try {
    const tables = connection
      .prepare<[], string>("select name from sqlite_master where type = 'table'")
      .pluck()
      .all();
    return tables.flatMap((table) => {
      const rows = connection.prepare<[], Record<string, unknown>>(`select * from "${table}"`).all();
      const cells = rows.flatMap((row) => Object.entries(row));
      return cells.flatMap(([column, cell]) =>
        values.filter((value) => String(cell).includes(value)).map((value) => `${table}.${column}: ${value}`),
      );
    });
  } finally {
    connection.close();
  }
}

/** Which of these values stand in the bytes of a database's file or of its log. */
export function tracesInFiles(file: string, values: readonly string[]): readonly string[] {
  return [file, `${file}-wal`].flatMap((path) => {
    const bytes = readFileSync(path);
    return values.filter((value) => bytes.includes(value)).map((value) => `${path}: ${value}`);
  });
}
