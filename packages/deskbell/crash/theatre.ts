// What every run needs: an emulated Telegram, a desk's file, the agents' connection to it, and those who watch.

import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "@deskbell/telegram-emulator";
import { parseConfig } from "../src/config.ts";
import { openDesk } from "../src/runtime/open-desk.ts";
import { createRandom } from "./random.ts";
import { openRecords } from "./records.ts";
import { type Sends, watchSends } from "./sends.ts";
import { type Updates, watchUpdates } from "./updates.ts";
import { autoReplies, type Stage } from "./visit.ts";

const token = "4242:token-of-the-crash-test";

/** How updates come: by polling, by webhook, or by the other one in each life of the desk. */
export type Receiving = "polling" | "webhook" | "both";

/** A stage with everything around it. */
export interface Theatre extends Stage {
  readonly folder: string;
  readonly file: string;
  /** What a desk on this stage is started with, in each of its lives, counted from 0. */
  readonly envOf: (life: number) => Readonly<Record<string, string>>;
  readonly sends: Sends;
  readonly updates: Updates;
  /** What Telegram would refuse or ignore. */
  readonly violations: readonly string[];
  /** @param keepsFolder leaves the desk's file where it is */
  close(keepsFolder: boolean): Promise<void>;
}

/** How many calls of the bot the emulator remembers; nobody reads them. */
const keptCalls = 1_000;

/** Sets everything up in a folder of its own. */
export async function openTheatre(seed: number, isPicky: boolean, receiving: Receiving): Promise<Theatre> {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-crash-"));
  const file = join(folder, "desk.db");
  const random = createRandom(seed);
  const emulator = await startEmulator({
    bots: [{ token, username: "desk_bot" }],
    random,
    webhookRetryMs: 100,
  });
  const violations: string[] = [];
  emulator.subscribe((change) => {
    if (change.kind === "violation")
      violations.push(`${change.violation.method}: ${change.violation.description}`);
    if (emulator.calls.length > keptCalls) emulator.forgetCalls();
  });
  const { desk, storage } = await openDesk(parseConfig({}), file);
  for (const [language, text] of Object.entries(autoReplies)) {
    await desk.saveAutoReply({ on: "created", language, text });
  }
  // These customers type faster than people.
  await desk.settings.set("flood.perMinute", "none");
  const records = openRecords(file);
  const env = {
    PATH: process.env.PATH ?? "",
    // Shorter starts leave more of a short life for work.
    NODE_COMPILE_CACHE: join(tmpdir(), "deskbell-compile-cache"),
    TELEGRAM_BOT_TOKEN: token,
    TELEGRAM_API_ROOT: emulator.apiRoot,
    DATABASE_URL: file,
    PORT: String(await findFreePort()),
    LOG_LEVEL: "silent",
    // Else it is guessed from the language of each device, and numbers are answered differently.
    DEFAULT_COUNTRY: "UA",
  };
  return {
    emulator,
    desk,
    records,
    isPicky,
    folder,
    file,
    envOf: (life) =>
      receiving === "webhook" || (receiving === "both" && life % 2 === 0)
        ? { ...env, PUBLIC_URL: `http://127.0.0.1:${env.PORT}` }
        : env,
    sends: watchSends(emulator, records),
    updates: watchUpdates(emulator),
    violations,
    async close(keepsFolder) {
      records.close();
      storage.close();
      await emulator.close();
      if (!keepsFolder) rmSync(folder, { recursive: true });
    },
  };
}

/** One that every life of the desk has, so that Telegram finds the next one as well. */
async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
