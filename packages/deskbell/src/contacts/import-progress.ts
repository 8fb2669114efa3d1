import { stat } from "node:fs/promises";

/** Says how far an import has come. */
export interface ImportProgress {
  /** So many bytes more have been read. */
  readonly onBytes: (count: number) => void;
  /** So many rows have been taken in. */
  rows(count: number): void;
  /** Leaves the terminal to others. */
  end(): void;
}

/** Where progress is shown. */
export interface ProgressDisplay {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const rowsPerLine = 10_000;
const barWidth = 30;
const bytesPerDrawing = 1 / 200;

/** A bar on a terminal, a line every ten thousand rows elsewhere; quiet for what is done at once. */
export async function createImportProgress(file: string, display: ProgressDisplay): Promise<ImportProgress> {
  const size = await stat(file).then(
    ({ size }) => Math.max(size, 1),
    () => 1,
  );
  let bytes = 0;
  let drawnAt = 0;
  let nextLine = rowsPerLine;

  function draw(rows: number): void {
    const share = Math.min(bytes / size, 1);
    if (share - drawnAt < bytesPerDrawing && share < 1) return;
    drawnAt = share;
    const done = Math.round(share * barWidth);
    const bar = `${"█".repeat(done)}${"░".repeat(barWidth - done)}`;
    display.write(`\r${bar} ${Math.floor(share * 100)} %, ${rows} rows`);
  }

  return {
    onBytes(count) {
      bytes += count;
    },
    rows(count) {
      if (display.isTTY) return draw(count);
      if (count < nextLine) return;
      display.write(`${count} rows read …\n`);
      nextLine = count + rowsPerLine;
    },
    end() {
      if (display.isTTY && drawnAt > 0) display.write("\r\u001b[K");
    },
  };
}
