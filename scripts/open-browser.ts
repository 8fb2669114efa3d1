import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import packed from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Nothing of a browser's own business: no sandbox (which containers forbid), no updates, no talk to anyone. */
const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--no-first-run",
  "--no-pings",
];

/** A browser without a window. The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await unpack(), args });
}

/**
 * The browser inside the package, unpacked once for good. Several test processes may need it at the same time, so it appears under
 * its name only when it is whole.
 */
async function unpack(): Promise<string> {
  const folder = join(tmpdir(), "deskbell-test-browser");
  if (!existsSync(folder)) {
    const temporary = await mkdtemp(`${folder}-`);
    await unpackInto(temporary);
    await rename(temporary, folder).catch(() => rm(temporary, { recursive: true }));
  }
  return join(folder, "chromium");
}

/** The package unpacks into the system's folder for temporary files, whatever that is at the moment. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await packed.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
