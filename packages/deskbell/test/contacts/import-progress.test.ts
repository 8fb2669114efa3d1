import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createImportProgress } from "../../src/contacts/import-progress.ts";

let folder = "";
let file = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "deskbell-progress-"));
  file = join(folder, "contacts.csv");
  writeFileSync(file, "x".repeat(1_000));
});

afterAll(() => rmSync(folder, { recursive: true }));

function createDisplay(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

describe("the progress of an import", () => {
  it("is a bar on a terminal, drawn over and in the end wiped away", async () => {
    const display = createDisplay(true);
    const progress = await createImportProgress(file, display);
    progress.onBytes(500);
    progress.rows(7);
    progress.onBytes(500);
    progress.rows(14);
    progress.end();
    const half = "█".repeat(15);
    expect(display.written).toEqual([
      `\r${half}${"░".repeat(15)} 50 %, 7 rows`,
      `\r${half}${half} 100 %, 14 rows`,
      "\r\u001b[K",
    ]);
  });

  it("draws no more often than the bar changes", async () => {
    const display = createDisplay(true);
    const progress = await createImportProgress(file, display);
    for (let row = 1; row <= 1_000; row += 1) {
      progress.onBytes(1);
      progress.rows(row);
    }
    expect(display.written.length).toBeLessThanOrEqual(200);
  });

  it("is a line every ten thousand rows where there is no terminal", async () => {
    const display = createDisplay(false);
    const progress = await createImportProgress(file, display);
    for (const rows of [500, 9_999, 10_000, 12_000, 25_000]) progress.rows(rows);
    progress.end();
    expect(display.written).toEqual(["10000 rows read …\n", "25000 rows read …\n"]);
  });

  it("says nothing of a file that does not exist", async () => {
    const display = createDisplay(true);
    (await createImportProgress(join(folder, "missing.csv"), display)).end();
    expect(display.written).toEqual([]);
  });
});
