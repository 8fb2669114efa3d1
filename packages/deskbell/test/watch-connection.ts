import Database from "better-sqlite3";
import { vi } from "vitest";

/** Opens something that opens a database, and gives the connection that it opened along with it. */
export async function watchConnection<Opened>(
  open: () => Promise<Opened>,
): Promise<{ readonly opened: Opened; readonly connection: Database.Database }> {
  const opening = vi.spyOn(Database.prototype, "pragma");
  try {
    const opened = await open();
    const connection = opening.mock.contexts[0];
    if (!(connection instanceof Database)) throw new Error("No database was opened.");
    return { opened, connection };
  } finally {
    opening.mockRestore();
  }
}
